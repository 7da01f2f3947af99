package io.angarium.jms;

import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

/** A message with a text, which may be null (Jakarta Messaging 3.1 §3.11). For one thread at a time. */
final class AngariumTextMessage extends AngariumMessage implements TextMessage {

    private String text;
    /** Of a received message whose text has not been asked for; else null. */
    private MessageReader encoded;

    AngariumTextMessage(String text) {
        this.text = text;
    }

    AngariumTextMessage(MessageReader encoded) {
        this.encoded = encoded;
    }

    @Override
    public String getText() throws JMSException {
        if (encoded != null) {
            try {
                text = encoded.bodyText();
            } catch (ProtocolException e) {
                throw Failures.undecodable(e);
            }
            encoded = null;
        }
        return text;
    }

    @Override
    public void setText(String text) throws JMSException {
        checkBodyWritable();
        this.text = text;
    }

    @Override
    public void clearBody() {
        super.clearBody();
        encoded = null;
        text = null;
    }

    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        if (!isBodyAssignableTo(type)) {
            throw notAssignable("a TextMessage", type);
        }
        return type.cast(getText());
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) throws JMSException {
        return getText() == null || ((Class<?>) type).isAssignableFrom(String.class);
    }
}
