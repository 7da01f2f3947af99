package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Enumeration;

/** Another provider's message, sent through us as a copy of our own (Jakarta Messaging 3.1 §3.12). Stateless. */
final class ForeignMessage {

    private static final int CHUNK_BYTES = 8192;

    private ForeignMessage() {}

    /** Our own message with the same content: the same object if it is ours already. */
    static AngariumMessage ours(Message message) throws JMSException {
        if (message instanceof AngariumMessage ours) {
            return ours;
        }
        AngariumMessage copy = body(message);
        byte[] correlation = null;
        if (message.getJMSCorrelationID() == null) {
            correlation = message.getJMSCorrelationIDAsBytes();
        }
        if (correlation == null) {
            copy.setJMSCorrelationID(message.getJMSCorrelationID());
        } else {
            copy.setJMSCorrelationIDAsBytes(correlation);
        }
        copy.setJMSReplyTo(message.getJMSReplyTo());
        copy.setJMSType(message.getJMSType());
        Enumeration<?> names = message.getPropertyNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            copy.setObjectProperty(name, message.getObjectProperty(name));
        }
        return copy;
    }

    /** Tells the sender's object what the send has set in our copy. */
    static void giveBackHeader(AngariumMessage sent, Message original) throws JMSException {
        if (sent == original) {
            return;
        }
        original.setJMSDestination(sent.getJMSDestination());
        original.setJMSDeliveryMode(sent.getJMSDeliveryMode());
        original.setJMSPriority(sent.getJMSPriority());
        original.setJMSExpiration(sent.getJMSExpiration());
        original.setJMSDeliveryTime(sent.getJMSDeliveryTime());
        original.setJMSTimestamp(sent.getJMSTimestamp());
        original.setJMSMessageID(sent.getJMSMessageID());
    }

    private static AngariumMessage body(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return new AngariumTextMessage(text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            return copyBytes(bytes);
        }
        if (message instanceof MapMessage || message instanceof StreamMessage || message instanceof ObjectMessage) {
            throw NotSupportedYet.of("Sending a " + message.getClass().getName());
        }
        return new AngariumMessage();
    }

    private static AngariumMessage copyBytes(BytesMessage source) throws JMSException {
        source.reset();
        AngariumBytesMessage copy = new AngariumBytesMessage();
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int count = source.readBytes(chunk); count > 0; count = source.readBytes(chunk)) {
            copy.writeBytes(chunk, 0, count);
        }
        source.reset();
        return copy;
    }
}
