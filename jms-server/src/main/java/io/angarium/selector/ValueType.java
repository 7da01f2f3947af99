package io.angarium.selector;

/** What is known of the values of an expression before any message is seen. */
enum ValueType {
    NUMBER("a number"),
    STRING("a string"),
    CONDITION("a condition"),
    /** A property: of the type that each message's sender chose. */
    ANY("a property");

    private final String described;

    ValueType(String described) {
        this.described = described;
    }

    /** As an error names it. */
    String described() {
        return described;
    }

    boolean mayBe(ValueType other) {
        return this == other || this == ANY || other == ANY;
    }
}
