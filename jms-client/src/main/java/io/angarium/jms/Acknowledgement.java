package io.angarium.jms;

import jakarta.jms.JMSException;

/** What {@code Message.acknowledge()} does to a received message; its session knows. */
interface Acknowledgement {

    /** Acknowledges all that the session has delivered so far (Jakarta Messaging 3.1 §6.2.10). */
    void acknowledge() throws JMSException;
}
