package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;

/**
 * Where a consumer's messages come from, and which of them it gets (Jakarta Messaging 3.1 §8.2, §8.3).
 *
 * @param selector null for all
 */
record Source(AngariumDestination destination, String selector, Frame.Terms terms) {

    Source {
        // An empty selector is none, and one of nothing but white space is as empty.
        selector = selector == null || selector.isBlank() ? null : selector;
    }

    /** A queue, or a subscription that ends with its consumer. What {@code noLocal} means for a queue is left open. */
    static Source of(Destination destination, String selector, boolean noLocal) throws JMSException {
        AngariumDestination existing = existing(destination);
        boolean withoutOwn = noLocal && existing instanceof Topic;
        return new Source(existing, selector, new Frame.Terms(false, false, false, withoutOwn, null));
    }

    static Source browse(Queue queue, String selector) throws JMSException {
        return new Source(existing(queue), selector, Frame.Terms.BROWSE);
    }

    static Source shared(Topic topic, String name, String selector) throws JMSException {
        return new Source(existing(topic), selector, new Frame.Terms(false, false, true, false, named(name)));
    }

    static Source sharedDurable(Topic topic, String name, String selector) throws JMSException {
        return new Source(lasting(topic), selector, new Frame.Terms(false, true, true, false, named(name)));
    }

    static Source durable(Topic topic, String name, String selector, boolean noLocal) throws JMSException {
        return new Source(lasting(topic), selector, new Frame.Terms(false, true, false, noLocal, named(name)));
    }

    private static AngariumDestination existing(Destination destination) throws JMSException {
        if (destination == null) {
            throw new InvalidDestinationException("A destination is needed, not null");
        }
        return AngariumDestination.of(destination);
    }

    private static AngariumDestination lasting(Topic topic) throws JMSException {
        AngariumDestination existing = existing(topic);
        if (existing.address().temporary()) {
            throw new InvalidDestinationException("A temporary topic can't have a durable subscription: " + existing);
        }
        return existing;
    }

    private static String named(String subscription) throws JMSException {
        if (subscription == null || subscription.isBlank()) {
            throw new JMSException("The subscription needs a name, not null or blank");
        }
        return subscription;
    }

    /** Whether only a connection with a client identifier can have it. */
    boolean needsClientId() {
        return terms.durable() && !terms.shared();
    }

    Frame openFrame(long request, long session, long consumer) {
        return new Frame.OpenConsumer(request, session, consumer, destination.address(), selector, terms);
    }
}
