package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

/** A message with a text, which may be null (Jakarta Messaging 3.1 §3.11.4). For one thread at a time. */
final class AngariumTextMessage extends AngariumMessage implements TextMessage {

    private String text;

    AngariumTextMessage(String text) {
        this.text = text;
    }

    @Override
    public String getText() {
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
        text = null;
    }

    @Override
    public <T> T getBody(Class<T> type) throws JMSException {
        if (!isBodyAssignableTo(type)) {
            throw notAssignable("a TextMessage", type);
        }
        return type.cast(text);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's signature
    public boolean isBodyAssignableTo(Class type) {
        return text == null || ((Class<?>) type).isAssignableFrom(String.class);
    }
}
