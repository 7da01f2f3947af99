package io.angarium.wire;

/**
 * One typed value: a tag for its type, then its bytes. Properties and the bodies of map and stream messages are made of
 * these. {@code docs/PROTOCOL.md} has the table.
 */
final class ValueCodec {

    private static final int NULL = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int INT = 5;
    private static final int LONG = 6;
    private static final int FLOAT = 7;
    private static final int DOUBLE = 8;
    private static final int STRING = 9;
    private static final int BYTES = 10;
    private static final int CHAR = 11;

    /** The last tag of those that a property may have: it can't be a char. */
    static final int LAST_OF_PROPERTIES = BYTES;

    /** The last tag of those that a value in a body may have. */
    static final int LAST_OF_BODIES = CHAR;

    private ValueCodec() {}

    /**
     * Writes null, a boxed primitive, a String or a byte[].
     *
     * @throws IllegalArgumentException if it is none of these; {@code field} says whose value it is
     */
    static void write(Scratch out, String field, Object value) {
        if (value instanceof String s) {
            out.u8(STRING);
            out.text(s, Integer.MAX_VALUE - 1, field);
        } else if (value instanceof Integer i) {
            out.u8(INT);
            out.i32(i);
        } else if (value instanceof Long l) {
            out.u8(LONG);
            out.i64(l);
        } else if (value instanceof Boolean b) {
            out.u8(b ? TRUE : FALSE);
        } else if (value == null) {
            out.u8(NULL);
        } else {
            writeRare(out, field, value);
        }
    }

    private static void writeRare(Scratch out, String field, Object value) {
        if (value instanceof Double d) {
            out.u8(DOUBLE);
            out.i64(Double.doubleToRawLongBits(d));
        } else if (value instanceof Float f) {
            out.u8(FLOAT);
            out.i32(Float.floatToRawIntBits(f));
        } else if (value instanceof Byte b) {
            out.u8(BYTE);
            out.u8(b);
        } else if (value instanceof Short s) {
            out.u8(SHORT);
            out.i16(s);
        } else if (value instanceof byte[] bytes) {
            out.u8(BYTES);
            out.varLong(bytes.length);
            out.bytes(bytes, 0, bytes.length);
        } else if (value instanceof Character c) {
            out.u8(CHAR);
            out.i16((short) c.charValue());
        } else {
            throw new IllegalArgumentException(
                    field + " has a value of " + value.getClass().getName() + ", which can't be sent");
        }
    }

    /**
     * Steps over a value.
     *
     * @throws ProtocolException if its tag is not one up to {@code lastTag} or it is cut off; texts are not looked into
     */
    static void skip(MessageFields in, String field, int lastTag) {
        int tag = tag(in, field, lastTag);
        switch (tag) {
            case NULL, TRUE, FALSE -> {}
            case BYTE -> in.skip(1, field);
            case SHORT, CHAR -> in.skip(2, field);
            case INT, FLOAT -> in.skip(4, field);
            case LONG, DOUBLE -> in.skip(8, field);
            case STRING -> in.skipText(0, Integer.MAX_VALUE, field);
            case BYTES -> in.skip(in.varInt(field), field);
            default -> throw new AssertionError(tag);
        }
    }

    /**
     * The next value; of an array a copy.
     *
     * @throws ProtocolException if its tag is not one up to {@code lastTag}, it is cut off or is no UTF-8
     */
    static Object read(MessageFields in, String field, int lastTag) {
        int tag = tag(in, field, lastTag);
        return switch (tag) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> (byte) in.u8(field);
            case SHORT -> in.i16(field);
            case INT -> in.i32(field);
            case LONG -> in.i64(field);
            case FLOAT -> Float.intBitsToFloat(in.i32(field));
            case DOUBLE -> Double.longBitsToDouble(in.i64(field));
            case STRING -> in.utf8(in.textBytes(0, Integer.MAX_VALUE, field), field);
            case BYTES -> in.bytes(in.varInt(field), field);
            case CHAR -> (char) in.i16(field);
            default -> throw new AssertionError(tag);
        };
    }

    private static int tag(MessageFields in, String field, int lastTag) {
        int tag = in.u8(field);
        if (tag > lastTag) {
            throw in.refusal(field, "has the unknown tag " + tag);
        }
        return tag;
    }
}
