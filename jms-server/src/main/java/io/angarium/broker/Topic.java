package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.view.Queue;
import io.angarium.wire.Address;
import java.util.ArrayList;
import java.util.List;

/** A topic and the subscriptions that get what is published on it, those to patterns included. Thread-safe. */
final class Topic implements Target {
    private final Address address;

    /** Replaced as a whole when subscriptions change. */
    private volatile Routing routing = Routing.NOBODY;

    /** It was temporary, and has been deleted. */
    private volatile boolean gone;

    Topic(Address address) {
        this.address = address;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public boolean gated() {
        return routing.gated();
    }

    String name() {
        return address.name();
    }

    boolean hasSubscriptions() {
        return !routing.subscriptions().isEmpty();
    }

    /** The queues of the subscriptions that want this message now. */
    Queue[] route(Message message, BrokerSession from) {
        return routing.route(message, from);
    }

    @Override
    public Placement send(Message message, BrokerSession from, boolean throughLog) {
        mustBeThere();
        Queue[] queues = route(message, from);
        TopicPlacement placement = null;
        if (queues.length > 0) {
            placement = new TopicPlacement(message, this, from, queues);
            if (!throughLog && !placement.needsLog()) {
                placement.enqueue();
                placement = null;
            }
        }
        return placement;
    }

    @Override
    public Placement place(Message message, BrokerSession from) {
        mustBeThere();
        return new TopicPlacement(message, this, from);
    }

    private void mustBeThere() {
        if (gone) {
            throw QueueTarget.gone(address);
        }
    }

    synchronized void add(Subscription subscription) {
        List<Subscription> more = new ArrayList<>(routing.subscriptions());
        more.add(subscription);
        routing = new Routing(more);
    }

    synchronized void remove(Subscription subscription) {
        List<Subscription> fewer = new ArrayList<>(routing.subscriptions());
        if (fewer.remove(subscription)) {
            routing = new Routing(fewer);
        }
    }

    /** Nothing can be sent to it any more. It has no subscriptions. */
    void delete() {
        gone = true;
    }
}
