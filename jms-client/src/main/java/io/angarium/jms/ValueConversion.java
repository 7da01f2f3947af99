package io.angarium.jms;

import jakarta.jms.MessageFormatException;

/**
 * The table of Jakarta Messaging 3.1 §3.5.4: which type a property's value may be read as. A missing value (null)
 * behaves as the {@code valueOf(String)} of the wanted type does with null, so numbers throw
 * {@link NumberFormatException} or, for float and double, {@link NullPointerException}.
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

    static String toText(Object value) {
        return value == null ? null : value.toString();
    }

    /** Checks that a value is one of the types that a property may have. */
    static Object checked(String name, Object value) throws MessageFormatException {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double) {
            return value;
        }
        throw new MessageFormatException("Property " + name + " can't hold a "
                + value.getClass().getName() + ": only boxed primitives (not Character) and String");
    }

    private static String text(Object value, String wanted) throws MessageFormatException {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new MessageFormatException(
                "A value of type " + value.getClass().getSimpleName() + " can't be read as " + wanted);
    }
}
