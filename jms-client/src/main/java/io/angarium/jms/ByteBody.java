package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageEOFException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Bytes that grow while they are written and are then read from the start; big-endian, as {@link java.io.DataOutput}
 * writes them. The array is never changed below {@code length}, so one that came off the wire may be shared.
 */
final class ByteBody {

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final byte[] EMPTY = {};
    private static final int SMALLEST = 32;

    private byte[] bytes = EMPTY;
    private int start;
    private int end;
    private int position;

    /** Replaces the content by a range that nobody will change. */
    void wrap(byte[] array, int offset, int length) {
        bytes = array;
        start = offset;
        end = offset + length;
        position = offset;
    }

    void clear() {
        wrap(EMPTY, 0, 0);
    }

    void rewind() {
        position = start;
    }

    byte[] array() {
        return bytes;
    }

    int offset() {
        return start;
    }

    int length() {
        return end - start;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    void writeByte(int value) {
        grown(1)[end - 1] = (byte) value;
    }

    void writeShort(int value) {
        SHORT.set(grown(Short.BYTES), end - Short.BYTES, (short) value);
    }

    void writeInt(int value) {
        INT.set(grown(Integer.BYTES), end - Integer.BYTES, value);
    }

    void writeLong(long value) {
        LONG.set(grown(Long.BYTES), end - Long.BYTES, value);
    }

    void writeBytes(byte[] source, int offset, int length) {
        System.arraycopy(source, offset, grown(length), end - length, length);
    }

    byte readByte() throws JMSException {
        return bytes[take(Byte.BYTES)];
    }

    short readShort() throws JMSException {
        int at = take(Short.BYTES);
        return (short) SHORT.get(bytes, at);
    }

    int readInt() throws JMSException {
        int at = take(Integer.BYTES);
        return (int) INT.get(bytes, at);
    }

    long readLong() throws JMSException {
        int at = take(Long.BYTES);
        return (long) LONG.get(bytes, at);
    }

    /** Reads up to so many bytes; -1 if all had been read before. */
    int readBytes(byte[] target, int length) {
        int count = Math.min(length, end - position);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(bytes, position, target, 0, count);
        position += count;
        return count;
    }

    /** @throws MessageEOFException if fewer are left; nothing has been read then */
    void readFully(byte[] target, int offset, int length) throws JMSException {
        System.arraycopy(bytes, take(length), target, offset, length);
    }

    int position() {
        return position;
    }

    void position(int position) {
        this.position = position;
    }

    private int take(int count) throws MessageEOFException {
        if (end - position < count) {
            throw new MessageEOFException("The body ends after " + length() + " bytes; " + (end - position)
                    + " are left and " + count + " were asked for");
        }
        int at = position;
        position += count;
        return at;
    }

    /** Makes room for {@code count} bytes more, which end at {@link #end}, and returns the array that they are in. */
    private byte[] grown(int count) {
        if (bytes.length - end < count) {
            int length = end - start;
            int doubled = Math.max(SMALLEST, Math.min(length, Integer.MAX_VALUE / 2 - 8) * 2);
            byte[] larger = new byte[Math.max(Math.addExact(length, count), doubled)];
            System.arraycopy(bytes, start, larger, 0, length);
            bytes = larger;
            start = 0;
            end = length;
        }
        end += count;
        return bytes;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
