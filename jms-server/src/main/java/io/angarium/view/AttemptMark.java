package io.angarium.view;

/**
 * How far the log has been told that messages may be delivered, for each lane. A message beyond it waits until the log
 * has been told, so that after a crash none that a consumer has seen passes for new. One record serves for many messages.
 */
final class AttemptMark {
    private static final int STRIDE = 1024;

    private final Queue queue;
    private final QueueJournal journal;
    private final long[] upTo;

    /** Bit p is set while the log is being told of the lane of priority p. */
    private int pending;

    AttemptMark(Queue queue, QueueJournal journal, long[] upTo) {
        this.queue = queue;
        this.journal = journal;
        this.upTo = upTo.clone();
    }

    /** The marks, by priority. */
    long[] upTo() {
        return upTo.clone();
    }

    /** Whether this message may be delivered. If not, the log is being told. */
    boolean covers(Entry entry) {
        int lane = entry.envelope.priority();
        if (!entry.durable || entry.attemptLogged || entry.attempts > 0 || entry.sequence <= upTo[lane]) {
            return true;
        }
        if ((pending & 1 << lane) == 0) {
            pending |= 1 << lane;
            journal.attemptable(queue, lane, highestAhead(entry));
        }
        return false;
    }

    /** Those that follow in the lane will probably be next. */
    private static long highestAhead(Entry entry) {
        long highest = entry.sequence;
        Entry ahead = entry;
        for (int i = 0; i < STRIDE && ahead != null; i++) {
            highest = Math.max(highest, ahead.sequence);
            ahead = ahead.next;
        }
        return highest;
    }

    void raise(int lane, long told) {
        upTo[lane] = Math.max(upTo[lane], told);
        pending &= ~(1 << lane);
    }
}
