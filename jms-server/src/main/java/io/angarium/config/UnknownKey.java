package io.angarium.config;

import java.util.Collection;
import java.util.Comparator;

/** What is said about a setting that does not exist. */
final class UnknownKey {
    private UnknownKey() {}

    /** An error for a dotted key. */
    static ConfigException named(String name, String where) {
        return named(name, where, ConfigKeys.all().stream().map(ConfigKey::name).toList());
    }

    /** An error for a name that is none of {@code known}; suggests the one that it is most like. */
    static ConfigException named(String name, String where, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)))
                .orElseThrow();
        return new ConfigException("unknown key " + name + " " + where + "; did you mean " + nearest + "?");
    }

    /** How many letters must be added, removed or replaced to make one of the other (Levenshtein's distance). */
    private static int edits(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
