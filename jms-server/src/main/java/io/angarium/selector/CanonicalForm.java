package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Arithmetic;
import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.In;
import io.angarium.selector.Expression.Like;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Not;
import io.angarium.selector.Expression.Or;
import io.angarium.selector.Expression.Signed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One tree for the many spellings of one selector. Every step keeps the value that it has for every message, unknown
 * (Jakarta Messaging 3.1 §3.8.1.2) included:
 *
 * <ul>
 *   <li>{@code NOT} moves inwards, as De Morgan's laws hold in three-valued logic, and a double one is dropped;
 *   <li>{@code <>} becomes {@code NOT =} where both sides must be of one type; else it would not mean the same;
 *   <li>operands that may change places are put in order, literals last;
 *   <li>{@code LIKE} without a wildcard becomes {@code =}; signs are drawn into literals;
 *   <li>terms of {@code AND} and {@code OR} are what {@link Terms} makes of them.
 * </ul>
 */
final class CanonicalForm {
    private static final Comparator<Expression> LITERALS_LAST = Comparator.comparing(Literal.class::isInstance);
    private static final Comparator<Expression> ORDER = LITERALS_LAST.thenComparing(CanonicalText::of);

    /** Header fields are of one type in every message, or null. */
    private static final Map<String, ValueType> HEADER_FIELDS = Map.of(
            "JMSDeliveryMode", ValueType.STRING,
            "JMSMessageID", ValueType.STRING,
            "JMSCorrelationID", ValueType.STRING,
            "JMSType", ValueType.STRING,
            "JMSPriority", ValueType.NUMBER,
            "JMSTimestamp", ValueType.NUMBER);

    private CanonicalForm() {}

    static Expression of(Expression expression) {
        return of(expression, false);
    }

    private static Expression of(Expression expression, boolean negated) {
        if (expression instanceof And and) {
            return terms(and.terms(), negated, negated);
        } else if (expression instanceof Or or) {
            return terms(or.terms(), !negated, negated);
        } else if (expression instanceof Not not) {
            return of(not.condition(), !negated);
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison, negated);
        } else if (expression instanceof Literal literal && literal.value() instanceof Boolean truth) {
            return new Literal(truth ^ negated);
        }
        return negated(leaf(expression), negated);
    }

    private static Expression negated(Expression condition, boolean negated) {
        return negated ? new Not(condition) : condition;
    }

    private static Expression terms(Iterable<Expression> expressions, boolean or, boolean negated) {
        Terms terms = new Terms(or);
        for (Expression each : expressions) {
            terms.add(of(each, negated));
        }
        return terms.joined();
    }

    private static Expression comparison(Comparison comparison, boolean negated) {
        Expression left = operand(comparison.left());
        Expression right = operand(comparison.right());
        ComparisonOperator operator = comparison.operator();
        if (ORDER.compare(left, right) > 0) {
            return equality(new Comparison(operator.mirrored(), right, left), negated);
        }
        return equality(new Comparison(operator, left, right), negated);
    }

    /**
     * What is compared. A condition may come down to an identifier, which then needs something around it: as a condition
     * it is unknown unless a boolean, but as a value it may be anything.
     */
    private static Expression operand(Expression expression) {
        Expression canonical = of(expression);
        boolean condition = expression.type() == ValueType.CONDITION;
        return condition && canonical instanceof Identifier ? new And(List.of(canonical, canonical)) : canonical;
    }

    private static Expression equality(Comparison comparison, boolean negated) {
        ValueType type = type(comparison.left());
        boolean alike = type != ValueType.ANY && type == type(comparison.right());
        if (alike && comparison.operator() == ComparisonOperator.NOT_EQUAL) {
            Comparison equal = new Comparison(ComparisonOperator.EQUAL, comparison.left(), comparison.right());
            return negated(equal, !negated);
        }
        return negated(comparison, negated);
    }

    private static ValueType type(Expression expression) {
        return expression instanceof Identifier identifier
                ? HEADER_FIELDS.getOrDefault(identifier.name(), ValueType.ANY)
                : expression.type();
    }

    private static Expression leaf(Expression expression) {
        if (expression instanceof In in) {
            return Terms.in(in.identifier(), in.values());
        } else if (expression instanceof Like like) {
            String only = like.pattern().onlyMatch();
            return only == null ? like : new Comparison(ComparisonOperator.EQUAL, like.identifier(), new Literal(only));
        } else if (expression instanceof Signed signed) {
            return signed(signed.minus(), of(signed.operand()));
        } else if (expression instanceof Arithmetic both) {
            return arithmetic(both.operator(), of(both.left()), of(both.right()));
        }
        return expression;
    }

    private static Expression signed(boolean minus, Expression operand) {
        if (minus && operand instanceof Literal literal) {
            return new Literal(NumericPromotion.negate((Number) literal.value()));
        }
        boolean number = type(operand) == ValueType.NUMBER;
        return !minus && number ? operand : new Signed(minus, operand);
    }

    private static Expression arithmetic(ArithmeticOperator operator, Expression left, Expression right) {
        boolean swap = operator.commutative() && ORDER.compare(left, right) > 0;
        return swap ? new Arithmetic(operator, right, left) : new Arithmetic(operator, left, right);
    }
}
