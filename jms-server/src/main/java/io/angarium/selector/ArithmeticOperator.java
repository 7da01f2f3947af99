package io.angarium.selector;

/** Operators between numbers (Jakarta Messaging 3.1 §3.8.1.1), on each of the types that Java promotes to. */
enum ArithmeticOperator {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/");

    private final String symbol;

    ArithmeticOperator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** Whether it binds as {@code *} does, tighter than {@code +}. */
    boolean multiplicative() {
        return this == MULTIPLY || this == DIVIDE;
    }

    /** Whether the operands may change places; of Java's floating point numbers too. */
    boolean commutative() {
        return this == ADD || this == MULTIPLY;
    }

    /** @throws ArithmeticException if divided by zero */
    int apply(int left, int right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    /** @throws ArithmeticException if divided by zero */
    long apply(long left, long right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    float apply(float left, float right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }

    double apply(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
        };
    }
}
