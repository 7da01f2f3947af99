package io.angarium.tck.conformance;

import java.util.Locale;

/**
 * A clause of the specification.
 *
 * @param id the section and the number within it
 * @param text what it demands, in our own words
 * @param reason why no test applies, or {@link #OPEN} and what is missing for one; empty if there is to be one
 */
record Demand(String id, Party party, String text, String reason) {
    static final String OPEN = "open: ";

    enum Party {
        PROVIDER(""),
        APPLICATION("binds the application"),
        CONTAINER("binds the container");

        private final String reason;

        Party(String reason) {
            this.reason = reason;
        }
    }

    /** {@code line} is as in {@code clauses.txt}. */
    static Demand parse(String section, String line) {
        String[] columns = line.split(" \\| ", -1);
        if (columns.length < 3 || columns.length > 4) {
            throw new IllegalArgumentException("3 or 4 columns are needed, divided by ' | ', in: " + line);
        }
        Party party = Party.valueOf(columns[1].toUpperCase(Locale.ROOT));
        return new Demand(
                section + "-" + columns[0], party, columns[2], columns.length == 4 ? columns[3] : party.reason);
    }

    boolean isOpen() {
        return reason.startsWith(OPEN);
    }

    /** Whether nobody asks for a test. */
    boolean isExcused() {
        return !reason.isEmpty() && !isOpen();
    }
}
