package io.angarium.config;

import java.util.regex.Pattern;

/** The name of a Java class; that there is one is not checked. */
record ClassNameType() implements ValueType<String> {
    private static final Pattern NAME = Pattern.compile(
            "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(\\.\\p{javaJavaIdentifierPart}+)*");

    @Override
    public String parse(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    @Override
    public String allowed() {
        return "the full name of a class, such as com.sun.security.auth.UserPrincipal";
    }

    @Override
    public String format(String value) {
        return value;
    }
}
