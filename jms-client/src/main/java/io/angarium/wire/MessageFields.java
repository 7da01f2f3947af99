package io.angarium.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;

/** Reads the fields of a message, or of its body, in a byte array. Positions are indexes into that array. */
final class MessageFields extends Fields {

    static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle I32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle I16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final String what;
    private final byte[] data;
    private final int start;
    private int position;
    private int end;

    MessageFields(Buffer message) {
        this("message", message);
    }

    /** @param what the bytes are, for whoever is told that they are not */
    MessageFields(String what, Buffer bytes) {
        this.what = what;
        this.data = bytes.data;
        this.start = bytes.offset;
        this.position = start;
        this.end = start + bytes.length;
    }

    int position() {
        return position;
    }

    int end() {
        return end;
    }

    /** Goes on at {@code position} and refuses to read at or past {@code end}. */
    void window(int position, int end) {
        this.position = position;
        this.end = end;
    }

    void skip(int bytes, String field) {
        need(bytes, field);
        position += bytes;
    }

    /** Steps over the next {@code bytes} bytes if they are these. */
    boolean skipIfEqual(byte[] expected, int bytes) {
        boolean equal = Arrays.equals(data, position, position + bytes, expected, 0, expected.length);
        position += equal ? bytes : 0;
        return equal;
    }

    void skipText(int min, int max, String field) {
        int bytes = textBytes(min, max, field);
        position += bytes;
    }

    short i16(String field) {
        need(2, field);
        short value = (short) I16.get(data, position);
        position += 2;
        return value;
    }

    int i32(String field) {
        need(4, field);
        int value = (int) I32.get(data, position);
        position += 4;
        return value;
    }

    long i64(String field) {
        need(8, field);
        long value = (long) I64.get(data, position);
        position += 8;
        return value;
    }

    /** The next bytes, copied. */
    byte[] bytes(int count, String field) {
        need(count, field);
        byte[] copy = new byte[count];
        System.arraycopy(data, position, copy, 0, count);
        position += count;
        return copy;
    }

    @Override
    int u8(String field) {
        if (position == end) {
            throw refusal(field, "is cut off");
        }
        return data[position++] & 0xFF;
    }

    @Override
    String utf8(int bytes, String field) {
        String text = Utf8.decode(data, position, bytes);
        if (text == null) {
            throw refusal(field, "is not valid UTF-8");
        }
        position += bytes;
        return text;
    }

    @Override
    void need(int bytes, String field) {
        if (bytes > end - position) {
            throw refusal(field, "is cut off");
        }
    }

    @Override
    ProtocolException refusal(String field, String problem) {
        return new ProtocolException(
                ErrorCode.PROTOCOL, what + ", byte " + (position - start) + ": " + field + " " + problem);
    }
}
