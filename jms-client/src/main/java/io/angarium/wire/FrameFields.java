package io.angarium.wire;

import io.netty.buffer.ByteBuf;
import org.fusesource.hawtbuf.Buffer;

/** Reads the fields of one frame body after another; a decoder has one of these and uses it again for each frame. */
final class FrameFields extends Fields {

    private FrameType type;
    private ByteBuf in;
    private int start;
    private int end;

    /** Starts on a body of {@code bytes} bytes, all of them readable in {@code in}. */
    FrameFields open(FrameType type, ByteBuf in, int bytes) {
        this.type = type;
        this.in = in;
        this.start = in.readerIndex();
        this.end = start + bytes;
        return this;
    }

    /** Refuses the frame if it has bytes that no field has taken. */
    void close() {
        int left = end - in.readerIndex();
        if (left != 0) {
            throw refusal("end", "is followed by " + left + " bytes too many");
        }
        in = null;
    }

    /** What is left of the body, copied: a message. */
    Buffer rest() {
        byte[] data = new byte[end - in.readerIndex()];
        in.readBytes(data);
        return new Buffer(data);
    }

    int i32(String field) {
        need(4, field);
        return in.readInt();
    }

    long i64(String field) {
        need(8, field);
        return in.readLong();
    }

    @Override
    int u8(String field) {
        if (in.readerIndex() == end) {
            throw refusal(field, "is cut off");
        }
        return in.readUnsignedByte();
    }

    @Override
    String utf8(int bytes, String field) {
        byte[] data = new byte[bytes];
        in.readBytes(data);
        String text = Utf8.decode(data, 0, bytes);
        if (text == null) {
            throw refusal(field, "is not valid UTF-8");
        }
        return text;
    }

    @Override
    void need(int bytes, String field) {
        if (bytes > end - in.readerIndex()) {
            throw refusal(field, "is cut off");
        }
    }

    @Override
    ProtocolException refusal(String field, String what) {
        return new ProtocolException(
                ErrorCode.PROTOCOL,
                type.label() + " frame, body byte " + (in.readerIndex() - start) + ": " + field + " " + what);
    }
}
