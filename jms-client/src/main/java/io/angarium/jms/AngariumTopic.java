package io.angarium.jms;

import io.angarium.wire.Address;
import jakarta.jms.Topic;

/**
 * A topic by name; to be looked up, made by {@code Session.createTopic}, or simply constructed. As an extension a
 * consumer may be given a pattern: the levels of a name are separated by dots, {@code *} stands for one level and
 * {@code #} for any number of them.
 */
public sealed class AngariumTopic extends AngariumDestination implements Topic permits AngariumTemporaryTopic {

    private static final long serialVersionUID = 1L;

    /** Names a topic; whether it exists is seen when it is used. */
    public AngariumTopic(String name) {
        super(Address.topic(name));
    }

    @Override
    public String getTopicName() {
        return name();
    }
}
