package io.angarium.selector;

import java.util.HashMap;
import java.util.Map;

/** Messages of tests: identifiers and values in turn. */
final class Messages {
    private Messages() {}

    static SelectorMessage message(Object... identifiersAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < identifiersAndValues.length; i += 2) {
            values.put((String) identifiersAndValues[i], identifiersAndValues[i + 1]);
        }
        return values::get;
    }

    static boolean matches(String selector, Object... identifiersAndValues) {
        return Selector.parse(selector).matches(message(identifiersAndValues));
    }

    /** Neither it nor its negation matches. */
    static boolean unknown(String selector, Object... identifiersAndValues) {
        return !matches(selector, identifiersAndValues) && !matches("NOT (" + selector + ")", identifiersAndValues);
    }
}
