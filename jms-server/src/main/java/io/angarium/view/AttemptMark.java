package io.angarium.view;

/**
 * How far the log has been told that messages may be delivered. A message beyond it waits until the log has been told,
 * so that after a crash none that a consumer has seen passes for new. One record serves for many messages.
 */
final class AttemptMark {
    private static final int STRIDE = 1024;

    private final Queue queue;
    private final QueueJournal journal;
    private long upTo;
    private boolean pending;

    AttemptMark(Queue queue, QueueJournal journal, long upTo) {
        this.queue = queue;
        this.journal = journal;
        this.upTo = upTo;
    }

    long upTo() {
        return upTo;
    }

    /** Whether this message may be delivered. If not, the log is being told. */
    boolean covers(Entry entry, Backlog backlog) {
        if (!entry.durable || entry.attemptLogged || entry.attempts > 0 || entry.sequence <= upTo) {
            return true;
        }
        if (!pending) {
            pending = true;
            long ahead = Math.min(backlog.nextOrder() - 1, backlog.firstOrder() + STRIDE);
            journal.attemptable(queue, Math.max(entry.sequence, backlog.isEmpty() ? 0 : backlog.get(ahead).sequence));
        }
        return false;
    }

    void raise(long told) {
        upTo = Math.max(upTo, told);
        pending = false;
    }
}
