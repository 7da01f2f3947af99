package io.angarium.view;

import java.util.TreeSet;

/**
 * A credit-bearing outlet of a queue: it gets messages as long as it has credit, and settles them by tag. Its methods
 * may be called from any thread; its fields belong to the queue's lock.
 */
public final class QueueConsumer {
    /** Credit beyond this is not counted: a consumer can't ask for unbounded deliveries. */
    public static final int MAX_CREDIT = 1 << 16;

    Outlet outlet;
    Unsettled unsettled = new Unsettled();
    int credit;

    /** It stands in the queue's line of consumers that can be served. */
    boolean inLine;

    boolean closed;

    /** Messages that only it may have, as they are of message groups that it has; they wait until it can take them. */
    final TreeSet<Entry> aside = new TreeSet<>();

    private final Queue queue;
    private final Selection selection;

    QueueConsumer(Queue queue, Selection selection, Outlet outlet) {
        this.queue = queue;
        this.selection = selection;
        this.outlet = outlet;
    }

    Selection selection() {
        return selection;
    }

    /** Allows so many messages more, which may be delivered before this returns. */
    public void credit(int messages) {
        queue.credit(this, messages);
    }

    /**
     * Runs the action when all that its credit allows has been delivered: mostly at once, else when what has to be read
     * from the log has been. The action must neither block nor call the queue.
     */
    public void whenServed(Runnable action) {
        queue.whenServed(this, action);
    }

    /** Its outlet is writable again. */
    public void resume() {
        queue.resume(this);
    }

    /**
     * Settles the deliveries from tag {@code first} to {@code last}; tags that are settled already are passed over.
     *
     * @return how many were settled
     */
    public int settle(Settlement outcome, long first, long last) {
        return queue.settle(this, outcome, first, last);
    }

    /** Takes these deliveries out of its hands for a transaction to settle; tags that are settled are passed over. */
    public Held hold(long first, long last) {
        return Held.delivered(queue, queue.hold(this, first, last));
    }

    /** Has it begin afresh: without credit, with tags from 1, for another outlet. What it has not settled goes back untouched. */
    public void restart(Outlet next) {
        queue.restart(this, next);
    }

    /** Closes it; what it has not settled is released, as possibly processed. Harmless when closed. */
    public void close() {
        close(Settlement.RELEASED);
    }

    /**
     * Closes it. Harmless when closed.
     *
     * @param leftover RELEASED or UNTOUCHED: what becomes of what it has not settled
     */
    public void close(Settlement leftover) {
        queue.close(this, leftover);
    }

    boolean servable() {
        return credit > 0 && !closed;
    }

    void restarted(Outlet next) {
        outlet = next;
        unsettled = new Unsettled();
        credit = 0;
    }

    /** Whether it can be handed a message now. */
    boolean takesMore() {
        return servable() && outlet.writable();
    }

    void deliver(Entry entry) {
        credit--;
        outlet.deliver(new Delivery(outlet, unsettled.add(entry), entry.attempts, entry.message));
    }
}
