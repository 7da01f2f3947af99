package io.angarium.selector;

import java.util.List;

/**
 * A selector as a tree (Jakarta Messaging 3.1 §3.8.1.1). {@code BETWEEN} is not in it, being two comparisons, and of the
 * operators with a {@code NOT} inside only {@code <>}: the others are negations.
 *
 * <p>A tree is never deeper than {@link Tokens#MAX_DEPTH}, so that whoever walks it may recur.
 */
sealed interface Expression {

    /** Type of its values, as far as the text shows it. If not {@link ValueType#ANY}, each is of that type or null. */
    ValueType type();

    /** A property or header field. */
    record Identifier(String name) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.ANY;
        }
    }

    /**
     * A value that is written down.
     *
     * @param value a {@link Long}, {@link Float}, {@link Double}, {@link String} or {@link Boolean}
     */
    record Literal(Object value) implements Expression {
        @Override
        public ValueType type() {
            if (value instanceof Boolean) {
                return ValueType.CONDITION;
            }
            return value instanceof String ? ValueType.STRING : ValueType.NUMBER;
        }
    }

    /** A plus or minus before an operand; the plus matters, as it makes a number of what it stands before. */
    record Signed(boolean minus, Expression operand) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record Arithmetic(ArithmeticOperator operator, Expression left, Expression right) implements Expression {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Condition {}

    /**
     * Whether an identifier is one of some strings.
     *
     * @param values not empty
     */
    record In(Identifier identifier, List<String> values) implements Condition {}

    record Like(Identifier identifier, LikePattern pattern) implements Condition {}

    record IsNull(Identifier identifier) implements Condition {}

    record Not(Expression condition) implements Condition {}

    /**
     * Terms joined by {@code AND}.
     *
     * @param terms two or more
     */
    record And(List<Expression> terms) implements Condition {}

    /**
     * Terms joined by {@code OR}.
     *
     * @param terms two or more
     */
    record Or(List<Expression> terms) implements Condition {}

    /** What is true, false or unknown, as literals and identifiers also may be. */
    sealed interface Condition extends Expression {
        @Override
        default ValueType type() {
            return ValueType.CONDITION;
        }
    }
}
