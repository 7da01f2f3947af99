package io.angarium.wire;

import io.netty.buffer.ByteBuf;

/**
 * Unsigned LEB128 integers from 0 to 2<sup>63</sup>-1: seven bits a byte, low bits first, the top bit set on all bytes
 * but the last. Only the shortest form of a number is valid. {@link Fields#varLong} reads them.
 */
final class VarInt {

    /** Most bytes that a long takes. */
    static final int MAX_LONG_BYTES = 9;

    /** Most bytes that an int takes. */
    static final int MAX_INT_BYTES = 5;

    private VarInt() {}

    /** The bytes that {@code value} takes. */
    static int bytes(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    /** @throws IllegalArgumentException if {@code value} is negative */
    static void write(ByteBuf out, long value) {
        checkNotNegative(value);
        long rest = value;
        while (rest > 0x7F) {
            out.writeByte((int) rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static void checkNotNegative(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative number " + value + " where the protocol has none");
        }
    }
}
