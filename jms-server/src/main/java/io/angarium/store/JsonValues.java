package io.angarium.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The typed values of properties and bodies as the export format has them. Reading throws {@link IllegalArgumentException}. */
final class JsonValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonValues() {}

    static ObjectNode of(Map<String, Object> values) {
        ObjectNode node = NODES.objectNode();
        values.forEach((name, value) -> node.set(name, of(value)));
        return node;
    }

    static ArrayNode of(List<Object> values) {
        ArrayNode node = NODES.arrayNode();
        values.forEach(value -> node.add(of(value)));
        return node;
    }

    static JsonNode of(Object value) {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        }
        if (value instanceof Byte number) {
            return whole("byte", number);
        }
        if (value instanceof Short number) {
            return whole("short", number);
        }
        if (value instanceof Integer number) {
            return whole("int", number);
        }
        if (value instanceof Long number) {
            return whole("long", number);
        }
        if (value instanceof Float number) {
            return fraction("float", number.toString());
        }
        if (value instanceof Double number) {
            return fraction("double", number.toString());
        }
        if (value instanceof Character letter) {
            return NODES.objectNode().put("char", letter.toString());
        }
        return NODES.objectNode().put("bytes", Base64.getEncoder().encodeToString((byte[]) value));
    }

    private static JsonNode whole(String type, long number) {
        return NODES.objectNode().put(type, number);
    }

    private static JsonNode fraction(String type, String text) {
        boolean unknownToJson = text.equals("-0.0") || text.equals("NaN") || text.endsWith("Infinity");
        return unknownToJson
                ? NODES.objectNode().put(type, text)
                : NODES.objectNode().put(type, new BigDecimal(text));
    }

    static Map<String, Object> map(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object of values is wanted, not " + node.getNodeType());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return values;
    }

    static List<Object> list(JsonNode node) {
        if (!node.isArray()) {
            throw new IllegalArgumentException("an array of values is wanted, not " + node.getNodeType());
        }
        List<Object> values = new ArrayList<>();
        node.forEach(each -> values.add(value(each)));
        return values;
    }

    static Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (!node.isObject() || node.size() != 1) {
            throw new IllegalArgumentException("a value is null, true, false, a text, or an object with one field");
        }
        String type = node.fieldNames().next();
        JsonNode value = node.get(type);
        return switch (type) {
            case "byte" -> (byte) integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short" -> (short) integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case "int" -> (int) integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "long" -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "float" -> Float.parseFloat(value.asText());
            case "double" -> Double.parseDouble(value.asText());
            case "char" -> letter(value);
            case "bytes" -> bytes(value);
            default -> throw new IllegalArgumentException("values of type '" + type + "' are not known");
        };
    }

    private static long integer(JsonNode node, long least, long most) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            throw new IllegalArgumentException(node + " is not a whole number from " + least + " to " + most);
        }
        return node.longValue();
    }

    private static char letter(JsonNode node) {
        if (!node.isTextual() || node.textValue().length() != 1) {
            throw new IllegalArgumentException(node + " is not one character");
        }
        return node.textValue().charAt(0);
    }

    /** The bytes of a text that is Base64. */
    static byte[] bytes(JsonNode node) {
        try {
            if (node.isTextual()) {
                return node.binaryValue();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("that is not Base64: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("a text in Base64 is wanted, not " + node.getNodeType());
    }
}
