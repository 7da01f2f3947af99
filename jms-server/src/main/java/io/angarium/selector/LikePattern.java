package io.angarium.selector;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Pattern of {@code LIKE} (Jakarta Messaging 3.1 §3.8.1.1), of code points and wildcards. */
final class LikePattern {
    /** Stands for one character, {@code _}. */
    private static final int ONE = -1;
    /** Stands for any number of characters, {@code %}. */
    private static final int RUN = -2;

    /** What the canonical form escapes with. */
    static final char ESCAPE = '\\';

    private static final int NO_ESCAPE = -1;

    /** Neighbouring wildcards are in one order, and there are never two {@link #RUN}s side by side. */
    private final int[] elements;

    private LikePattern(int[] elements) {
        this.elements = elements;
    }

    /** Pattern without an escape character. */
    static LikePattern of(String pattern) {
        return of(pattern, NO_ESCAPE);
    }

    /**
     * @param escape code point that takes the meaning from a wildcard, or from itself, that follows it
     * @throws IllegalArgumentException if it is followed by anything else, saying so
     */
    static LikePattern of(String pattern, int escape) {
        int[] characters = pattern.codePoints().toArray();
        IntStream.Builder elements = IntStream.builder();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (c == escape) {
                i++;
                if (i == characters.length || !(isWildcard(characters[i]) || characters[i] == escape)) {
                    throw new IllegalArgumentException(
                            "the escape character must be followed by %, _ or itself, and not by "
                                    + (i == characters.length ? "nothing" : Character.toString(characters[i])));
                }
                elements.add(characters[i]);
            } else {
                elements.add(c == '%' ? RUN : c == '_' ? ONE : c);
            }
        }
        return new LikePattern(ordered(elements.build().toArray()));
    }

    private static boolean isWildcard(int character) {
        return character == '%' || character == '_';
    }

    /** Of wildcards in a row, all {@code _} and then one {@code %}, which matches the same. */
    private static int[] ordered(int[] elements) {
        int[] ordered = new int[elements.length];
        int length = 0;
        boolean run = false;
        for (int element : elements) {
            if (element == RUN) {
                run = true;
                continue;
            }
            if (run && element != ONE) {
                ordered[length++] = RUN;
                run = false;
            }
            ordered[length++] = element;
        }
        if (run) {
            ordered[length++] = RUN;
        }
        return Arrays.copyOf(ordered, length);
    }

    /** The only string that matches, or null if the pattern has wildcards. */
    String onlyMatch() {
        boolean wild = Arrays.stream(elements).anyMatch(element -> element < 0);
        return wild ? null : new String(elements, 0, elements.length);
    }

    /** Whether its text needs an {@code ESCAPE} clause. */
    boolean escaped() {
        return Arrays.stream(elements).anyMatch(LikePattern::isWildcard);
    }

    /** The pattern, with {@link #ESCAPE} in it if it is {@link #escaped()}. */
    String text() {
        boolean escaped = escaped();
        StringBuilder text = new StringBuilder();
        for (int element : elements) {
            if (element == RUN || element == ONE) {
                text.append(element == RUN ? '%' : '_');
            } else {
                if (escaped && (isWildcard(element) || element == ESCAPE)) {
                    text.append(ESCAPE);
                }
                text.appendCodePoint(element);
            }
        }
        return text.toString();
    }

    /**
     * In time of at most the string's length times the pattern's: when a character does not match, only the last run
     * before it needs to become longer, as making an earlier one longer could only skip more.
     */
    boolean matches(String string) {
        int at = 0;
        int element = 0;
        int afterRun = -1;
        int runEnd = 0;
        while (at < string.length()) {
            int c = string.codePointAt(at);
            if (element < elements.length && elements[element] == RUN) {
                afterRun = ++element;
                runEnd = at;
            } else if (element < elements.length && (elements[element] == ONE || elements[element] == c)) {
                element++;
                at += Character.charCount(c);
            } else if (afterRun >= 0) {
                runEnd += Character.charCount(string.codePointAt(runEnd));
                at = runEnd;
                element = afterRun;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == RUN) {
            element++;
        }
        return element == elements.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LikePattern pattern && Arrays.equals(elements, pattern.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return text();
    }
}
