package io.angarium.selector;

import java.util.Set;

/**
 * What must be so of every message that a selector matches: an identifier has one of some values. An index finds the
 * messages that may match; the selector has still to be asked of each.
 *
 * <p>Values are keys, of {@link #key}. A selector compares numbers as Java does, and {@code long} with {@code double} is
 * rounded first, so that many {@code long}s equal one {@code double}; of such a literal there are all the keys that equal
 * it, and of one that equals too many there is no equality.
 *
 * @param values keys that {@link #key} of the message's value may be; not empty
 */
public record Equality(String identifier, Set<Object> values) {
    /** From here on not every {@code long} is a {@code double}. */
    private static final double EXACT_DOUBLES = 1L << 53;

    public Equality {
        values = Set.copyOf(values);
    }

    /**
     * The key to file a message's value under. Equal for values that are equal in a selector, of whatever types, unless
     * they are so only by rounding. A key is its own key.
     *
     * @param value as of {@link SelectorMessage#value}
     * @return null for what equals nothing, which null and not-a-number do
     */
    public static Object key(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return key(((Number) value).doubleValue());
        }
        return value instanceof Number number ? (Object) number.longValue() : value;
    }

    private static Object key(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        // Of zeros, this also makes one.
        boolean whole = Math.abs(value) <= EXACT_DOUBLES && value == Math.rint(value);
        return whole ? (Object) (long) value : (Object) value;
    }
}
