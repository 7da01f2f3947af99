package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Arithmetic;
import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.In;
import io.angarium.selector.Expression.IsNull;
import io.angarium.selector.Expression.Like;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Not;
import io.angarium.selector.Expression.Or;
import io.angarium.selector.Expression.Signed;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes a tree as a selector that parses to the same tree: one spelling, and no parentheses but the needed ones. */
final class CanonicalText {

    /** How tightly something binds, loosest first. */
    private enum Level {
        OR,
        AND,
        NOT,
        PREDICATE,
        SUM,
        PRODUCT,
        SIGNED,
        PRIMARY
    }

    private CanonicalText() {}

    static String of(Expression expression) {
        if (expression instanceof Identifier identifier) {
            return identifier.name();
        } else if (expression instanceof Literal literal) {
            return literal(literal.value());
        } else if (expression instanceof Signed signed) {
            return (signed.minus() ? "-" : "+") + within(Level.SIGNED, signed.operand());
        } else if (expression instanceof Arithmetic both) {
            boolean product = both.operator().multiplicative();
            return within(product ? Level.PRODUCT : Level.SUM, both.left())
                    + " " + both.operator().symbol() + " "
                    + within(product ? Level.SIGNED : Level.PRODUCT, both.right());
        } else if (expression instanceof Comparison comparison) {
            return within(Level.SUM, comparison.left())
                    + " " + comparison.operator().symbol() + " "
                    + within(Level.SUM, comparison.right());
        } else if (expression instanceof Not not) {
            return negation(not.condition());
        } else if (expression instanceof And and) {
            return joined(" AND ", Level.NOT, and.terms());
        } else if (expression instanceof Or or) {
            return joined(" OR ", Level.AND, or.terms());
        }
        return word(expression, "");
    }

    /** NOT IN and NOT LIKE say more than the negation does. */
    private static String negation(Expression condition) {
        return condition instanceof IsNull ? word(condition, "NOT ") : "NOT " + within(Level.NOT, condition);
    }

    /** An operator that is a word; that of a test for null may have its negation within it. */
    private static String word(Expression expression, String not) {
        if (expression instanceof In in) {
            String values = in.values().stream().map(CanonicalText::literal).collect(Collectors.joining(", "));
            return in.identifier().name() + " IN (" + values + ")";
        } else if (expression instanceof Like like) {
            String escape = like.pattern().escaped() ? " ESCAPE '" + LikePattern.ESCAPE + "'" : "";
            return like.identifier().name() + " LIKE " + literal(like.pattern().text()) + escape;
        } else if (expression instanceof IsNull isNull) {
            return isNull.identifier().name() + " IS " + not + "NULL";
        }
        throw new AssertionError(expression);
    }

    private static String joined(String operator, Level within, List<Expression> terms) {
        // No stream, whose frames would be many on a stack as deep as the tree.
        StringJoiner joined = new StringJoiner(operator);
        for (Expression term : terms) {
            joined.add(within(within, term));
        }
        return joined.toString();
    }

    private static String within(Level needed, Expression expression) {
        String text = of(expression);
        return level(expression).compareTo(needed) < 0 ? "(" + text + ")" : text;
    }

    private static Level level(Expression expression) {
        if (expression instanceof Identifier || expression instanceof Literal) {
            return Level.PRIMARY;
        } else if (expression instanceof Signed) {
            return Level.SIGNED;
        } else if (expression instanceof Arithmetic both) {
            return both.operator().multiplicative() ? Level.PRODUCT : Level.SUM;
        } else if (expression instanceof Or) {
            return Level.OR;
        } else if (expression instanceof And) {
            return Level.AND;
        }
        return expression instanceof Not ? Level.NOT : Level.PREDICATE;
    }

    private static String literal(Object value) {
        if (value instanceof String string) {
            return "'" + string.replace("'", "''") + "'";
        } else if (value instanceof Float) {
            return value + "f";
        } else if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        return value.toString();
    }
}
