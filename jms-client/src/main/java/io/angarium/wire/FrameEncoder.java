package io.angarium.wire;

import io.netty.buffer.ByteBuf;
import org.fusesource.hawtbuf.Buffer;

/**
 * Appends frames to a buffer, as many as the caller likes before it is written to the network. Stateless.
 *
 * <p>{@link #encode} takes any frame; the other methods are for the message path, where they need no {@link Frame}
 * object. A frame that can't be encoded (a negative number, a text or name that is too long, a null that the protocol
 * does not allow) is the caller's mistake: IllegalArgumentException or NullPointerException, and the buffer is left as
 * it was. No method looks at the agreed frame limit; {@link #maxMessageBytes} helps to keep to it.
 */
public final class FrameEncoder {

    /** Upper bound of a {@link Frame.Confirm}, in bytes with its length. */
    public static final int CONFIRM_BYTES = 5 + 2 * VarInt.MAX_LONG_BYTES;

    /** Upper bound of a {@link Frame.Settle}, in bytes with its length. */
    public static final int SETTLE_BYTES = 5 + 4 * VarInt.MAX_LONG_BYTES + 1;

    private static final int SEND_HEADER_BYTES = 5 + 3 * VarInt.MAX_LONG_BYTES;
    private static final int DELIVER_HEADER_BYTES = 5 + 2 * VarInt.MAX_LONG_BYTES + VarInt.MAX_INT_BYTES;

    private FrameEncoder() {}

    /** Appends any frame. */
    public static void encode(Frame frame, ByteBuf out) {
        if (frame instanceof Frame.Send f) {
            encodeSend(out, f.producer(), f.sequence(), f.number(), f.message());
        } else if (frame instanceof Frame.Deliver f) {
            encodeDeliver(out, f.consumer(), f.tag(), f.attempts(), f.message());
        } else if (frame instanceof Frame.Confirm f) {
            encodeConfirm(out, f.producer(), f.sequence());
        } else if (frame instanceof Frame.Settle f) {
            encodeSettle(out, f.request(), f.consumer(), f.outcome(), f.first(), f.last());
        } else {
            FrameWriter.write(frame, out);
        }
    }

    /** Appends a {@link Frame.Send}. The message's bytes are copied once. */
    public static void encodeSend(ByteBuf out, long producer, long sequence, long number, Buffer message) {
        VarInt.checkNotNegative(producer | sequence | number);
        int body = VarInt.bytes(producer) + VarInt.bytes(sequence) + VarInt.bytes(number) + message.length;
        start(out, FrameType.SEND, body);
        VarInt.write(out, producer);
        VarInt.write(out, sequence);
        VarInt.write(out, number);
        out.writeBytes(message.data, message.offset, message.length);
    }

    /** Appends a {@link Frame.Deliver}. The message's bytes are copied once. */
    public static void encodeDeliver(ByteBuf out, long consumer, long tag, int attempts, Buffer message) {
        VarInt.checkNotNegative(consumer | tag | attempts);
        int body = VarInt.bytes(consumer) + VarInt.bytes(tag) + VarInt.bytes(attempts) + message.length;
        start(out, FrameType.DELIVER, body);
        VarInt.write(out, consumer);
        VarInt.write(out, tag);
        VarInt.write(out, attempts);
        out.writeBytes(message.data, message.offset, message.length);
    }

    /** Appends a {@link Frame.Confirm}. */
    public static void encodeConfirm(ByteBuf out, long producer, long sequence) {
        VarInt.checkNotNegative(producer | sequence);
        start(out, FrameType.CONFIRM, VarInt.bytes(producer) + VarInt.bytes(sequence));
        VarInt.write(out, producer);
        VarInt.write(out, sequence);
    }

    /** Appends a {@link Frame.Settle}. */
    public static void encodeSettle(
            ByteBuf out, long request, long consumer, Frame.Outcome outcome, long first, long last) {
        VarInt.checkNotNegative(request | consumer | first | last);
        int code = outcome.code();
        start(
                out,
                FrameType.SETTLE,
                VarInt.bytes(request) + VarInt.bytes(consumer) + 1 + VarInt.bytes(first) + VarInt.bytes(last));
        VarInt.write(out, request);
        VarInt.write(out, consumer);
        out.writeByte(code);
        VarInt.write(out, first);
        VarInt.write(out, last);
    }

    /** Upper bound of a {@link Frame.Send} with a message of so many bytes, in bytes with its length. */
    public static int sendBytes(int messageBytes) {
        return SEND_HEADER_BYTES + messageBytes;
    }

    /** Upper bound of a {@link Frame.Deliver} with a message of so many bytes, in bytes with its length. */
    public static int deliverBytes(int messageBytes) {
        return DELIVER_HEADER_BYTES + messageBytes;
    }

    /**
     * Longest message, in bytes, that fits into any {@link Frame.Send} and any {@link Frame.Deliver} under this limit. A
     * broker that takes no longer one can also deliver what it took.
     *
     * @param maxFrameBytes the agreed limit, in bytes of type and body
     */
    public static int maxMessageBytes(int maxFrameBytes) {
        return maxFrameBytes - (Math.max(SEND_HEADER_BYTES, DELIVER_HEADER_BYTES) - 4);
    }

    /** Appends length and type of a frame whose body has {@code body} bytes, and makes room for it. */
    private static void start(ByteBuf out, FrameType type, int body) {
        out.ensureWritable(5 + body);
        out.writeInt(1 + body);
        out.writeByte(type.code());
    }
}
