package io.angarium.wire;

import java.util.Comparator;

/**
 * Names of destinations by pattern: levels are separated by dots, {@code *} stands for one level and {@code #} for any
 * number of them, none included: {@code orders.*}, {@code orders.#}. A name without either stands for itself. Immutable and
 * thread-safe.
 */
public final class NamePattern {
    private static final String ONE = "*";
    private static final String ANY = "#";

    /** The pattern that says more about a name comes later: level by level a name, {@code *}, {@code #}. */
    public static final Comparator<NamePattern> BY_PRECISION = NamePattern::compare;

    private final String text;
    private final String[] levels;

    private NamePattern(String text) {
        this.text = text;
        this.levels = levels(text);
    }

    /** Every text is a pattern. */
    public static NamePattern of(String text) {
        return new NamePattern(text);
    }

    /** Whether a level of this text is {@code *} or {@code #}, so that it may stand for several names. */
    public static boolean isPattern(String text) {
        for (String level : levels(text)) {
            if (level.equals(ONE) || level.equals(ANY)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it stands for this name; or, if that is a pattern itself, for every name that that one stands for.
     */
    public boolean covers(String name) {
        String[] asked = levels(name);
        int at = 0;
        int level = 0;
        int any = -1; // the last # of ours that was passed, and up to where it has been stretched
        int stretched = 0;
        while (level < asked.length) {
            if (at < levels.length && levels[at].equals(ANY)) {
                any = at++;
                stretched = level;
            } else if (at < levels.length && covers(levels[at], asked[level])) {
                at++;
                level++;
            } else if (any >= 0) {
                at = any + 1;
                level = ++stretched;
            } else {
                return false;
            }
        }
        while (at < levels.length && levels[at].equals(ANY)) {
            at++;
        }
        return at == levels.length;
    }

    private static boolean covers(String ours, String asked) {
        return ours.equals(ONE) ? !asked.equals(ANY) : ours.equals(asked);
    }

    private static String[] levels(String text) {
        return text.split("\\.", -1);
    }

    private static int compare(NamePattern one, NamePattern other) {
        for (int i = 0; i < Math.min(one.levels.length, other.levels.length); i++) {
            int byLevel = Integer.compare(precision(one.levels[i]), precision(other.levels[i]));
            if (byLevel != 0) {
                return byLevel;
            }
        }
        return Integer.compare(one.levels.length, other.levels.length);
    }

    private static int precision(String level) {
        return switch (level) {
            case ANY -> 0;
            case ONE -> 1;
            default -> 2;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamePattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
