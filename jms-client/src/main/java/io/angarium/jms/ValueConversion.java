package io.angarium.jms;

import jakarta.jms.MessageFormatException;

/**
 * The tables of Jakarta Messaging 3.1 §3.5.4 and §3.11.3: which type the value of a property, or one in the body of a
 * map or stream message, may be read as. A missing value (null) behaves as the {@code valueOf(String)} of the wanted
 * type does with null, so numbers throw {@link NumberFormatException} or, for float and double,
 * {@link NullPointerException}; so does char, which has none.
 */
final class ValueConversion {

    private ValueConversion() {}

    static boolean toBoolean(Object value) throws MessageFormatException {
        if (value instanceof Boolean b) {
            return b;
        }
        return Boolean.parseBoolean(text(value, "boolean"));
    }

    static byte toByte(Object value) throws MessageFormatException {
        if (value instanceof Byte b) {
            return b;
        }
        return Byte.parseByte(text(value, "byte"));
    }

    static short toShort(Object value) throws MessageFormatException {
        if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).shortValue();
        }
        return Short.parseShort(text(value, "short"));
    }

    static int toInt(Object value) throws MessageFormatException {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        }
        return Integer.parseInt(text(value, "int"));
    }

    static long toLong(Object value) throws MessageFormatException {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return Long.parseLong(text(value, "long"));
    }

    static float toFloat(Object value) throws MessageFormatException {
        if (value instanceof Float f) {
            return f;
        }
        return Float.parseFloat(text(value, "float"));
    }

    static double toDouble(Object value) throws MessageFormatException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        return Double.parseDouble(text(value, "double"));
    }

    static char toChar(Object value) throws MessageFormatException {
        if (value instanceof Character c) {
            return c;
        }
        if (value == null) {
            throw new NullPointerException("A null value can't be read as char");
        }
        throw unreadable(value, "char");
    }

    static String toText(Object value) throws MessageFormatException {
        if (value instanceof byte[]) {
            throw unreadable(value, "String");
        }
        return value == null ? null : value.toString();
    }

    /** A copy of the array; null for null. */
    static byte[] toBytes(Object value) throws MessageFormatException {
        if (value == null || value instanceof byte[]) {
            return (byte[]) copy(value);
        }
        throw unreadable(value, "byte[]");
    }

    /** The value itself, or a copy if it is an array: nobody else changes what a message holds (§3.12). */
    static Object copy(Object value) {
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    /** Checks that a value is one of the types that a property may have. */
    static Object checked(String name, Object value) throws MessageFormatException {
        if (isPropertyValue(value)) {
            return value;
        }
        throw new MessageFormatException("Property " + name + " can't hold a "
                + value.getClass().getName() + ": only boxed primitives (not Character) and String");
    }

    /** Checks that a value is one of the types that map and stream messages may hold; returns a copy. */
    static Object copyChecked(Object value) throws MessageFormatException {
        if (isPropertyValue(value) || value instanceof Character || value instanceof byte[]) {
            return copy(value);
        }
        throw new MessageFormatException(
                "The body can't hold a " + value.getClass().getName() + ": only boxed primitives, String and byte[]");
    }

    private static boolean isPropertyValue(Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double;
    }

    private static String text(Object value, String wanted) throws MessageFormatException {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unreadable(value, wanted);
    }

    static MessageFormatException unreadable(Object value, String wanted) {
        return new MessageFormatException(
                "A value of type " + value.getClass().getSimpleName() + " can't be read as " + wanted);
    }
}
