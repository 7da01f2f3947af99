package io.angarium.selector;

/** A compiled expression that has a value: a boxed primitive, a string, or null. Thread-safe. */
@FunctionalInterface
interface Operand {
    Object value(SelectorMessage message);
}
