package io.angarium.selector;

/** Three-valued logic (Jakarta Messaging 3.1 §3.8.1.2). */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** What a value is as a condition: unknown unless it is a boolean. */
    static Truth of(Object value) {
        return value instanceof Boolean truth ? of(truth.booleanValue()) : UNKNOWN;
    }

    /** As a value: null if unknown. */
    Boolean value() {
        return this == UNKNOWN ? null : (Boolean) (this == TRUE);
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
