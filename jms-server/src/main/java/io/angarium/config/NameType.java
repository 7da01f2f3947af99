package io.angarium.config;

import java.util.regex.Pattern;

/** A short name that is safe in URLs, file names and logs. */
record NameType() implements ValueType<String> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Override
    public String parse(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    @Override
    public String allowed() {
        return "1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit";
    }

    @Override
    public String format(String value) {
        return value;
    }
}
