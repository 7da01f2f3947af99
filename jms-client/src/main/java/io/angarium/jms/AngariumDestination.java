package io.angarium.jms;

import io.angarium.wire.Address;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.naming.Reference;
import javax.naming.Referenceable;
import javax.naming.StringRefAddr;

/** A destination by kind and name. Immutable, usable with any connection, and equal by value. */
public abstract class AngariumDestination implements Destination, Serializable, Referenceable {

    private static final long serialVersionUID = 1L;

    /** Kept apart, because {@link Address} is not serializable. */
    private final Address.Kind kind;

    private final String name;

    AngariumDestination(Address address) {
        if (address.name() == null || address.name().isBlank()) {
            throw new IllegalArgumentException("A destination's name can't be null or blank");
        }
        this.kind = address.kind();
        this.name = address.name();
    }

    /** Kind and name in one. */
    final Address address() {
        return new Address(kind, name);
    }

    /** The name without a prefix. */
    public final String name() {
        return name;
    }

    /** The same destination as our own class; null stays null. */
    static AngariumDestination of(Destination destination) throws JMSException {
        if (destination == null || destination instanceof AngariumDestination) {
            return (AngariumDestination) destination;
        }
        if (destination instanceof Queue queue) {
            return queue(queue.getQueueName());
        }
        if (destination instanceof Topic topic) {
            return topic(topic.getTopicName());
        }
        throw new InvalidDestinationException("Neither a queue nor a topic: " + destination);
    }

    /** As a message names it. */
    static AngariumDestination of(Address address) {
        String name = address.name();
        if (address.kind() == Address.Kind.QUEUE) {
            return address.temporary() ? new AngariumTemporaryQueue(name, null) : new AngariumQueue(name);
        }
        return address.temporary() ? new AngariumTemporaryTopic(name, null) : new AngariumTopic(name);
    }

    static AngariumQueue queue(String name) throws InvalidDestinationException {
        return new AngariumQueue(checked("A queue's name", name));
    }

    static AngariumTopic topic(String name) throws InvalidDestinationException {
        return new AngariumTopic(checked("A topic's name", name));
    }

    private static String checked(String what, String name) throws InvalidDestinationException {
        if (name == null || name.isBlank()) {
            throw new InvalidDestinationException(what + " can't be null or blank");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new InvalidDestinationException(what + " can't be longer than " + Address.MAX_NAME_BYTES + " bytes: "
                    + name.substring(0, 40) + "...");
        }
        return name;
    }

    @Override
    public Reference getReference() {
        Class<?> type = kind == Address.Kind.QUEUE ? AngariumQueue.class : AngariumTopic.class;
        Reference reference = new Reference(type.getName(), AngariumObjectFactory.class.getName(), null);
        reference.add(new StringRefAddr("name", name));
        return reference;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof AngariumDestination that && kind == that.kind && name.equals(that.name);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(kind, name);
    }

    @Override
    public final String toString() {
        return address().toString();
    }
}
