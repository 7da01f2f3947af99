package io.angarium.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;

/**
 * The header of a message (Jakarta Messaging 3.1 §3.4). Every field can be set at any time; what a send determines is
 * overwritten by it. Like every message, for one thread at a time.
 */
abstract class HeaderFields implements Message {

    String messageId;
    long timestamp;
    /** As it was set: bytes or text; never both. */
    byte[] correlationBytes;

    String correlationText;
    AngariumDestination replyTo;
    Destination destination;
    int deliveryMode = DeliveryMode.PERSISTENT;
    int priority = DEFAULT_PRIORITY;
    long expiration;
    long deliveryTime;
    String type;
    boolean redelivered;

    @Override
    public String getJMSMessageID() {
        return messageId;
    }

    @Override
    public void setJMSMessageID(String id) {
        messageId = id;
    }

    @Override
    public long getJMSTimestamp() {
        return timestamp;
    }

    @Override
    public void setJMSTimestamp(long millis) {
        timestamp = millis;
    }

    @Override
    public byte[] getJMSCorrelationIDAsBytes() {
        if (correlationText != null) {
            return correlationText.getBytes(StandardCharsets.UTF_8);
        }
        return correlationBytes == null ? null : correlationBytes.clone();
    }

    @Override
    public void setJMSCorrelationIDAsBytes(byte[] id) {
        correlationBytes = id == null ? null : id.clone();
        correlationText = null;
    }

    @Override
    public void setJMSCorrelationID(String id) {
        correlationText = id;
        correlationBytes = null;
    }

    /** The text that was set, or the bytes that were set read as UTF-8. */
    @Override
    public String getJMSCorrelationID() {
        if (correlationBytes != null) {
            return new String(correlationBytes, StandardCharsets.UTF_8);
        }
        return correlationText;
    }

    @Override
    public Destination getJMSReplyTo() throws JMSException {
        return replyTo;
    }

    @Override
    public void setJMSReplyTo(Destination destination) throws JMSException {
        replyTo = AngariumDestination.of(destination);
    }

    @Override
    public Destination getJMSDestination() {
        return destination;
    }

    @Override
    public void setJMSDestination(Destination destination) {
        this.destination = destination;
    }

    @Override
    public int getJMSDeliveryMode() {
        return deliveryMode;
    }

    @Override
    public void setJMSDeliveryMode(int mode) throws JMSException {
        deliveryMode = SendOptions.checkedMode(mode);
    }

    @Override
    public boolean getJMSRedelivered() {
        return redelivered;
    }

    @Override
    public void setJMSRedelivered(boolean redelivered) {
        this.redelivered = redelivered;
    }

    @Override
    public String getJMSType() {
        return type;
    }

    @Override
    public void setJMSType(String type) {
        this.type = type;
    }

    @Override
    public long getJMSExpiration() {
        return expiration;
    }

    @Override
    public void setJMSExpiration(long millis) {
        expiration = millis;
    }

    @Override
    public long getJMSDeliveryTime() {
        return deliveryTime;
    }

    @Override
    public void setJMSDeliveryTime(long millis) {
        deliveryTime = millis;
    }

    @Override
    public int getJMSPriority() {
        return priority;
    }

    @Override
    public void setJMSPriority(int priority) throws JMSException {
        this.priority = SendOptions.checkedPriority(priority);
    }
}
