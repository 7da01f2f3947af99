package io.angarium.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole numbers with a unit, such as {@code 64MiB} or {@code 30 s}, counted in the smallest unit.
 *
 * @param units from name to size; in ascending order, beginning with the smallest
 * @param unitNeeded whether a bare number (other than 0) is refused instead of being counted in the smallest unit
 */
record UnitTable(Map<String, Long> units, boolean unitNeeded) {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]*)");

    /** Throws {@link IllegalArgumentException} without a message if it is no such number or does not fit. */
    long parse(String text) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            if (unitNeeded && amount != 0) {
                throw new IllegalArgumentException();
            }
            return amount;
        }
        Long size = units.get(unit);
        if (size == null || amount > Long.MAX_VALUE / size) {
            throw new IllegalArgumentException();
        }
        return amount * size;
    }

    /** In the largest unit that leaves no remainder. */
    String format(long value) {
        String text = Long.toString(value);
        for (Map.Entry<String, Long> unit : units.entrySet()) {
            if (value != 0 && value % unit.getValue() == 0) {
                text = value / unit.getValue() + unit.getKey();
            }
        }
        return text;
    }

    String names() {
        return String.join(", ", units.keySet());
    }
}
