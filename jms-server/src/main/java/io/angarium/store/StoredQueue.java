package io.angarium.store;

import io.angarium.broker.MessageRecord;
import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.QueueEntry;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import java.util.HashMap;
import java.util.Map;

/** What the catalog and the log say of one queue or durable subscription. */
final class StoredQueue {
    private final int id;
    private CatalogEntry entry;
    private long nextSequence;
    private SettledSet settled = new SettledSet();
    private final long[] marks = QueueState.noMarks();
    private final Map<Long, Integer> attempts = new HashMap<>();

    StoredQueue(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    /** Null if nothing says what it is. */
    CatalogEntry entry() {
        return entry;
    }

    /** What it is; or, if nothing says, the queue of a name of ours in which its messages are kept from being lost. */
    CatalogEntry knownAs() {
        return entry == null ? new QueueEntry("RECOVERED." + id) : entry;
    }

    /** The sequence that its next message will get. */
    long nextSequence() {
        return nextSequence;
    }

    /** The lowest sequence that isn't settled. */
    long floor() {
        return settled.floor();
    }

    boolean isSettled(long sequence) {
        return settled.contains(sequence);
    }

    /** How often a message may have been delivered. */
    int deliveries(MessageRecord.Route route, int priority, boolean maybe) {
        boolean marked = route.sequence() <= marks[priority];
        return attempts.getOrDefault(route.sequence(), maybe || marked ? 1 : 0);
    }

    void checkpoint(CatalogEntry saved, QueueState state) {
        entry = saved;
        nextSequence = state.nextSequence();
        settled = state.settled();
        System.arraycopy(state.attemptMarks(), 0, marks, 0, marks.length);
        attempts.putAll(state.attempts());
    }

    void present(CatalogEntry what, long next, long settledFloor) {
        entry = what;
        reach(next);
        if (settledFloor > 0) {
            settle(0, settledFloor - 1);
        }
    }

    void reach(long next) {
        nextSequence = Math.max(nextSequence, next);
    }

    void settle(long first, long last) {
        settled.addAll(first, last);
    }

    void mark(int priority, long upTo) {
        marks[priority] = Math.max(marks[priority], upTo);
    }

    void attempted(long sequence, int count) {
        attempts.merge(sequence, count, Math::max);
    }

    /** Its name, or its number if it has none. */
    @Override
    public String toString() {
        return entry == null ? "queue number " + id : entry.toString();
    }
}
