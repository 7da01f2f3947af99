package io.angarium.broker;

import io.angarium.wire.ErrorCode;
import java.util.concurrent.atomic.AtomicInteger;

/** How many queues, topics and subscriptions there may be. Thread-safe. */
final class Quota {
    private final int limit;
    private final AtomicInteger used = new AtomicInteger();

    Quota(int limit) {
        this.limit = limit;
    }

    /**
     * Counts one more.
     *
     * @throws BrokerException RESOURCE if that is too many
     */
    void take() {
        if (used.incrementAndGet() > limit) {
            giveBack();
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    "there are " + limit + " queues, topics and subscriptions already (limits.queues);"
                            + " no other was made");
        }
    }

    /** Counts one that is there already, whatever the limit is now. */
    void count() {
        used.incrementAndGet();
    }

    void giveBack() {
        used.decrementAndGet();
    }
}
