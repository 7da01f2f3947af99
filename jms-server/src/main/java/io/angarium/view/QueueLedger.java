package io.angarium.view;

import java.util.HashMap;
import java.util.Map;

/** What of a queue outlives the broker: which sequences are settled, and how often others were tried. Not thread-safe. */
final class QueueLedger {
    private final Queue queue;
    private final QueueJournal journal;
    private final SettledSet settled;
    private final Map<Long, Integer> attempts;
    private final AttemptMark mark;

    /** What there was up to these, by priority, may have been delivered before the broker started. */
    private final long[] recoveredMarks;

    /** What was there when the broker started has a lower sequence. */
    private final long recoveredNext;

    /** Whether a checkpoint would save something new. */
    private boolean changed = true;

    QueueLedger(Queue queue, QueueState state, QueueJournal journal) {
        this.queue = queue;
        this.journal = journal;
        this.settled = state.settled();
        this.attempts = new HashMap<>(state.attempts());
        this.mark = new AttemptMark(queue, journal, state.attemptMarks());
        this.recoveredMarks = state.attemptMarks().clone();
        this.recoveredNext = state.nextSequence();
    }

    /** Whether this message may be delivered. If not, the log is being told. */
    boolean covers(Entry entry) {
        return mark.covers(entry);
    }

    /** The log has been told that messages up to this sequence may be delivered. */
    void attemptable(int priority, long upTo) {
        mark.raise(priority, upTo);
        changed = true;
    }

    void added(Entry entry) {
        changed |= entry.durable;
    }

    /** It is an entry again: says how often it was tried, or may have been before a restart. */
    void unpacked(Entry entry, boolean attemptable) {
        Integer known = attempts.get(entry.sequence);
        boolean maybe = entry.sequence <= recoveredMarks[entry.envelope.priority()];
        entry.attempts = known != null ? known : maybe ? 1 : 0;
        // What its record says counts only until the broker stops: then counts are exact, and are believed instead.
        boolean sinceStart = entry.sequence >= recoveredNext;
        entry.attemptLogged = (attemptable && sinceStart) || entry.attempts > 0;
    }

    SettledSet settled() {
        return settled;
    }

    /** Handed back after one more attempt. */
    void attempted(Entry entry) {
        entry.attempts++;
        if (entry.durable) {
            attempts.put(entry.sequence, entry.attempts);
            journal.attempts(queue, entry.sequence, entry.attempts);
            changed = true;
        }
    }

    /** Needed no longer. That it is settled is told to the log by the caller, for many at once. */
    void settled(Entry entry) {
        if (entry.logged()) {
            settled.add(entry.sequence);
            attempts.remove(entry.sequence);
            changed = true;
            journal.forgotten(entry);
        }
    }

    /** A message of this sequence will never come. */
    void abandon(long sequence) {
        settled.add(sequence);
    }

    /** The lowest sequence that isn't settled. */
    long floor() {
        return settled.floor();
    }

    /** What a checkpoint has to keep, or null if nothing has changed since the last call. */
    QueueState checkpoint(long nextSequence) {
        if (!changed) {
            return null;
        }
        changed = false;
        return new QueueState(nextSequence, settled.copy(), mark.upTo(), new HashMap<>(attempts));
    }

    /** What the checkpoint of an orderly stop has to keep: what was tried since the start is known exactly. */
    QueueState finalCheckpoint(long nextSequence) {
        return new QueueState(nextSequence, settled, recoveredMarks, attempts);
    }
}
