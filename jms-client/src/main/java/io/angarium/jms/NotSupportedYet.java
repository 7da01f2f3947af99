package io.angarium.jms;

import jakarta.jms.JMSException;

/** The one way to say that a part of the specification is missing so far: loudly. */
final class NotSupportedYet {

    private NotSupportedYet() {}

    static JMSException of(String what) {
        return new JMSException(what + " is not supported yet");
    }

    static JMSException ofMany(String what) {
        return new JMSException(what + " are not supported yet");
    }
}
