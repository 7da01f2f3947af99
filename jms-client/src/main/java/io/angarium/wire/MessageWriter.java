package io.angarium.wire;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * Writes messages as {@link MessageLayout} says, one after another: set what the message has, in any order, and take it
 * with {@link #finish}, which makes the writer ready for the next one. Every message starts out persistent, with
 * priority 4, no body and nothing else; it needs at least a destination.
 *
 * <p>Header texts, property names: at most {@link Protocol#MAX_TEXT_BYTES} bytes of UTF-8; addresses
 * {@link Address#MAX_NAME_BYTES}; longer ones are an IllegalArgumentException. A lone surrogate is written as "?". Not
 * thread-safe.
 */
public final class MessageWriter {

    private static final byte[] NOTHING = {};

    /** The encoded properties; while a message is being finished, its header after them. */
    private final Scratch scratch = new Scratch();

    private int propertyCount;
    private boolean persistent;
    private int priority;
    private long timestamp;
    private long expiration;
    private long deliveryTime;
    private UUID idOrigin;
    private long idCounter;
    private String idText;
    private Address destination;
    private byte[] correlationId;
    private boolean correlationIdIsText;
    private Address replyTo;
    private String type;
    private int bodyCode;
    private byte[] body;
    private int bodyOffset;
    private int bodyLength;

    public MessageWriter() {
        clear();
    }

    /** Whether the message outlives the broker; it does unless this says otherwise. */
    public MessageWriter persistent(boolean value) {
        persistent = value;
        return this;
    }

    /** From 0, the lowest, to 9. */
    public MessageWriter priority(int value) {
        if (value < 0 || value > MessageLayout.MAX_PRIORITY) {
            throw new IllegalArgumentException("priority " + value + " is not from 0 to " + MessageLayout.MAX_PRIORITY);
        }
        priority = value;
        return this;
    }

    /** When it was sent, in milliseconds since 1970; 0 if it does not say; not negative. */
    public MessageWriter timestamp(long millis) {
        VarInt.checkNotNegative(millis);
        timestamp = millis;
        return this;
    }

    /** When it expires, in milliseconds since 1970; 0 for never; not negative. */
    public MessageWriter expiration(long millis) {
        VarInt.checkNotNegative(millis);
        expiration = millis;
        return this;
    }

    /** Before when it must not be delivered, in milliseconds since 1970; 0 for at once; not negative. */
    public MessageWriter deliveryTime(long millis) {
        VarInt.checkNotNegative(millis);
        deliveryTime = millis;
        return this;
    }

    /** A message id in its short form; {@link MessageLayout#messageIdText} tells how it reads. */
    public MessageWriter messageId(UUID origin, long counter) {
        VarInt.checkNotNegative(counter);
        idOrigin = Objects.requireNonNull(origin, "origin");
        idCounter = counter;
        idText = null;
        return this;
    }

    /** A message id from elsewhere; null for none. */
    public MessageWriter messageId(String text) {
        idOrigin = null;
        idText = text;
        return this;
    }

    /** Where it is sent. Every message has one. */
    public MessageWriter destination(Address value) {
        destination = value;
        return this;
    }

    /** A correlation id that is a text; null for none. */
    public MessageWriter correlationId(String text) {
        correlationId = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        correlationIdIsText = true;
        return this;
    }

    /** A correlation id of bytes, which are not copied before {@link #finish}; null for none. */
    public MessageWriter correlationId(byte[] bytes) {
        correlationId = bytes;
        correlationIdIsText = false;
        return this;
    }

    /** Where an answer is wanted; null for nowhere. */
    public MessageWriter replyTo(Address value) {
        replyTo = value;
        return this;
    }

    /** The type that the sender gives it; null for none. */
    public MessageWriter type(String value) {
        type = value;
        return this;
    }

    /**
     * Adds a property. Each name may be used once.
     *
     * @param value null, Boolean, Byte, Short, Integer, Long, Float, Double, String, or byte[]
     * @throws IllegalArgumentException for another type, or an empty or too long name; the property is then not added
     */
    public MessageWriter property(String name, Object value) {
        int mark = scratch.size();
        boolean done = false;
        try {
            PropertyCodec.write(scratch, name, value);
            propertyCount++;
            done = true;
        } finally {
            if (!done) {
                scratch.truncate(mark);
            }
        }
        return this;
    }

    /** A body of bytes, which are not copied before {@link #finish}. {@link BodyType#NONE} takes only an empty one. */
    public MessageWriter body(BodyType bodyType, Buffer bytes) {
        if (bodyType == BodyType.NONE && bytes.length != 0) {
            throw new IllegalArgumentException("a message with a body needs a type of body");
        }
        bodyCode = bodyType.code();
        body = bytes.data;
        bodyOffset = bytes.offset;
        bodyLength = bytes.length;
        return this;
    }

    /** The body of a text message; null for a text message without a text. */
    public MessageWriter bodyText(String text) {
        bodyCode = text == null ? MessageLayout.NULL_TEXT : BodyType.TEXT.code();
        body = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        bodyOffset = 0;
        bodyLength = body.length;
        return this;
    }

    /**
     * The message, in an array of its own of just its size; and starts the next one. Also after an exception the writer
     * is ready for the next message.
     *
     * @throws IllegalStateException if the message has no destination
     * @throws IllegalArgumentException if a header field or the whole message is too long
     */
    public Buffer finish() {
        try {
            if (destination == null) {
                throw new IllegalStateException("the message has no destination");
            }
            int headerStart = scratch.size();
            writeHeader(headerStart);
            int headerEnd = scratch.size();
            long size = (long) headerEnd + bodyLength;
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("the message has " + size + " bytes, more than 2 GB");
            }
            byte[] message = new byte[(int) size];
            int headerBytes = headerEnd - headerStart;
            scratch.copyTo(headerStart, headerEnd, message, 0);
            scratch.copyTo(0, headerStart, message, headerBytes);
            System.arraycopy(body, bodyOffset, message, headerEnd, bodyLength);
            return new Buffer(message);
        } finally {
            clear();
        }
    }

    /** Forgets what was set since the last {@link #finish}, for a message that is not going to be finished. */
    public void clear() {
        scratch.truncate(0);
        propertyCount = 0;
        persistent = true;
        priority = 4;
        timestamp = 0;
        expiration = 0;
        deliveryTime = 0;
        idOrigin = null;
        idText = null;
        destination = null;
        correlationId = null;
        replyTo = null;
        type = null;
        bodyCode = 0;
        body = NOTHING;
        bodyOffset = 0;
        bodyLength = 0;
    }

    /** Everything in front of the properties, which are {@code propertyBytes} long. */
    private void writeHeader(int propertyBytes) {
        scratch.u8(MessageLayout.VERSION);
        scratch.u8(flags());
        scratch.u8(priority);
        scratch.i64(timestamp);
        scratch.i64(expiration);
        scratch.i64(deliveryTime);
        writeMessageId();
        writeAddress(destination, "destination");
        if (correlationId != null) {
            writeCorrelationId();
        }
        if (replyTo != null) {
            writeAddress(replyTo, "reply-to");
        }
        if (type != null) {
            scratch.text(type, Protocol.MAX_TEXT_BYTES, "type");
        }
        if (propertyCount != 0) {
            scratch.i32(VarInt.bytes(propertyCount) + propertyBytes);
            scratch.varLong(propertyCount);
        }
    }

    private int flags() {
        return (persistent ? MessageLayout.PERSISTENT : 0)
                | bodyCode << 1
                | (correlationId != null ? MessageLayout.CORRELATION_ID : 0)
                | (replyTo != null ? MessageLayout.REPLY_TO : 0)
                | (type != null ? MessageLayout.TYPE : 0)
                | (propertyCount != 0 ? MessageLayout.PROPERTIES : 0);
    }

    private void writeMessageId() {
        if (idOrigin != null) {
            scratch.u8(MessageLayout.ID_COUNTED);
            scratch.i64(idOrigin.getMostSignificantBits());
            scratch.i64(idOrigin.getLeastSignificantBits());
            scratch.varLong(idCounter);
        } else if (idText != null) {
            scratch.u8(MessageLayout.ID_TEXT);
            scratch.text(idText, Protocol.MAX_TEXT_BYTES, "message id");
        } else {
            scratch.u8(MessageLayout.ID_NONE);
        }
    }

    private void writeAddress(Address address, String field) {
        if (address.name().isEmpty()) {
            throw new IllegalArgumentException(field + " has an empty name");
        }
        scratch.u8(address.kind().code());
        scratch.text(address.name(), Address.MAX_NAME_BYTES, field);
    }

    private void writeCorrelationId() {
        if (correlationId.length > Protocol.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "correlation id has " + correlationId.length + " bytes, more than " + Protocol.MAX_TEXT_BYTES);
        }
        scratch.u8(correlationIdIsText ? 0 : 1);
        scratch.varLong(correlationId.length);
        scratch.bytes(correlationId, 0, correlationId.length);
    }
}
