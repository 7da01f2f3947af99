package io.angarium.message;

import io.angarium.selector.SelectorMessage;
import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
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

    /** A text that is none, as its bytes are not UTF-8, is no value: what a stranger sent must not stop a queue. */
    @Override
    public Object value(String identifier) {
        try {
            return decoded(identifier);
        } catch (ProtocolException undecodable) {
            return null;
        }
    }

    private Object decoded(String identifier) {
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
