package io.angarium.selector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A selector made by a test, as text with all its parentheses, and as what Jakarta Messaging 3.1 §3.8.1 says it means;
 * written from that, and not from the production code.
 */
record Node(String text, Function<Map<String, Object>, Object> meaning) {

    /** A boxed value, or null for unknown. */
    Object value(Map<String, Object> message) {
        return meaning.apply(message);
    }

    static Node identifier(String name) {
        return new Node(name, message -> message.get(name));
    }

    static Node literal(String text, Object value) {
        return new Node(text, message -> value);
    }

    static Node string(String value) {
        return literal("'" + value.replace("'", "''") + "'", value);
    }

    static Node minus(Node operand) {
        return calculated("(- " + operand.text + ")", operand, operand, (value, same) -> {
            if (value instanceof Double d) {
                return -d;
            } else if (value instanceof Float f) {
                return -f;
            }
            return value instanceof Long l ? (Object) (-l) : (Object) (-value.intValue());
        });
    }

    static Node arithmetic(String operator, Node left, Node right) {
        return calculated("(" + left.text + " " + operator + " " + right.text + ")", left, right, (l, r) -> {
            if (l instanceof Double || r instanceof Double) {
                return doubles(operator, l.doubleValue(), r.doubleValue());
            } else if (l instanceof Float || r instanceof Float) {
                return floats(operator, l.floatValue(), r.floatValue());
            } else if (operator.equals("/") && r.longValue() == 0) {
                return null;
            } else if (l instanceof Long || r instanceof Long) {
                return longs(operator, l.longValue(), r.longValue());
            }
            return (int) longs(operator, l.intValue(), r.intValue());
        });
    }

    private static Node calculated(String text, Node left, Node right, BiFunction<Number, Number, Object> calculation) {
        return new Node(text, message -> {
            boolean numbers = left.value(message) instanceof Number && right.value(message) instanceof Number;
            return numbers ? calculation.apply((Number) left.value(message), (Number) right.value(message)) : null;
        });
    }

    private static double doubles(String operator, double l, double r) {
        return operator.equals("+") ? l + r : operator.equals("-") ? l - r : operator.equals("*") ? l * r : l / r;
    }

    private static float floats(String operator, float l, float r) {
        return operator.equals("+") ? l + r : operator.equals("-") ? l - r : operator.equals("*") ? l * r : l / r;
    }

    private static long longs(String operator, long l, long r) {
        return operator.equals("+") ? l + r : operator.equals("-") ? l - r : operator.equals("*") ? l * r : l / r;
    }

    static Node comparison(String operator, Node left, Node right) {
        return new Node("(" + left.text + " " + operator + " " + right.text + ")", message -> {
            Object l = left.value(message);
            Object r = right.value(message);
            if (l == null || r == null) {
                return null;
            } else if (l instanceof Number one && r instanceof Number other) {
                return compared(operator, one, other);
            } else if (!l.getClass().equals(r.getClass())) {
                return false;
            }
            return operator.equals("=") ? l.equals(r) : operator.equals("<>") && !l.equals(r);
        });
    }

    private static boolean compared(String operator, Number left, Number right) {
        boolean less;
        boolean equal;
        if (left instanceof Double || right instanceof Double) {
            less = left.doubleValue() < right.doubleValue();
            equal = left.doubleValue() == right.doubleValue();
        } else if (left instanceof Float || right instanceof Float) {
            less = left.floatValue() < right.floatValue();
            equal = left.floatValue() == right.floatValue();
        } else {
            less = left.longValue() < right.longValue();
            equal = left.longValue() == right.longValue();
        }
        boolean ordered = !isNan(left) && !isNan(right);
        return switch (operator) {
            case "=" -> equal;
            case "<>" -> !equal;
            case "<" -> less;
            case "<=" -> less || equal;
            case ">" -> ordered && !less && !equal;
            case ">=" -> ordered && !less;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean isNan(Number number) {
        return Double.isNaN(number.doubleValue());
    }

    static Node between(boolean negated, Node value, Node low, Node high) {
        String text = "(" + value.text + (negated ? " NOT" : "") + " BETWEEN " + low.text + " AND " + high.text + ")";
        Node meant = negated
                ? or(List.of(comparison("<", value, low), comparison(">", value, high)))
                : and(List.of(comparison(">=", value, low), comparison("<=", value, high)));
        return new Node(text, meant.meaning);
    }

    static Node in(boolean negated, String name, List<String> values) {
        String list = values.stream().map(value -> string(value).text).collect(Collectors.joining(","));
        String text = "(" + name + (negated ? " NOT" : "") + " IN (" + list + "))";
        return ofString(text, name, string -> values.contains(string) != negated);
    }

    /** Without an escape character. */
    static Node like(boolean negated, String name, String pattern) {
        String text = "(" + name + (negated ? " NOT" : "") + " LIKE " + string(pattern).text + ")";
        return ofString(text, name, string -> isLike(string, pattern) != negated);
    }

    /** Unknown of null, and false of what is no string. */
    private static Node ofString(String text, String name, Predicate<String> meaning) {
        return new Node(text, message -> {
            Object value = message.get(name);
            return value == null ? null : (Object) (value instanceof String string && meaning.test(string));
        });
    }

    private static boolean isLike(String value, String pattern) {
        if (pattern.isEmpty()) {
            return value.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '%') {
            return isLike(value, rest) || (!value.isEmpty() && isLike(value.substring(1), pattern));
        }
        return !value.isEmpty()
                && (pattern.charAt(0) == '_' || pattern.charAt(0) == value.charAt(0))
                && isLike(value.substring(1), rest);
    }

    static Node isNull(boolean negated, String name) {
        return new Node(
                "(" + name + " IS" + (negated ? " NOT" : "") + " NULL)",
                message -> negated ? message.get(name) != null : message.get(name) == null);
    }

    static Node not(Node condition) {
        return new Node("(NOT " + condition.text + ")", message -> {
            Object value = condition.value(message);
            return value instanceof Boolean truth ? (Object) !truth : null;
        });
    }

    static Node and(List<Node> terms) {
        return new Node(joined(" AND ", terms), message -> {
            List<Object> values = truths(terms, message);
            return values.contains(false) ? (Object) false : values.contains(null) ? null : (Object) true;
        });
    }

    static Node or(List<Node> terms) {
        return new Node(joined(" or ", terms), message -> {
            List<Object> values = truths(terms, message);
            return values.contains(true) ? (Object) true : values.contains(null) ? null : (Object) false;
        });
    }

    private static String joined(String operator, List<Node> terms) {
        return terms.stream().map(Node::text).collect(Collectors.joining(operator, "(", ")"));
    }

    private static List<Object> truths(List<Node> terms, Map<String, Object> message) {
        Object[] values = terms.stream()
                .map(term -> term.value(message))
                .map(value -> value instanceof Boolean ? value : null)
                .toArray();
        return Arrays.asList(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Node node && node.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
