package io.angarium.view;

/** Where a consumer's deliveries go. Called with the queue's lock held: must neither block nor call the queue back. */
public interface Outlet {

    /** Takes a delivery for which the consumer had credit. */
    void deliver(Delivery delivery);

    /**
     * Whether it can take more now. One that said no calls {@link QueueConsumer#resume()} when that has changed.
     */
    boolean writable();

    /** A browser has walked past the last message. Never called for a consumer that takes messages. */
    void browsed();
}
