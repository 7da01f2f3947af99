package io.angarium.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * The parts of one message, each decoded when it is asked for. Any method throws {@link ProtocolException} if what it
 * reads is not well formed; after {@link MessageLayout#validate} only texts that are not UTF-8 can be. Not thread-safe.
 */
public final class MessageReader {

    private final Buffer message;
    private final MessageSections sections;
    private Map<String, Object> properties;

    /** Finds the parts. The buffer is kept and must not change. */
    public MessageReader(Buffer message) {
        this.message = message;
        this.sections = new MessageSections(message);
    }

    /** Whether the message outlives the broker. */
    public boolean persistent() {
        return MessageLayout.persistent(message);
    }

    /** From 0, the lowest, to 9. */
    public int priority() {
        return MessageLayout.priority(message);
    }

    /** When it was sent, in milliseconds since 1970; 0 if it does not say. */
    public long timestamp() {
        return MessageLayout.timestamp(message);
    }

    /** When it expires, in milliseconds since 1970; 0 for never. */
    public long expiration() {
        return MessageLayout.expiration(message);
    }

    /** Before when it must not be delivered, in milliseconds since 1970; 0 for at once. */
    public long deliveryTime() {
        return MessageLayout.deliveryTime(message);
    }

    /** What kind of message it is. */
    public BodyType bodyType() {
        return sections.bodyType;
    }

    /** The message id as text, or null for none. */
    public String messageId() {
        MessageFields in = at(sections.messageId);
        return switch (in.u8("message id")) {
            case MessageLayout.ID_NONE -> null;
            case MessageLayout.ID_COUNTED -> {
                UUID origin = new UUID(in.i64("message id"), in.i64("message id"));
                yield MessageLayout.messageIdText(origin, in.varLong("message id"));
            }
            default -> in.text("message id");
        };
    }

    /** Where it was sent. */
    public Address destination() {
        return at(sections.destination).address("destination");
    }

    /** The correlation id if it is a text; null if there is none, or one of bytes. */
    public String correlationId() {
        if (sections.correlationId < 0) {
            return null;
        }
        MessageFields in = at(sections.correlationId);
        boolean bytes = in.bool("correlation id form");
        return bytes ? null : in.utf8(in.varInt("correlation id"), "correlation id");
    }

    /** A hash of the correlation id's bytes, equal for equal texts; 0 if there is none. */
    public int correlationIdHash() {
        return sections.correlationId < 0 ? 0 : hash(correlationIdBytes());
    }

    /** What {@link #correlationIdHash} is for a correlation id that is this text. */
    public static int correlationIdHash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    /** FNV-1a with a final mix; never 0. */
    private static int hash(byte[] bytes) {
        int hash = 0x811c9dc5;
        for (byte b : bytes) {
            hash = (hash ^ b) * 0x01000193;
        }
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
    }

    /** A copy of the correlation id's bytes, UTF-8 if it is a text; null if there is none. */
    public byte[] correlationIdBytes() {
        if (sections.correlationId < 0) {
            return null;
        }
        MessageFields in = at(sections.correlationId);
        in.bool("correlation id form");
        return in.bytes(in.varInt("correlation id"), "correlation id");
    }

    /** Where an answer is wanted, or null. */
    public Address replyTo() {
        return sections.replyTo < 0 ? null : at(sections.replyTo).address("reply-to");
    }

    /** The type that the sender gave it, or null. */
    public String type() {
        return sections.type < 0 ? null : at(sections.type).text("type");
    }

    /** The properties in their order, decoded on the first call; unmodifiable. Values as {@link MessageWriter} takes. */
    public Map<String, Object> properties() {
        if (properties == null) {
            properties = sections.properties < 0
                    ? Map.of()
                    : Collections.unmodifiableMap(
                            PropertyCodec.read(sections.from(sections.properties, sections.propertiesEnd)));
        }
        return properties;
    }

    /**
     * The value of one property, found without decoding the others; null if there is none.
     *
     * @param name in UTF-8
     */
    public Object property(byte[] name) {
        return sections.properties < 0
                ? null
                : PropertyCodec.find(sections.from(sections.properties, sections.propertiesEnd), name);
    }

    /** The body's bytes in place, not copied; empty for none. */
    public Buffer body() {
        return new Buffer(message.data, sections.body, end() - sections.body);
    }

    /** The body as text; null for a text message without one, and for a message of another type. */
    public String bodyText() {
        if (sections.bodyType != BodyType.TEXT || sections.nullText) {
            return null;
        }
        return at(sections.body).utf8(end() - sections.body, "body");
    }

    private MessageFields at(int position) {
        return sections.from(position, end());
    }

    private int end() {
        return message.offset + message.length;
    }
}
