package io.angarium.security;

import io.angarium.wire.Address;
import java.nio.charset.StandardCharsets;

/**
 * Destinations that a permission is for: {@code orders.*}, {@code queue://orders.#}, {@code topic://news}. Levels are
 * separated by dots; {@code *} stands for one level and {@code #} for any number of them, none included. Without a kind
 * in front it is for queues and topics.
 *
 * @param kind null for both
 */
public record DestinationPattern(Address.Kind kind, String name) {
    private static final String QUEUE = "queue://";
    private static final String TOPIC = "topic://";
    private static final String ONE = "*";
    private static final String ANY = "#";

    /** All that there are. */
    public static final DestinationPattern ALL = new DestinationPattern(null, ANY);

    /**
     * What this text stands for.
     *
     * @throws AccessException if it is not a pattern
     */
    public static DestinationPattern parse(String text) {
        Address.Kind kind = text.startsWith(QUEUE) ? Address.Kind.QUEUE : null;
        kind = text.startsWith(TOPIC) ? Address.Kind.TOPIC : kind;
        String name = kind == null ? text : text.substring(QUEUE.length());
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new AccessException("'" + text
                    + "' names no destinations; write 'orders', 'orders.*', 'queue://orders.#'" + " or '#' for all");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new AccessException("a pattern may have " + Address.MAX_NAME_BYTES + " bytes at the most");
        }
        return new DestinationPattern(kind, name);
    }

    /**
     * Whether it is for this destination, or, if that is itself a pattern of topics, for all that this one stands for.
     */
    public boolean covers(Address address) {
        return (kind == null || kind == address.kind()) && covers(levels(name), levels(address.name()));
    }

    /** Takes {@code #} for nothing first, and gives it one level more whenever the rest does not fit. */
    private static boolean covers(String[] pattern, String[] levels) {
        int at = 0;
        int level = 0;
        int any = -1;
        int taken = 0;
        while (level < levels.length) {
            if (at < pattern.length && pattern[at].equals(ANY)) {
                any = at++;
                taken = level;
            } else if (at < pattern.length && fits(pattern[at], levels[level])) {
                at++;
                level++;
            } else if (any >= 0) {
                at = any + 1;
                level = ++taken;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at].equals(ANY)) {
            at++;
        }
        return at == pattern.length;
    }

    /** A {@code #} that is asked for stands for more than one level. */
    private static boolean fits(String pattern, String level) {
        return pattern.equals(ONE) ? !level.equals(ANY) : pattern.equals(level);
    }

    private static String[] levels(String name) {
        return name.split("\\.", -1);
    }

    /** As {@link #parse} understands it. */
    @Override
    public String toString() {
        if (kind == null) {
            return name;
        }
        return (kind == Address.Kind.QUEUE ? QUEUE : TOPIC) + name;
    }
}
