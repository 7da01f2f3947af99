package io.angarium.selector;

/** Cuts a selector's text into tokens (Jakarta Messaging 3.1 §3.8.1.1). */
final class Lexer {
    private final String text;
    private int index;

    Lexer(String text) {
        this.text = text;
    }

    Token next() {
        while (index < text.length() && isWhitespace(text.charAt(index))) {
            index++;
        }
        if (index == text.length()) {
            return new Token(TokenKind.END, "", index);
        }
        char c = text.charAt(index);
        if (c == '\'') {
            return string();
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number();
        }
        if (Character.isJavaIdentifierStart(text.codePointAt(index))) {
            return word();
        }
        return symbol(c);
    }

    private static boolean isWhitespace(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The character so many further on, or one that fits nowhere. */
    private char peek(int distance) {
        return index + distance < text.length() ? text.charAt(index + distance) : '\0';
    }

    private Token string() {
        int start = index;
        StringBuilder value = new StringBuilder();
        while (true) {
            int quote = text.indexOf('\'', index + 1);
            if (quote < 0) {
                throw new InvalidSelector(text, start, "the string that begins here has no closing '");
            }
            value.append(text, index + 1, quote);
            index = quote;
            if (peek(1) != '\'') {
                index++;
                return new Token(TokenKind.STRING, value.toString(), start);
            }
            value.append('\'');
            index++;
        }
    }

    /** All that hangs together, so that {@code 12abc} is one wrong number and not a number and a name. */
    private Token number() {
        int start = index;
        boolean hexadecimal = peek(1) == 'x' || peek(1) == 'X';
        char exponent = hexadecimal ? 'p' : 'e';
        char last = '\0';
        while (index < text.length()) {
            char c = text.charAt(index);
            boolean sign = (c == '+' || c == '-') && Character.toLowerCase(last) == exponent;
            if (!sign && c != '.' && !Character.isJavaIdentifierPart(c)) {
                break;
            }
            last = c;
            index++;
        }
        return new Token(TokenKind.NUMBER, text.substring(start, index), start);
    }

    private Token word() {
        int start = index;
        while (index < text.length() && Character.isJavaIdentifierPart(text.codePointAt(index))) {
            index += Character.charCount(text.codePointAt(index));
        }
        String word = text.substring(start, index);
        return new Token(TokenKind.ofWord(word), word, start);
    }

    private Token symbol(char c) {
        return switch (c) {
            case '=' -> symbol(TokenKind.EQUAL, 1);
            case '<' ->
                switch (peek(1)) {
                    case '>' -> symbol(TokenKind.NOT_EQUAL, 2);
                    case '=' -> symbol(TokenKind.LESS_OR_EQUAL, 2);
                    default -> symbol(TokenKind.LESS, 1);
                };
            case '>' -> peek(1) == '=' ? symbol(TokenKind.GREATER_OR_EQUAL, 2) : symbol(TokenKind.GREATER, 1);
            case '+' -> symbol(TokenKind.PLUS, 1);
            case '-' -> symbol(TokenKind.MINUS, 1);
            case '*' -> symbol(TokenKind.TIMES, 1);
            case '/' -> symbol(TokenKind.DIVIDED_BY, 1);
            case '(' -> symbol(TokenKind.OPEN, 1);
            case ')' -> symbol(TokenKind.CLOSE, 1);
            case ',' -> symbol(TokenKind.COMMA, 1);
            default -> throw new InvalidSelector(text, index, unknown(c));
        };
    }

    private Token symbol(TokenKind kind, int length) {
        int start = index;
        index += length;
        return new Token(kind, text.substring(start, index), start);
    }

    private String unknown(char c) {
        String problem =
                String.format("the character %s (U+%04X) has no meaning here", shown(c), text.codePointAt(index));
        return switch (c) {
            case '"' -> problem + "; strings are written in single quotes";
            case '!' -> problem + "; not equal is written <>";
            default -> problem;
        };
    }

    private static String shown(char c) {
        return InvalidSelector.printable(Character.toString(c));
    }
}
