package io.angarium.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who wrote a name that nobody knows. */
public final class NearestName {

    private static final int MAX_EDITS = 2;
    private static final int MAX_CHARS = 64;

    private NearestName() {}

    /**
     * The known name that is at most two edits (insert, remove or replace a character; case does not count) away from
     * {@code name}, the nearest and then the alphabetically first of several; empty if there is none.
     */
    public static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > MAX_CHARS) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        Comparator<String> nearest = Comparator.comparingInt(candidate -> edits(wanted, candidate));
        return known.stream()
                .filter(candidate -> edits(wanted, candidate) <= MAX_EDITS)
                .min(nearest.thenComparing(Comparator.naturalOrder()));
    }

    /** The edit distance of Levenshtein, one row of its table at a time. */
    private static int edits(String wanted, String candidate) {
        String other = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[row.length - 1];
    }
}
