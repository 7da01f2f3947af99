package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageEOFException;
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
        copyCorrelation(message, copy);
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
        if (message instanceof MapMessage map) {
            return copyEntries(map);
        }
        if (message instanceof StreamMessage stream) {
            return copyValues(stream);
        }
        if (message instanceof ObjectMessage object) {
            AngariumObjectMessage copy = new AngariumObjectMessage();
            copy.setObject(object.getObject());
            return copy;
        }
        return new AngariumMessage();
    }

    private static void copyCorrelation(Message source, AngariumMessage copy) throws JMSException {
        String text = source.getJMSCorrelationID();
        if (text != null) {
            copy.setJMSCorrelationID(text);
            return;
        }
        try {
            copy.setJMSCorrelationIDAsBytes(source.getJMSCorrelationIDAsBytes());
        } catch (UnsupportedOperationException e) {
            // a provider without correlation ids of bytes, which §3.4.5 allows, and so without one here
            copy.setJMSCorrelationID(null);
        }
    }

    private static AngariumMessage copyEntries(MapMessage source) throws JMSException {
        AngariumMapMessage copy = new AngariumMapMessage();
        Enumeration<?> names = source.getMapNames();
        while (names.hasMoreElements()) {
            String name = (String) names.nextElement();
            copy.setObject(name, source.getObject(name));
        }
        return copy;
    }

    /** The only sign of a stream's end is the exception. */
    private static AngariumMessage copyValues(StreamMessage source) throws JMSException {
        source.reset();
        AngariumStreamMessage copy = new AngariumStreamMessage();
        try {
            while (true) {
                copy.writeObject(source.readObject());
            }
        } catch (MessageEOFException e) {
            source.reset();
            return copy;
        }
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
