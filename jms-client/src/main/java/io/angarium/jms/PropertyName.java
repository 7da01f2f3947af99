package io.angarium.jms;

import java.util.Locale;
import java.util.Set;

/** The rules for property names: those of a selector's identifiers (Jakarta Messaging 3.1 §3.5.1, §3.8.1.1). */
final class PropertyName {

    private static final Set<String> RESERVED =
            Set.of("NULL", "TRUE", "FALSE", "NOT", "AND", "OR", "BETWEEN", "LIKE", "IN", "IS", "ESCAPE");
    private static final int LONGEST_RESERVED = "BETWEEN".length();

    private PropertyName() {}

    /**
     * Returns the name if it is legal.
     *
     * @throws IllegalArgumentException if it is null, empty, no Java identifier, or a reserved word
     */
    static String checked(String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A property's name can't be null or empty");
        }
        if (!Character.isJavaIdentifierStart(name.charAt(0))) {
            throw notAnIdentifier(name);
        }
        for (int i = 1; i < name.length(); i++) {
            if (!Character.isJavaIdentifierPart(name.charAt(i))) {
                throw notAnIdentifier(name);
            }
        }
        if (name.length() <= LONGEST_RESERVED && RESERVED.contains(name.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + name + "' is a reserved word and can't name a property");
        }
        return name;
    }

    private static IllegalArgumentException notAnIdentifier(String name) {
        return new IllegalArgumentException("'" + name + "' is not a Java identifier and can't name a property");
    }
}
