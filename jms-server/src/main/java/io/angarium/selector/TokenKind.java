package io.angarium.selector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a selector's text is made of. */
enum TokenKind {
    END,
    IDENTIFIER,
    STRING,
    NUMBER,
    NULL,
    TRUE,
    FALSE,
    NOT,
    AND,
    OR,
    BETWEEN,
    LIKE,
    IN,
    IS,
    ESCAPE,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY,
    OPEN,
    CLOSE,
    COMMA;

    private static final Map<String, TokenKind> KEYWORDS = Arrays.stream(values())
            .filter(TokenKind::keyword)
            .collect(Collectors.toUnmodifiableMap(TokenKind::name, Function.identity()));

    boolean keyword() {
        return compareTo(NULL) >= 0 && compareTo(ESCAPE) <= 0;
    }

    /** The keyword, in whatever case, or else an identifier. */
    static TokenKind ofWord(String word) {
        // Only ASCII has these two cases: in Unicode's, a dotless i or a long s would make a keyword too.
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        return ascii ? KEYWORDS.getOrDefault(word.toUpperCase(Locale.ROOT), IDENTIFIER) : IDENTIFIER;
    }
}
