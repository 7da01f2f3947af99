package io.angarium.selector;

/** Numbers of different types together: Java's binary numeric promotion (Java Language Specification §5.6.2). */
final class NumericPromotion {
    private NumericPromotion() {}

    static boolean compare(ComparisonOperator operator, Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            return operator.holds(left.doubleValue(), right.doubleValue());
        }
        if (left instanceof Float || right instanceof Float) {
            return operator.holds((double) left.floatValue(), (double) right.floatValue());
        }
        return operator.holds(left.longValue(), right.longValue());
    }

    /** The result, or null, which is unknown, if an exact number is divided by zero. */
    static Number calculate(ArithmeticOperator operator, Number left, Number right) {
        if (left instanceof Double || right instanceof Double) {
            return operator.apply(left.doubleValue(), right.doubleValue());
        }
        if (left instanceof Float || right instanceof Float) {
            return operator.apply(left.floatValue(), right.floatValue());
        }
        if (operator == ArithmeticOperator.DIVIDE && right.longValue() == 0) {
            return null;
        }
        if (left instanceof Long || right instanceof Long) {
            return operator.apply(left.longValue(), right.longValue());
        }
        return operator.apply(left.intValue(), right.intValue());
    }

    static Number negate(Number number) {
        if (number instanceof Double) {
            return -number.doubleValue();
        }
        if (number instanceof Float) {
            return -number.floatValue();
        }
        if (number instanceof Long) {
            return -number.longValue();
        }
        return -number.intValue();
    }
}
