package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.TemporaryTopic;

/** A temporary topic, as the connection that made it has it, or as whoever finds it in a message. */
final class AngariumTemporaryTopic extends AngariumTopic implements TemporaryTopic {

    private static final long serialVersionUID = 1L;

    /** Of the connection that made it; null for others. */
    private final transient TemporaryDestinations owner;

    AngariumTemporaryTopic(String name, TemporaryDestinations owner) {
        super(name);
        this.owner = owner;
    }

    /** Deletes it with all that is in it; only the connection that made it can, and only while nobody consumes. */
    @Override
    public void delete() throws JMSException {
        TemporaryDestinations.delete(owner, this);
    }
}
