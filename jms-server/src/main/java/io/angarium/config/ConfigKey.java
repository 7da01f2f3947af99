package io.angarium.config;

import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param name dotted, such as {@code listen.port}; in YAML each dot is a level
 * @param type reads and judges values
 * @param defaultText what holds if nobody sets it, as one would write it; null: nothing
 * @param meaning a sentence or two for the documentation, in Markdown
 */
public record ConfigKey<T>(String name, ValueType<T> type, String defaultText, String meaning) {

    /** The environment variable that sets it: {@code ANGARIUM_LISTEN_PORT}. */
    public String environmentVariable() {
        return ConfigLoader.ENVIRONMENT_PREFIX
                + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The system property that sets it: {@code angarium.listen.port}. */
    public String systemProperty() {
        return ConfigLoader.PROPERTY_PREFIX + name;
    }

    /**
     * The value that {@code text} stands for.
     *
     * @param where says where it stands, for the error: {@code in broker.yaml line 3}
     * @throws ConfigException if it stands for none, or for one out of range
     */
    T parse(String text, String where) {
        try {
            return type.parse(text.strip());
        } catch (IllegalArgumentException e) {
            String problem = e.getMessage() == null ? "it must be " + type.allowed() : e.getMessage();
            throw new ConfigException(name + " " + where + " is '" + text + "'; " + problem, e);
        }
    }

    /** The default, or null. */
    T defaultValue() {
        return defaultText == null ? null : parse(defaultText, "by default");
    }

    /**
     * Returns the value if it may be set.
     *
     * @throws ConfigException if not; for values that come from code instead of text
     */
    T check(T value) {
        parse(type.format(value), "given by the program");
        return value;
    }
}
