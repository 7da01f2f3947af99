package io.angarium.wire;

import java.util.HexFormat;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * The bytes of a message, version 1. Integers are big endian; var-ints are unsigned LEB128; a string is a var-int (its
 * length in bytes plus one, 0 for null) and UTF-8.
 *
 * <pre>
 * at  bytes
 *  0  1     layout version: 1
 *  1  1     flags: bit 0 persistent, bits 1-3 body type, bit 4 correlation id, bit 5 reply-to, bit 6 type,
 *           bit 7 properties are there
 *  2  1     priority, 0 to 9
 *  3  8     timestamp, ms since 1970, 0 for none
 * 11  8     expiration, ms since 1970, 0 for never
 * 19  8     delivery time, ms since 1970, 0 for at once
 * 27  ...   message id: form (0 none; 1: 16 bytes and a var-int counter; 2: a string)
 *           destination: kind (0 queue, 1 topic) and a string
 *           [correlation id: form (0 string, 1 bytes), var-int length, bytes]
 *           [reply-to: kind and a string]
 *           [type: a string]
 *           [properties: u32 length in bytes of what follows, var-int count, then a string, a tag and a value each]
 *           body: all the rest
 * </pre>
 *
 * <p>The body type is the number of a {@link BodyType}, or 6 for a {@link BodyType#TEXT} that is null.
 *
 * <p>The methods that read one field do so straight from the bytes. They may be called only on a message that
 * {@link #validate} has accepted; on others they return nonsense or throw IndexOutOfBoundsException. All methods are
 * thread-safe as long as nobody changes the buffer.
 */
public final class MessageLayout {

    /** The layout version that this code writes and reads; the only one so far. */
    public static final int VERSION = 1;

    /** Highest priority of a message. */
    public static final int MAX_PRIORITY = 9;

    static final int PERSISTENT = 1;
    static final int CORRELATION_ID = 1 << 4;
    static final int REPLY_TO = 1 << 5;
    static final int TYPE = 1 << 6;
    static final int PROPERTIES = 1 << 7;

    /** The body type on the wire of a text message without a text. */
    static final int NULL_TEXT = 6;

    static final int ID_NONE = 0;
    static final int ID_COUNTED = 1;
    static final int ID_TEXT = 2;

    private MessageLayout() {}

    /**
     * Checks that all parts of a message are well formed and within its bounds, so that {@link MessageReader} can read
     * all of it. Whether the texts are valid UTF-8 is left to the reader.
     *
     * @throws ProtocolException if not; it says where and why
     */
    public static void validate(Buffer message) {
        MessageSections sections = new MessageSections(message);
        if (sections.properties >= 0) {
            PropertyCodec.check(sections.from(sections.properties, sections.propertiesEnd));
        }
    }

    /** Whether the message outlives the broker. */
    public static boolean persistent(Buffer message) {
        return (message.data[message.offset + 1] & PERSISTENT) != 0;
    }

    /** From 0, the lowest, to 9. */
    public static int priority(Buffer message) {
        return message.data[message.offset + 2];
    }

    /** When it was sent, in milliseconds since 1970; 0 if it does not say. */
    public static long timestamp(Buffer message) {
        return (long) MessageFields.I64.get(message.data, message.offset + 3);
    }

    /** When it expires, in milliseconds since 1970; 0 for never. */
    public static long expiration(Buffer message) {
        return (long) MessageFields.I64.get(message.data, message.offset + 11);
    }

    /** Before when it must not be delivered, in milliseconds since 1970; 0 for at once. */
    public static long deliveryTime(Buffer message) {
        return (long) MessageFields.I64.get(message.data, message.offset + 19);
    }

    /** Whether it has properties. */
    public static boolean hasProperties(Buffer message) {
        return (message.data[message.offset + 1] & PROPERTIES) != 0;
    }

    /** Whether it has a correlation id. */
    public static boolean hasCorrelationId(Buffer message) {
        return (message.data[message.offset + 1] & CORRELATION_ID) != 0;
    }

    /** What kind of message it is. */
    public static BodyType bodyType(Buffer message) {
        return bodyType(bodyCode(message.data[message.offset + 1]));
    }

    /** The text of a message id that was written as a producer's {@code origin} and a {@code counter}. */
    public static String messageIdText(UUID origin, long counter) {
        HexFormat hex = HexFormat.of();
        return "ID:" + hex.toHexDigits(origin.getMostSignificantBits())
                + hex.toHexDigits(origin.getLeastSignificantBits()) + "-" + counter;
    }

    static int bodyCode(int flags) {
        return flags >>> 1 & 7;
    }

    static BodyType bodyType(int bodyCode) {
        return bodyCode == NULL_TEXT ? BodyType.TEXT : BodyType.of(bodyCode);
    }
}
