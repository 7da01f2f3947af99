package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.BytesMessage;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.io.Serializable;

/** The part of a session that makes messages: new ones, and those of deliveries. Any session can send them. */
abstract class SessionMessages implements Session {

    private final ClientOptions options;

    SessionMessages(ClientOptions options) {
        this.options = options;
    }

    /** @throws IllegalStateException if the session is closed */
    abstract void checkOpen() throws JMSException;

    @Override
    public final Message createMessage() throws JMSException {
        checkOpen();
        return new AngariumMessage();
    }

    @Override
    public final TextMessage createTextMessage() throws JMSException {
        return createTextMessage(null);
    }

    @Override
    public final TextMessage createTextMessage(String text) throws JMSException {
        checkOpen();
        return new AngariumTextMessage(text);
    }

    @Override
    public final BytesMessage createBytesMessage() throws JMSException {
        checkOpen();
        return new AngariumBytesMessage();
    }

    @Override
    public final MapMessage createMapMessage() throws JMSException {
        checkOpen();
        return new AngariumMapMessage();
    }

    @Override
    public final StreamMessage createStreamMessage() throws JMSException {
        checkOpen();
        return new AngariumStreamMessage();
    }

    @Override
    public final ObjectMessage createObjectMessage() throws JMSException {
        return createObjectMessage(null);
    }

    @Override
    public final ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        checkOpen();
        AngariumObjectMessage message = new AngariumObjectMessage();
        message.setObject(object);
        return message;
    }

    /** The message of a delivery to this session. */
    final AngariumMessage decode(Frame.Deliver delivery, Acknowledgement acknowledgement) throws JMSException {
        return MessageDecoder.decode(delivery, acknowledgement, options.allowedClasses());
    }
}
