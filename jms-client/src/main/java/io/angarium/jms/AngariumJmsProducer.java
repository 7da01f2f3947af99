package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A producer of the simplified API: options, header fields and properties that it gives to each message (Jakarta
 * Messaging 3.1 §7.2). Light; it sends through its context's one producer. For one thread at a time.
 */
final class AngariumJmsProducer implements JMSProducer {

    private final AngariumSession session;
    private final AngariumProducer sender;
    private final SendOptions options = new SendOptions();
    /** Holds the header fields and properties that messages get. */
    private final AngariumMessage template = new AngariumMessage();

    private CompletionListener async;

    AngariumJmsProducer(AngariumSession session, AngariumProducer sender) {
        this.session = session;
        this.sender = sender;
    }

    @Override
    public JMSProducer send(Destination destination, Message message) {
        if (message == null) {
            throw new MessageFormatRuntimeException("There is no message to send: it is null");
        }
        Unchecked.run(() -> {
            applyTo(message);
            sender.setDisableMessageID(options.disableMessageId());
            sender.setDisableMessageTimestamp(options.disableTimestamp());
            sender.setDeliveryDelay(options.deliveryDelay());
            if (async == null) {
                sender.send(destination, message, options.deliveryMode(), options.priority(), options.timeToLive());
            } else {
                sender.send(
                        destination, message, options.deliveryMode(), options.priority(), options.timeToLive(), async);
            }
        });
        return this;
    }

    private void applyTo(Message message) throws JMSException {
        for (Map.Entry<String, Object> property : template.properties().entries()) {
            message.setObjectProperty(property.getKey(), property.getValue());
        }
        if (template.correlationBytes != null) {
            message.setJMSCorrelationIDAsBytes(template.correlationBytes);
        } else if (template.correlationText != null) {
            message.setJMSCorrelationID(template.correlationText);
        }
        if (template.type != null) {
            message.setJMSType(template.type);
        }
        if (template.replyTo() != null) {
            message.setJMSReplyTo(template.replyTo());
        }
    }

    @Override
    public JMSProducer send(Destination destination, String text) {
        return send(destination, Unchecked.get(() -> session.createTextMessage(text)));
    }

    @Override
    public JMSProducer send(Destination destination, Map<String, Object> body) {
        return send(destination, Unchecked.get(() -> {
            MapMessage message = session.createMapMessage();
            if (body != null) {
                for (Map.Entry<String, Object> entry : body.entrySet()) {
                    message.setObject(entry.getKey(), entry.getValue());
                }
            }
            return message;
        }));
    }

    @Override
    public JMSProducer send(Destination destination, byte[] body) {
        return send(destination, Unchecked.get(() -> {
            BytesMessage message = session.createBytesMessage();
            if (body != null) {
                message.writeBytes(body);
            }
            return message;
        }));
    }

    @Override
    public JMSProducer send(Destination destination, Serializable body) {
        return send(destination, Unchecked.get(() -> session.createObjectMessage(body)));
    }

    @Override
    public JMSProducer setDisableMessageID(boolean disable) {
        options.disableMessageId(disable);
        return this;
    }

    @Override
    public boolean getDisableMessageID() {
        return options.disableMessageId();
    }

    @Override
    public JMSProducer setDisableMessageTimestamp(boolean disable) {
        options.disableTimestamp(disable);
        return this;
    }

    @Override
    public boolean getDisableMessageTimestamp() {
        return options.disableTimestamp();
    }

    @Override
    public JMSProducer setDeliveryMode(int mode) {
        Unchecked.run(() -> options.deliveryMode(mode));
        return this;
    }

    @Override
    public int getDeliveryMode() {
        return options.deliveryMode();
    }

    @Override
    public JMSProducer setPriority(int priority) {
        Unchecked.run(() -> options.priority(priority));
        return this;
    }

    @Override
    public int getPriority() {
        return options.priority();
    }

    @Override
    public JMSProducer setTimeToLive(long millis) {
        Unchecked.run(() -> options.timeToLive(millis));
        return this;
    }

    @Override
    public long getTimeToLive() {
        return options.timeToLive();
    }

    @Override
    public JMSProducer setDeliveryDelay(long millis) {
        Unchecked.run(() -> options.deliveryDelay(millis));
        return this;
    }

    @Override
    public long getDeliveryDelay() {
        return options.deliveryDelay();
    }

    @Override
    public JMSProducer setAsync(CompletionListener listener) {
        async = listener;
        return this;
    }

    @Override
    public CompletionListener getAsync() {
        return async;
    }

    @Override
    public JMSProducer setProperty(String name, boolean value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, byte value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, short value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, int value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, long value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, float value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, double value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, String value) {
        return set(name, value);
    }

    @Override
    public JMSProducer setProperty(String name, Object value) {
        return set(name, value);
    }

    private JMSProducer set(String name, Object value) {
        Unchecked.run(() -> template.setObjectProperty(name, value));
        return this;
    }

    @Override
    public JMSProducer clearProperties() {
        template.clearProperties();
        return this;
    }

    @Override
    public boolean propertyExists(String name) {
        return Unchecked.get(() -> template.propertyExists(name));
    }

    @Override
    public boolean getBooleanProperty(String name) {
        return Unchecked.get(() -> template.getBooleanProperty(name));
    }

    @Override
    public byte getByteProperty(String name) {
        return Unchecked.get(() -> template.getByteProperty(name));
    }

    @Override
    public short getShortProperty(String name) {
        return Unchecked.get(() -> template.getShortProperty(name));
    }

    @Override
    public int getIntProperty(String name) {
        return Unchecked.get(() -> template.getIntProperty(name));
    }

    @Override
    public long getLongProperty(String name) {
        return Unchecked.get(() -> template.getLongProperty(name));
    }

    @Override
    public float getFloatProperty(String name) {
        return Unchecked.get(() -> template.getFloatProperty(name));
    }

    @Override
    public double getDoubleProperty(String name) {
        return Unchecked.get(() -> template.getDoubleProperty(name));
    }

    @Override
    public String getStringProperty(String name) {
        return Unchecked.get(() -> template.getStringProperty(name));
    }

    @Override
    public Object getObjectProperty(String name) {
        return Unchecked.get(() -> template.getObjectProperty(name));
    }

    @Override
    public Set<String> getPropertyNames() {
        return Unchecked.get(() -> template.properties().names());
    }

    @Override
    public JMSProducer setJMSCorrelationIDAsBytes(byte[] id) {
        template.setJMSCorrelationIDAsBytes(id);
        return this;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        return template.getJMSCorrelationIDAsBytes();
    }

    @Override
    public JMSProducer setJMSCorrelationID(String id) {
        template.setJMSCorrelationID(id);
        return this;
    }

    @Override
    public String getJMSCorrelationID() {
        return template.getJMSCorrelationID();
    }

    @Override
    public JMSProducer setJMSType(String type) {
        template.setJMSType(type);
        return this;
    }

    @Override
    public String getJMSType() {
        return template.getJMSType();
    }

    @Override
    public JMSProducer setJMSReplyTo(Destination replyTo) {
        Unchecked.run(() -> template.setJMSReplyTo(replyTo));
        return this;
    }

    @Override
    public Destination getJMSReplyTo() {
        return Unchecked.get(template::replyTo);
    }
}
