package io.angarium.view;

/** The time, and a call when it has come. Called with a queue's lock held: must neither block nor call the queue back. */
public interface QueueTimer {

    /** Milliseconds since 1970. */
    long now();

    /** Has {@link Queue#tick()} called, on any thread, at that time or somewhat later; earlier does no harm. */
    void wake(Queue queue, long time);
}
