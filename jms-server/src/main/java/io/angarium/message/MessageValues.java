package io.angarium.message;

import io.angarium.selector.SelectorMessage;
import io.angarium.wire.MessageReader;
import java.nio.charset.StandardCharsets;

/**
 * What a selector sees of a message (Jakarta Messaging 3.1 §3.8.1.1): header fields by their names, and properties. Finds
 * where they are once and decodes what it is asked for. For one thread.
 */
public final class MessageValues implements SelectorMessage {
    private final MessageReader reader;

    public MessageValues(Message message) {
        reader = new MessageReader(message.bytes());
    }

    @Override
    public Object value(String identifier) {
        if (!identifier.startsWith("JMS")) {
            return property(identifier);
        }
        return switch (identifier) {
            case "JMSDeliveryMode" -> reader.persistent() ? "PERSISTENT" : "NON_PERSISTENT";
            case "JMSPriority" -> reader.priority();
            case "JMSTimestamp" -> reader.timestamp();
            case "JMSMessageID" -> reader.messageId();
            case "JMSCorrelationID" -> reader.correlationId();
            case "JMSType" -> reader.type();
            default -> property(identifier);
        };
    }

    /** Bytes are a value that no selector can compare. */
    private Object property(String name) {
        Object value = reader.property(name.getBytes(StandardCharsets.UTF_8));
        return value instanceof byte[] ? null : value;
    }
}
