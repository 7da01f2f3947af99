package io.angarium.selector;

/** A compiled expression that is true, false or unknown. Thread-safe. */
@FunctionalInterface
interface Condition {
    Truth test(SelectorMessage message);
}
