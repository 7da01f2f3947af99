package io.angarium.tck.conformance;

/** Conversions of the tables 3-2 and 3-7 by the rules of the language. */
final class Values {
    private Values() {}

    /** A number, character or text as another of these types, where the tables allow it. */
    static Object convert(Object value, Class<?> type) {
        if (type == String.class) {
            return value.toString();
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(value.toString());
        }
        if (type == Character.class || type == byte[].class) {
            return value;
        }
        return value instanceof String text ? parse(text, type) : widen((Number) value, type);
    }

    private static Object parse(String text, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Byte" -> Byte.valueOf(text);
            case "Short" -> Short.valueOf(text);
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            case "Float" -> Float.valueOf(text);
            case "Double" -> Double.valueOf(text);
            default -> throw new IllegalArgumentException(type + " is no number");
        };
    }

    private static Object widen(Number number, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Byte" -> number.byteValue();
            case "Short" -> number.shortValue();
            case "Integer" -> number.intValue();
            case "Long" -> number.longValue();
            case "Float" -> number.floatValue();
            case "Double" -> number.doubleValue();
            default -> throw new IllegalArgumentException(type + " is no number");
        };
    }
}
