package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.In;
import io.angarium.selector.Expression.IsNull;
import io.angarium.selector.Expression.Like;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Not;
import io.angarium.selector.Expression.Or;
import java.util.List;
import java.util.Set;

/** Makes closures of a tree (Jakarta Messaging 3.1 §3.8.1.1, §3.8.1.2). */
final class ConditionCompiler {
    private ConditionCompiler() {}

    static Condition compile(Expression expression) {
        if (expression instanceof And and) {
            return joined(and.terms(), Truth.FALSE);
        } else if (expression instanceof Or or) {
            return joined(or.terms(), Truth.TRUE);
        } else if (expression instanceof Not not) {
            Condition condition = compile(not.condition());
            return message -> condition.test(message).not();
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        } else if (expression instanceof In in) {
            return in(in.identifier().name(), Set.copyOf(in.values()));
        } else if (expression instanceof Like like) {
            return like(like.identifier().name(), like.pattern());
        } else if (expression instanceof IsNull isNull) {
            String name = isNull.identifier().name();
            return message -> Truth.of(message.value(name) == null);
        }
        Operand operand = OperandCompiler.compile(expression);
        return message -> Truth.of(operand.value(message));
    }

    /** Terms until one of them decides, which false does for AND and true for OR. */
    private static Condition joined(List<Expression> expressions, Truth deciding) {
        Condition[] terms = new Condition[expressions.size()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = compile(expressions.get(i));
        }
        return message -> {
            Truth result = deciding.not();
            for (Condition term : terms) {
                Truth truth = term.test(message);
                if (truth == deciding) {
                    return deciding;
                }
                if (truth == Truth.UNKNOWN) {
                    result = Truth.UNKNOWN;
                }
            }
            return result;
        };
    }

    private static Condition comparison(Comparison comparison) {
        ComparisonOperator operator = comparison.operator();
        if (operator == ComparisonOperator.EQUAL
                && comparison.left() instanceof Identifier identifier
                && comparison.right() instanceof Literal literal
                && literal.value() instanceof String string) {
            return equal(identifier.name(), string);
        }
        Operand left = OperandCompiler.compile(comparison.left());
        Operand right = OperandCompiler.compile(comparison.right());
        return message -> compare(operator, left.value(message), right.value(message));
    }

    private static Condition equal(String identifier, String string) {
        return message -> {
            Object value = message.value(identifier);
            return value == null ? Truth.UNKNOWN : Truth.of(string.equals(value));
        };
    }

    private static Truth compare(ComparisonOperator operator, Object left, Object right) {
        if (left == null || right == null) {
            return Truth.UNKNOWN;
        }
        if (left instanceof Number one && right instanceof Number other) {
            return Truth.of(NumericPromotion.compare(operator, one, other));
        }
        // Neither unlike types nor an order of what has none; and unequal is false of unlike types, too.
        if (operator.ordering() || left.getClass() != right.getClass()) {
            return Truth.FALSE;
        }
        return Truth.of(left.equals(right) == (operator == ComparisonOperator.EQUAL));
    }

    private static Condition in(String identifier, Set<String> values) {
        return message -> {
            Object value = message.value(identifier);
            return value == null ? Truth.UNKNOWN : Truth.of(value instanceof String s && values.contains(s));
        };
    }

    private static Condition like(String identifier, LikePattern pattern) {
        return message -> {
            Object value = message.value(identifier);
            return value == null ? Truth.UNKNOWN : Truth.of(value instanceof String s && pattern.matches(s));
        };
    }
}
