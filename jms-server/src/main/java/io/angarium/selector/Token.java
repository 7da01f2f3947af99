package io.angarium.selector;

/**
 * A piece of a selector's text.
 *
 * @param text as written, but of a string what it stands for
 * @param index of its first character in the selector, from 0
 */
record Token(TokenKind kind, String text, int index) {
    /** How much of a literal an error shows. */
    private static final int SHOWN = 40;

    /** As an error names it. */
    String described() {
        String shown = InvalidSelector.printable(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
        return switch (kind) {
            case END -> "the end";
            case IDENTIFIER -> "the identifier " + shown;
            case STRING -> "the string '" + shown + "'";
            case NUMBER -> "the number " + shown;
            default -> kind.keyword() ? "the keyword " + kind : "'" + shown + "'";
        };
    }
}
