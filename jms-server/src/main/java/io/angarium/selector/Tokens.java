package io.angarium.selector;

/** A selector's tokens, read one ahead, and the parsers' common ground: errors, types and limits. */
final class Tokens {
    /**
     * Longest selector, in {@code char}s. Holds for the canonical form too, so that this can always be parsed.
     */
    static final int MAX_LENGTH = 64 * 1024;

    /**
     * Deepest tree and deepest nesting in the text. Parsing takes two to three KiB of stack a level, so that half of the
     * megabyte that a thread has by default is enough.
     */
    static final int MAX_DEPTH = 128;

    private final String text;
    private final Lexer lexer;
    private Token current;
    private int nesting;

    /** @throws InvalidSelector if it is too long, or begins with what is no token */
    Tokens(String text) {
        if (text.length() > MAX_LENGTH) {
            throw tooLong(text);
        }
        this.text = text;
        this.lexer = new Lexer(text);
        this.current = lexer.next();
    }

    static InvalidSelector tooLong(String selector) {
        return new InvalidSelector(selector, MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters");
    }

    Token current() {
        return current;
    }

    boolean at(TokenKind kind) {
        return current.kind() == kind;
    }

    Token take() {
        Token taken = current;
        current = lexer.next();
        return taken;
    }

    /** Takes the token if it is of this kind. */
    boolean skip(TokenKind kind) {
        boolean there = at(kind);
        if (there) {
            take();
        }
        return there;
    }

    Token expect(TokenKind kind, String expected) {
        if (!at(kind)) {
            throw unexpected(expected);
        }
        return take();
    }

    InvalidSelector unexpected(String expected) {
        return error(current.index(), "expected " + expected + ", found " + current.described());
    }

    InvalidSelector error(int index, String problem) {
        return new InvalidSelector(text, index, problem);
    }

    /**
     * Requires that an operand may have the type; what is not known before a message comes, may.
     *
     * @param side where it stands, as in "after"
     * @param operator of what
     */
    void require(ValueType type, Parsed operand, String side, Object operator) {
        if (!operand.expression().type().mayBe(type)) {
            throw error(
                    operand.index(),
                    side + " " + operator + " expected " + type.described() + ", found " + operand.described());
        }
    }

    /** Before reading something within something of its kind; {@link #leave} goes with it. */
    void enter() {
        nesting++;
        limit(nesting, current.index());
    }

    void leave() {
        nesting--;
    }

    Parsed parsed(Expression expression, int index, int depth) {
        limit(depth, index);
        return new Parsed(expression, index, depth);
    }

    private void limit(int depth, int index) {
        if (depth > MAX_DEPTH) {
            throw error(index, "it is nested deeper than " + MAX_DEPTH + " levels");
        }
    }
}
