package io.angarium.jms;

import jakarta.jms.JMSException;

/** The properties of a received message before anybody asked for one. */
interface EncodedProperties {

    /**
     * Decodes all.
     *
     * @throws JMSException if the bytes are not what the layout says
     */
    void copyTo(MessageProperties target) throws JMSException;
}
