package io.angarium.selector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recursive descent from {@code OR} down to {@code NOT} (Jakarta Messaging 3.1 §3.8.1.1). Made for one selector. A method a
 * level and no lambdas between: parentheses go through all of them, and the stack has to hold {@link Tokens#MAX_DEPTH}.
 */
final class ConditionParser {
    private final Tokens tokens;
    private final PredicateParser predicates;

    private ConditionParser(Tokens tokens) {
        this.tokens = tokens;
        this.predicates = new PredicateParser(tokens, new ArithmeticParser(tokens, this));
    }

    /**
     * The tree of a selector, or nothing if it is blank.
     *
     * @throws InvalidSelector if it is wrong
     */
    static Optional<Expression> parse(String selector) {
        Tokens tokens = new Tokens(selector);
        if (tokens.at(TokenKind.END)) {
            return Optional.empty();
        }
        Parsed parsed = new ConditionParser(tokens).disjunction();
        if (!tokens.at(TokenKind.END)) {
            throw tokens.unexpected("AND, OR or the end");
        }
        tokens.require(ValueType.CONDITION, parsed, "as", "the whole selector");
        return Optional.of(parsed.expression());
    }

    Parsed disjunction() {
        Parsed first = conjunction();
        if (!tokens.at(TokenKind.OR)) {
            return first;
        }
        Operands operands = new Operands(TokenKind.OR, first);
        while (tokens.skip(TokenKind.OR)) {
            operands.add(conjunction());
        }
        return operands.joined(new Expression.Or(List.copyOf(operands.terms)));
    }

    private Parsed conjunction() {
        Parsed first = negation();
        if (!tokens.at(TokenKind.AND)) {
            return first;
        }
        Operands operands = new Operands(TokenKind.AND, first);
        while (tokens.skip(TokenKind.AND)) {
            operands.add(negation());
        }
        return operands.joined(new Expression.And(List.copyOf(operands.terms)));
    }

    /** What stands on the sides of one AND or OR, or several. */
    private final class Operands {
        final List<Expression> terms = new ArrayList<>();
        private final TokenKind operator;
        private final int index;
        private int depth;

        Operands(TokenKind operator, Parsed first) {
            this.operator = operator;
            this.index = first.index();
            tokens.require(ValueType.CONDITION, first, "before", operator);
            terms.add(first.expression());
            depth = first.depth();
        }

        void add(Parsed next) {
            tokens.require(ValueType.CONDITION, next, "after", operator);
            terms.add(next.expression());
            depth = Math.max(depth, next.depth());
        }

        Parsed joined(Expression expression) {
            return tokens.parsed(expression, index, depth + 1);
        }
    }

    private Parsed negation() {
        int index = tokens.current().index();
        if (!tokens.skip(TokenKind.NOT)) {
            return predicates.predicate();
        }
        tokens.enter();
        Parsed negated = negation();
        tokens.leave();
        tokens.require(ValueType.CONDITION, negated, "after", "NOT");
        return tokens.parsed(new Expression.Not(negated.expression()), index, negated.depth() + 1);
    }
}
