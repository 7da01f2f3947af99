package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/**
 * The header of a message (Jakarta Messaging 3.1 §3.4). Every field can be set at any time; what a send determines is
 * overwritten by it. Like every message, for one thread at a time.
 */
abstract class HeaderFields implements Message {

    /** Of a received message, from which id, destination and reply-to are decoded when asked for; else null. */
    private MessageReader encoded;

    private String messageId;
    private boolean messageIdEncoded;
    /** Of a message that was sent: what its id will be made of when asked for. */
    private UUID sentIdOrigin;

    private long sentIdCounter;
    private Destination destination;
    private boolean destinationEncoded;
    private AngariumDestination replyTo;
    private boolean replyToEncoded;

    long timestamp;
    /** As it was set: bytes or text; never both. */
    byte[] correlationBytes;

    String correlationText;
    int deliveryMode = DeliveryMode.PERSISTENT;
    int priority = DEFAULT_PRIORITY;
    long expiration;
    long deliveryTime;
    String type;
    boolean redelivered;

    /** Takes over the header of a received message. */
    final void receivedHeader(MessageReader reader, boolean again) {
        encoded = reader;
        messageIdEncoded = true;
        destinationEncoded = true;
        replyToEncoded = true;
        timestamp = reader.timestamp();
        correlationText = reader.correlationId();
        correlationBytes = correlationText == null ? reader.correlationIdBytes() : null;
        deliveryMode = reader.persistent() ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
        priority = reader.priority();
        expiration = reader.expiration();
        deliveryTime = reader.deliveryTime() == 0 ? timestamp : reader.deliveryTime();
        type = reader.type();
        redelivered = again;
    }

    /** Gives the message the id under which it is sent. */
    final void sentAs(UUID idOrigin, long idCounter) {
        sentIdOrigin = idOrigin;
        sentIdCounter = idCounter;
        messageId = null;
        messageIdEncoded = false;
    }

    @Override
    public String getJMSMessageID() throws JMSException {
        if (messageIdEncoded) {
            messageId = decoded(MessageReader::messageId);
            messageIdEncoded = false;
        } else if (sentIdOrigin != null) {
            messageId = MessageLayout.messageIdText(sentIdOrigin, sentIdCounter);
            sentIdOrigin = null;
        }
        return messageId;
    }

    @Override
    public void setJMSMessageID(String id) {
        messageId = id;
        messageIdEncoded = false;
        sentIdOrigin = null;
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
        return replyTo();
    }

    final AngariumDestination replyTo() throws JMSException {
        if (replyToEncoded) {
            Address address = decoded(MessageReader::replyTo);
            replyTo = address == null ? null : AngariumDestination.of(address);
            replyToEncoded = false;
        }
        return replyTo;
    }

    @Override
    public void setJMSReplyTo(Destination destination) throws JMSException {
        replyTo = AngariumDestination.of(destination);
        replyToEncoded = false;
    }

    @Override
    public Destination getJMSDestination() throws JMSException {
        if (destinationEncoded) {
            destination = AngariumDestination.of(decoded(MessageReader::destination));
            destinationEncoded = false;
        }
        return destination;
    }

    @Override
    public void setJMSDestination(Destination destination) {
        this.destination = destination;
        destinationEncoded = false;
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

    private <T> T decoded(Function<MessageReader, T> part) throws JMSException {
        try {
            return part.apply(encoded);
        } catch (ProtocolException e) {
            throw Failures.undecodable(e);
        }
    }
}
