package io.angarium.security;

import java.nio.charset.StandardCharsets;

/** What users and roles may be called: anything that can be read in a log and typed in a shell. */
final class Names {
    private static final int MAX_BYTES = 255;

    private Names() {}

    /** @throws AccessException if it is no name */
    static String check(String what, String name) {
        if (name == null || name.isBlank() || !name.equals(name.strip())) {
            throw new AccessException("the name of a " + what + " must not be empty, nor begin or end with a space");
        }
        if (name.chars().anyMatch(Character::isISOControl) || name.indexOf(',') >= 0) {
            throw new AccessException("the name of a " + what + " must not hold control characters or commas");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new AccessException("the name of a " + what + " may have " + MAX_BYTES + " bytes at the most");
        }
        return name;
    }
}
