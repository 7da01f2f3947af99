package io.angarium.wire;

/** The text of an error as frames carry it, so that a long or missing one never keeps the error from being sent. */
final class ErrorText {

    /** Longest error text, in UTF-16 characters: at most three times as many bytes. */
    static final int MAX_CHARS = 1024;

    private ErrorText() {}

    /** {@code text} without what is too long; "" for null. */
    static String of(String text) {
        if (text == null) {
            return "";
        }
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1)) ? MAX_CHARS - 1 : MAX_CHARS;
        return text.substring(0, end);
    }
}
