package io.angarium.selector;

import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.Not;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Comparisons, and the operators that are words (Jakarta Messaging 3.1 §3.8.1.1). */
final class PredicateParser {
    private static final Map<TokenKind, ComparisonOperator> COMPARISONS = new EnumMap<>(Map.of(
            TokenKind.EQUAL, ComparisonOperator.EQUAL,
            TokenKind.NOT_EQUAL, ComparisonOperator.NOT_EQUAL,
            TokenKind.LESS, ComparisonOperator.LESS,
            TokenKind.LESS_OR_EQUAL, ComparisonOperator.LESS_OR_EQUAL,
            TokenKind.GREATER, ComparisonOperator.GREATER,
            TokenKind.GREATER_OR_EQUAL, ComparisonOperator.GREATER_OR_EQUAL));

    private final Tokens tokens;
    private final ArithmeticParser operands;

    PredicateParser(Tokens tokens, ArithmeticParser operands) {
        this.tokens = tokens;
        this.operands = operands;
    }

    /** An operand with what is said of it, if anything is. */
    Parsed predicate() {
        Parsed left = operands.sum();
        ComparisonOperator comparison = COMPARISONS.get(tokens.current().kind());
        if (comparison != null) {
            return comparison(left, comparison);
        }
        if (tokens.skip(TokenKind.IS)) {
            return nullTest(left);
        }
        boolean negated = tokens.skip(TokenKind.NOT);
        if (tokens.skip(TokenKind.BETWEEN)) {
            return between(left, negated);
        }
        if (tokens.skip(TokenKind.IN)) {
            return ofStrings(negated, new Expression.In(identifier(left, "IN"), strings()), left);
        }
        if (tokens.skip(TokenKind.LIKE)) {
            return ofStrings(negated, new Expression.Like(identifier(left, "LIKE"), pattern()), left);
        }
        if (negated) {
            throw tokens.unexpected("BETWEEN, IN or LIKE after NOT");
        }
        return left;
    }

    private Parsed comparison(Parsed left, ComparisonOperator operator) {
        tokens.take();
        Parsed right = operands.sum();
        if (operator.ordering()) {
            tokens.require(ValueType.NUMBER, left, "before", operator.symbol());
            tokens.require(ValueType.NUMBER, right, "after", operator.symbol());
        } else {
            tokens.require(left.expression().type(), right, "after", operator.symbol());
        }
        if (COMPARISONS.containsKey(tokens.current().kind())) {
            throw tokens.unexpected("AND, OR or the end, as comparisons make no chains");
        }
        Comparison comparison = new Comparison(operator, left.expression(), right.expression());
        // The canonical form may make a negation of it: one level more.
        int levels = operator == ComparisonOperator.NOT_EQUAL ? 2 : 1;
        return tokens.parsed(comparison, left.index(), Math.max(left.depth(), right.depth()) + levels);
    }

    private Parsed between(Parsed value, boolean negated) {
        Parsed low = operands.sum();
        tokens.expect(TokenKind.AND, "AND and the upper limit of BETWEEN");
        Parsed high = operands.sum();
        tokens.require(ValueType.NUMBER, value, "before", "BETWEEN");
        tokens.require(ValueType.NUMBER, low, "after", "BETWEEN");
        tokens.require(ValueType.NUMBER, high, "as", "upper limit of BETWEEN");
        Comparison lower = new Comparison(
                negated ? ComparisonOperator.LESS : ComparisonOperator.GREATER_OR_EQUAL,
                value.expression(),
                low.expression());
        Comparison upper = new Comparison(
                negated ? ComparisonOperator.GREATER : ComparisonOperator.LESS_OR_EQUAL,
                value.expression(),
                high.expression());
        List<Expression> both = List.of(lower, upper);
        Expression expression = negated ? new Expression.Or(both) : new Expression.And(both);
        int depth = Math.max(value.depth(), Math.max(low.depth(), high.depth()));
        return tokens.parsed(expression, value.index(), depth + 2);
    }

    private Parsed nullTest(Parsed operand) {
        boolean negated = tokens.skip(TokenKind.NOT);
        tokens.expect(TokenKind.NULL, negated ? "NULL after IS NOT" : "NULL or NOT NULL after IS");
        return maybeNot(negated, new Expression.IsNull(identifier(operand, "IS NULL")), operand);
    }

    /**
     * IN and LIKE are about strings: of a value of another type both they and their negations are false (Jakarta Messaging
     * 3.1 §3.8.1.1, and the TCK). So {@code a NOT IN (...)} says that a is a string, which {@code a LIKE '%'} does.
     */
    private Parsed ofStrings(boolean negated, Expression condition, Parsed operand) {
        if (!negated) {
            return maybeNot(false, condition, operand);
        }
        Expression isString = new Expression.Like((Identifier) operand.expression(), LikePattern.of("%"));
        return tokens.parsed(
                new Expression.And(List.of(new Not(condition), isString)), operand.index(), operand.depth() + 3);
    }

    private Parsed maybeNot(boolean negated, Expression condition, Parsed operand) {
        return negated
                ? tokens.parsed(new Not(condition), operand.index(), operand.depth() + 2)
                : tokens.parsed(condition, operand.index(), operand.depth() + 1);
    }

    private Identifier identifier(Parsed operand, String operator) {
        if (operand.expression() instanceof Identifier identifier) {
            return identifier;
        }
        throw tokens.error(
                operand.index(), "before " + operator + " expected an identifier, found " + operand.described());
    }

    private List<String> strings() {
        tokens.expect(TokenKind.OPEN, "( after IN");
        List<String> strings = new ArrayList<>();
        do {
            strings.add(tokens.expect(TokenKind.STRING, "a string for IN").text());
        } while (tokens.skip(TokenKind.COMMA));
        tokens.expect(TokenKind.CLOSE, "a comma or ) after a string of IN");
        return List.copyOf(strings);
    }

    private LikePattern pattern() {
        Token pattern = tokens.expect(TokenKind.STRING, "a string after LIKE");
        if (!tokens.skip(TokenKind.ESCAPE)) {
            return LikePattern.of(pattern.text());
        }
        Token escape = tokens.expect(TokenKind.STRING, "a string of one character after ESCAPE");
        if (escape.text().codePoints().count() != 1) {
            throw tokens.error(
                    escape.index(), "after ESCAPE expected a string of one character, found " + escape.described());
        }
        try {
            return LikePattern.of(pattern.text(), escape.text().codePointAt(0));
        } catch (IllegalArgumentException e) {
            throw tokens.error(pattern.index(), "in the pattern of LIKE " + e.getMessage());
        }
    }
}
