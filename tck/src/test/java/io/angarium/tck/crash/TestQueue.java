package io.angarium.tck.crash;

import java.util.Locale;

/** The queues of a campaign, by what may be expected of their order. */
enum TestQueue {
    /** One consumer at a time, which reconnects by itself. Strictly in order for each producer. */
    SOLE(true, true),
    /** One consumer at a time, which opens a new connection now and then. Strictly in order. */
    SOLE_REOPENED(true, true),
    /** Consumers that stay as long as the broker lives, so new messages reach each of them in order. */
    STEADY(false, true),
    /** Consumers that come, hand back and go. What one hands back reaches the others late. */
    CHURNED(false, false),
    /** No consumer before the end. */
    UNTOUCHED(true, true);

    private final boolean sole;
    private final boolean newInOrder;

    TestQueue(boolean sole, boolean newInOrder) {
        this.sole = sole;
        this.newInOrder = newInOrder;
    }

    /** Whether it never has two consumers at a time. */
    boolean sole() {
        return sole;
    }

    /** Whether messages that are not marked as redelivered reach each consumer in order. */
    boolean newInOrder() {
        return newInOrder;
    }

    String address() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
