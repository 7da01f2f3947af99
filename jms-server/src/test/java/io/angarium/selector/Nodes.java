package io.angarium.selector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random selectors and messages, of few values, so that they often meet. */
final class Nodes {
    private static final String[] PROPERTIES = {"a", "b", "c"};
    private static final Object[] VALUES = {
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
    private static final int DEPTH = 3;

    private Nodes() {}

    static Arbitrary<Map<String, Object>> messages() {
        Arbitrary<Object> any = Arbitraries.of(VALUES).injectNull(0.2);
        Arbitrary<Object> strings = Arbitraries.of((Object) "x", "xy").injectNull(0.3);
        Arbitrary<Object> priorities = Arbitraries.of((Object) 0, 1, 2);
        return Combinators.combine(any, any, any, strings, priorities).as((a, b, c, type, priority) -> {
            Map<String, Object> message = new HashMap<>();
            message.put("a", a);
            message.put("b", b);
            message.put("c", c);
            message.put("JMSType", type);
            message.put("JMSPriority", priority);
            return message;
        });
    }

    static Arbitrary<Node> conditions() {
        return conditions(DEPTH);
    }

    private static Arbitrary<Node> conditions(int depth) {
        if (depth == 0) {
            return predicates();
        }
        Arbitrary<Node> inner = conditions(depth - 1);
        Arbitrary<List<Node>> terms = inner.list().ofMinSize(2).ofMaxSize(4);
        return Arbitraries.frequencyOf(
                Tuple.of(3, predicates()),
                Tuple.of(1, inner.map(Node::not)),
                Tuple.of(2, terms.map(Node::and)),
                Tuple.of(2, terms.map(Node::or)),
                Tuple.of(1, Combinators.combine(equalities(), inner, inner).as(Node::comparison)));
    }

    private static Arbitrary<Node> predicates() {
        Arbitrary<Boolean> negated = Arbitraries.of(true, false);
        Arbitrary<String> operators = Arbitraries.of("=", "<>", "<", "<=", ">", ">=");
        Arbitrary<Node> numbers = numbers(2);
        Arbitrary<List<String>> lists = strings().list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                Arbitraries.of(PROPERTIES).map(Node::identifier),
                Arbitraries.of(Node.literal("TRUE", true), Node.literal("false", false)),
                Combinators.combine(operators, numbers, numbers).as(Node::comparison),
                Combinators.combine(equalities(), identifiers(), strings().map(Node::string))
                        .as(Node::comparison),
                Combinators.combine(equalities(), strings().map(Node::string), identifiers())
                        .as(Node::comparison),
                Combinators.combine(negated, numbers, numbers, numbers).as(Node::between),
                Combinators.combine(negated, names(), lists).as(Node::in),
                Combinators.combine(negated, names(), patterns()).as(Node::like),
                Combinators.combine(negated, names()).as(Node::isNull));
    }

    private static Arbitrary<Node> numbers(int depth) {
        Arbitrary<Node> leaves = Arbitraries.oneOf(identifiers(), literals());
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Node> inner = numbers(depth - 1);
        Arbitrary<String> operators = Arbitraries.of("+", "-", "*", "/");
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaves),
                Tuple.of(1, inner.map(Node::minus)),
                Tuple.of(2, Combinators.combine(operators, inner, inner).as(Node::arithmetic)));
    }

    private static Arbitrary<Node> literals() {
        return Arbitraries.of(
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
                Node.literal("1e10", 1e10));
    }

    private static Arbitrary<Node> identifiers() {
        return names().map(Node::identifier);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "c", "JMSType", "JMSPriority");
    }

    private static Arbitrary<String> equalities() {
        return Arbitraries.of("=", "<>");
    }

    private static Arbitrary<String> strings() {
        return Arbitraries.of("", "x", "xy", "2", "it's");
    }

    private static Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("xy%_").ofMaxLength(5);
    }
}
