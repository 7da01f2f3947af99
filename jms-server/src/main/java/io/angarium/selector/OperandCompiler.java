package io.angarium.selector;

import io.angarium.selector.Expression.Arithmetic;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Signed;

/** Makes closures of what is compared (Jakarta Messaging 3.1 §3.8.1.1). */
final class OperandCompiler {
    private OperandCompiler() {}

    static Operand compile(Expression expression) {
        if (expression instanceof Identifier identifier) {
            String name = identifier.name();
            return message -> message.value(name);
        } else if (expression instanceof Literal literal) {
            Object value = literal.value();
            return message -> value;
        } else if (expression instanceof Signed signed) {
            return signed(signed.minus(), compile(signed.operand()));
        } else if (expression instanceof Arithmetic both) {
            return arithmetic(both.operator(), compile(both.left()), compile(both.right()));
        }
        Condition condition = ConditionCompiler.compile(expression);
        return message -> condition.test(message).value();
    }

    private static Operand signed(boolean minus, Operand operand) {
        return message -> {
            if (operand.value(message) instanceof Number number) {
                return minus ? NumericPromotion.negate(number) : number;
            }
            return null;
        };
    }

    private static Operand arithmetic(ArithmeticOperator operator, Operand left, Operand right) {
        return message -> {
            if (left.value(message) instanceof Number one && right.value(message) instanceof Number other) {
                return NumericPromotion.calculate(operator, one, other);
            }
            return null;
        };
    }
}
