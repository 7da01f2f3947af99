package io.angarium.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** The typed properties of a message: a count, then per property its name, a tag for its type, and its value. */
final class PropertyCodec {

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

    private PropertyCodec() {}

    /** @throws IllegalArgumentException if the value is not null, a boxed primitive but Character, String or byte[] */
    static void write(Scratch out, String name, Object value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a property has an empty name");
        }
        out.text(name, Protocol.MAX_TEXT_BYTES, "property name");
        if (value instanceof String s) {
            out.u8(STRING);
            out.text(s, Integer.MAX_VALUE - 1, "property value");
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
            writeRare(out, name, value);
        }
    }

    private static void writeRare(Scratch out, String name, Object value) {
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
        } else {
            throw new IllegalArgumentException("property " + name + " has a value of "
                    + value.getClass().getName() + ", which is no property type");
        }
    }

    /** Steps over all properties. @throws ProtocolException if one is not well formed; texts are not looked into */
    static void check(MessageFields in) {
        int count = count(in);
        for (int i = 0; i < count; i++) {
            in.skipText(1, Protocol.MAX_TEXT_BYTES, "property name");
            skipValue(in);
        }
        checkEnd(in);
    }

    /** Reads all properties, in their order. Of two with one name the last counts. */
    static Map<String, Object> read(MessageFields in) {
        int count = count(in);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.utf8(in.textBytes(1, Protocol.MAX_TEXT_BYTES, "property name"), "property name");
            properties.put(name, readValue(in, name));
        }
        checkEnd(in);
        return properties;
    }

    private static int count(MessageFields in) {
        int count = in.varInt("property count");
        if (count == 0) {
            throw in.refusal("property count", "is 0");
        }
        return count;
    }

    private static void checkEnd(MessageFields in) {
        int left = in.end() - in.position();
        if (left != 0) {
            throw in.refusal("end of properties", "is followed by " + left + " bytes too many");
        }
    }

    private static void skipValue(MessageFields in) {
        int tag = in.u8("property tag");
        switch (tag) {
            case NULL, TRUE, FALSE -> {}
            case BYTE -> in.skip(1, "byte property");
            case SHORT -> in.skip(2, "short property");
            case INT, FLOAT -> in.skip(4, "int or float property");
            case LONG, DOUBLE -> in.skip(8, "long or double property");
            case STRING -> in.skipText(0, Integer.MAX_VALUE, "string property");
            case BYTES -> in.skip(in.varInt("bytes property"), "bytes property");
            default -> throw in.refusal("property tag", "is unknown: " + tag);
        }
    }

    private static Object readValue(MessageFields in, String name) {
        int tag = in.u8("property tag");
        return switch (tag) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> (byte) in.u8(name);
            case SHORT -> in.i16(name);
            case INT -> in.i32(name);
            case LONG -> in.i64(name);
            case FLOAT -> Float.intBitsToFloat(in.i32(name));
            case DOUBLE -> Double.longBitsToDouble(in.i64(name));
            case STRING -> in.utf8(in.textBytes(0, Integer.MAX_VALUE, name), name);
            case BYTES -> in.bytes(in.varInt(name), name);
            default -> throw in.refusal("property tag", "is unknown: " + tag);
        };
    }
}
