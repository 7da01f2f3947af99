package io.angarium.jms;

import io.angarium.wire.Address;
import jakarta.jms.Queue;

/** A queue by name; to be looked up, made by {@code Session.createQueue}, or simply constructed. */
public sealed class AngariumQueue extends AngariumDestination implements Queue permits AngariumTemporaryQueue {

    private static final long serialVersionUID = 1L;

    /** Names a queue; whether it exists is seen when it is used. */
    public AngariumQueue(String name) {
        super(Address.queue(name));
    }

    @Override
    public String getQueueName() {
        return name();
    }
}
