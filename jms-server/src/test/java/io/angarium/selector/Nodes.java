package io.angarium.selector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Random selectors and messages, of few values, so that they often meet. Drawn by hand: of trees like these, jqwik's
 * arbitraries spend ten times as long on comparing themselves.
 */
final class Nodes {
    private static final Object[] VALUES = {
        null,
        null,
        null,
        "",
        "x",
        "xy",
        "%",
        "2",
        true,
        false,
        (byte) 1,
        (short) 2,
        -1,
        0,
        1,
        2,
        Integer.MAX_VALUE,
        1L,
        2L,
        Long.MIN_VALUE,
        (1L << 53) + 1,
        1f,
        0.5f,
        16777216f,
        Float.NaN,
        1.0,
        -0.0,
        0.5,
        9007199254740992.0,
        Double.NaN
    };
    private static final Node[] NUMBERS = {
        Node.literal("0", 0L),
        Node.literal("1", 1L),
        Node.literal("0x2L", 2L),
        Node.literal("-1", -1L),
        Node.literal("-9223372036854775808", Long.MIN_VALUE),
        Node.literal("9007199254740993", 9007199254740993L),
        Node.literal("16777217", 16777217L),
        Node.literal("1.", 1.0),
        Node.literal(".5", 0.5),
        Node.literal("0.5f", 0.5f),
        Node.literal("-0.", -0.0),
        Node.literal("1e10", 1e10)
    };
    private static final int DEPTH = 3;

    private final Random random;

    private Nodes(Random random) {
        this.random = random;
    }

    static Arbitrary<Map<String, Object>> messages() {
        return Arbitraries.randomValue(random -> new Nodes(random).message());
    }

    static Arbitrary<Node> conditions() {
        return Arbitraries.randomValue(random -> new Nodes(random).condition(DEPTH));
    }

    private Map<String, Object> message() {
        Map<String, Object> message = new HashMap<>();
        message.put("a", one(VALUES));
        message.put("b", one(VALUES));
        message.put("c", one(VALUES));
        message.put("JMSType", one(null, "x", "xy"));
        message.put("JMSPriority", one(0, 1, 2));
        return message;
    }

    private Node condition(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(9)) {
            case 4 -> Node.not(condition(depth - 1));
            case 5, 6 -> Node.and(several(4, () -> condition(depth - 1)));
            case 7 -> Node.or(several(4, () -> condition(depth - 1)));
            case 8 -> Node.comparison(equality(), condition(depth - 1), condition(depth - 1));
            default -> predicate();
        };
    }

    private Node predicate() {
        boolean negated = random.nextBoolean();
        return switch (random.nextInt(9)) {
            case 0 -> Node.identifier(one("a", "b", "c"));
            case 1 -> one(Node.literal("TRUE", true), Node.literal("false", false));
            case 2 -> Node.comparison(one("=", "<>", "<", "<=", ">", ">="), number(2), number(2));
            case 3 -> Node.comparison(equality(), Node.identifier(name()), Node.string(string()));
            case 4 -> Node.comparison(equality(), Node.string(string()), Node.identifier(name()));
            case 5 -> Node.between(negated, number(2), number(2), number(2));
            case 6 -> Node.in(negated, name(), several(3, this::string));
            case 7 -> Node.like(negated, name(), String.join("", several(5, () -> one("", "x", "y", "%", "_"))));
            default -> Node.isNull(negated, name());
        };
    }

    private Node number(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 3 -> Node.minus(number(depth - 1));
            case 4, 5 -> Node.arithmetic(one("+", "-", "*", "/"), number(depth - 1), number(depth - 1));
            default -> random.nextBoolean() ? Node.identifier(name()) : one(NUMBERS);
        };
    }

    private String name() {
        return one("a", "b", "c", "JMSType", "JMSPriority");
    }

    private String equality() {
        return one("=", "<>");
    }

    private String string() {
        return one("", "x", "xy", "2", "it's");
    }

    /** At least two, of which some may be the same. */
    private <T> List<T> several(int atMost, Supplier<T> each) {
        return Stream.generate(each).limit(2 + random.nextInt(atMost - 1)).toList();
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
