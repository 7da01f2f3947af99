package io.angarium.jms;

import io.angarium.wire.Address;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
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
        throw NotSupportedYet.ofMany("Topics and other destinations than queues (" + destination + ")");
    }

    static AngariumDestination of(Address address) throws JMSException {
        if (address.kind() == Address.Kind.QUEUE) {
            return new AngariumQueue(address.name());
        }
        throw NotSupportedYet.ofMany("Topics (" + address + ")");
    }

    static AngariumQueue queue(String name) throws InvalidDestinationException {
        if (name == null || name.isBlank()) {
            throw new InvalidDestinationException("A queue's name can't be null or blank");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new InvalidDestinationException("A queue's name can't be longer than " + Address.MAX_NAME_BYTES
                    + " bytes: " + name.substring(0, 40) + "...");
        }
        return new AngariumQueue(name);
    }

    @Override
    public Reference getReference() {
        Reference reference = new Reference(getClass().getName(), AngariumObjectFactory.class.getName(), null);
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
