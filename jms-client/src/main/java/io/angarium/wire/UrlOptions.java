package io.angarium.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of a {@link BrokerUrl}: {@code key=value} pairs joined by {@code &}, percent-encoded where needed.
 * Immutable. Every refusal is an IllegalArgumentException that names the option.
 */
public final class UrlOptions {

    private final Map<String, String> values;

    private UrlOptions(Map<String, String> values) {
        this.values = values;
    }

    static UrlOptions parse(String query, Set<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query.isEmpty()) {
            return new UrlOptions(values);
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("broker URL: option '" + pair + "' is not of the form key=value");
            }
            String name = pair.substring(0, equals);
            name = decode(name, name);
            checkKnown(name, known);
            if (values.put(name, decode(pair.substring(equals + 1), name)) != null) {
                throw new IllegalArgumentException("broker URL: option '" + name + "' is there twice");
            }
        }
        return new UrlOptions(values);
    }

    /** Whether the option was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** The option as text. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The option as a number that must not be less than {@code min} or more than {@code max}. */
    public long number(String name, long otherwise, long min, long max) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        throw bad(name, value, "is not a number from " + min + " to " + max);
    }

    /** As {@link #number(String, long, long, long)} for an int. */
    public int number(String name, int otherwise, int min, int max) {
        return (int) number(name, (long) otherwise, min, max);
    }

    /** The option as {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw bad(name, value, "is neither true nor false");
        }
        return value.equals("true");
    }

    private static void checkKnown(String name, Set<String> known) {
        if (known.contains(name)) {
            return;
        }
        String hint = NearestName.of(name, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> known.isEmpty() ? "there are no options here" : "known are " + new TreeSet<>(known));
        throw new IllegalArgumentException("broker URL: unknown option '" + name + "'; " + hint);
    }

    /** An error does not show the text, which may be a password. */
    private static String decode(String text, String option) {
        try {
            // A plus sign is a plus sign here, unlike in a web form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("broker URL: option '" + option
                    + "' has a malformed percent sign; a percent sign itself is written %25");
        }
    }

    private static IllegalArgumentException bad(String name, String value, String what) {
        return new IllegalArgumentException("broker URL: option " + name + "=" + value + " " + what);
    }
}
