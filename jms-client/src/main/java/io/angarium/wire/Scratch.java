package io.angarium.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;

/** A growing byte array that is written at its end and used again and again. Not thread-safe. */
final class Scratch {

    private static final int INITIAL_BYTES = 512;
    /** What one large message may leave behind for the next ones. */
    private static final int KEEP_BYTES = 64 * 1024;
    /** Up to here, writing the characters of a text one by one is faster than having an array made of them. */
    private static final int SHORT_TEXT_CHARS = 48;

    private byte[] data = new byte[INITIAL_BYTES];
    private int size;

    int size() {
        return size;
    }

    /** Forgets what was written after the first {@code size} bytes. */
    void truncate(int size) {
        this.size = size;
        if (size == 0 && data.length > KEEP_BYTES) {
            data = new byte[INITIAL_BYTES];
        }
    }

    void copyTo(int from, int to, byte[] target, int at) {
        System.arraycopy(data, from, target, at, to - from);
    }

    /** What was written, in place. */
    Buffer written() {
        return new Buffer(data, 0, size);
    }

    void u8(int value) {
        room(1);
        data[size++] = (byte) value;
    }

    void i16(short value) {
        room(2);
        MessageFields.I16.set(data, size, value);
        size += 2;
    }

    void i32(int value) {
        room(4);
        MessageFields.I32.set(data, size, value);
        size += 4;
    }

    void i64(long value) {
        room(8);
        MessageFields.I64.set(data, size, value);
        size += 8;
    }

    void varLong(long value) {
        VarInt.checkNotNegative(value);
        room(VarInt.MAX_LONG_BYTES);
        long rest = value;
        while (rest > 0x7F) {
            data[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[size++] = (byte) rest;
    }

    void bytes(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, data, size, length);
        size += length;
    }

    /**
     * Length plus one, and the text in UTF-8.
     *
     * @throws IllegalArgumentException if it has more than {@code maxBytes} bytes; {@code field} says whose it is
     */
    void text(String text, int maxBytes, String field) {
        if (text.length() <= SHORT_TEXT_CHARS && shortAscii(text)) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > maxBytes) {
            throw new IllegalArgumentException(field + " has " + utf8.length + " bytes, more than " + maxBytes);
        }
        varLong(utf8.length + 1L);
        bytes(utf8, 0, utf8.length);
    }

    /** Writes a text that is all ASCII and whose length plus one takes one byte; or returns false and writes nothing. */
    private boolean shortAscii(String text) {
        int length = text.length();
        room(length + 1);
        int at = size;
        data[at++] = (byte) (length + 1);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                return false;
            }
            data[at++] = (byte) c;
        }
        size = at;
        return true;
    }

    private void room(int bytes) {
        int needed = size + bytes;
        if (needed < 0) {
            throw new IllegalArgumentException("a message has more than 2 GB");
        }
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, (int) Math.min(2L * data.length, Integer.MAX_VALUE - 8)));
        }
    }
}
