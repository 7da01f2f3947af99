package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.ObjectMessage;
import java.io.Serializable;
import org.fusesource.hawtbuf.Buffer;

/**
 * A message with a serialized object, which may be null (Jakarta Messaging 3.1 §3.11). The object is copied when it is
 * set and each time that it is asked for; sending and receiving touch only its bytes. For one thread at a time.
 */
final class AngariumObjectMessage extends AngariumMessage implements ObjectMessage {

    private static final Buffer NOTHING = new Buffer(new byte[0]);

    /** Null for a null object. */
    private SerializedObject object;

    AngariumObjectMessage() {}

    /** @param received null for a message with a null object */
    AngariumObjectMessage(SerializedObject received) {
        this.object = received;
    }

    /** The body as it is sent: empty for a null object. */
    Buffer encodedBody() {
        return object == null ? NOTHING : object.bytes();
    }

    /**
     * {@inheritDoc}
     *
     * @throws MessageFormatException also if a class in a received object is not allowed; it names the class and how to
     *     allow it
     */
    @Override
    public Serializable getObject() throws JMSException {
        return object == null ? null : object.copy();
    }

    @Override
    public void setObject(Serializable value) throws JMSException {
        checkBodyWritable();
        object = value == null ? null : SerializedObject.of(value);
    }

    @Override
    public void clearBody() {
        super.clearBody();
        object = null;
    }

    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        Serializable body = getObject();
        if (body != null && !type.isInstance(body)) {
            throw notAssignable("an ObjectMessage with a " + body.getClass().getName(), type);
        }
        return type.cast(body);
    }

    /** Has to make the object to know; false if that fails. */
    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        try {
            Serializable body = getObject();
            return body == null || type.isInstance(body);
        } catch (MessageFormatException e) {
            return false; // as the specification wants it; getBody says why
        }
    }
}
