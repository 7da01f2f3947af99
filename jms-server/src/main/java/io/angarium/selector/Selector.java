package io.angarium.selector;

import java.util.Optional;

/**
 * A message selector (Jakarta Messaging 3.1 §3.8.1), or that there is none. Immutable and thread-safe; equal to every
 * other with the same {@link #canonical() canonical form}, however either was spelled.
 */
public final class Selector {
    /** No selector: every message matches. */
    public static final Selector NONE = new Selector("", new Expression.Literal(true));

    private final String canonical;
    private final Expression tree;
    private final Condition condition;
    private final Optional<Equality> equality;

    private Selector(String canonical, Expression tree) {
        this.canonical = canonical;
        this.tree = tree;
        this.condition = ConditionCompiler.compile(tree);
        this.equality = IndexChoice.of(tree);
    }

    /**
     * Parses a selector.
     *
     * @param text the selector; null, empty or blank for {@link #NONE} (§3.8.1.1)
     * @throws InvalidSelector if it is not a selector, or longer than 65536 characters, or nested more than 128 deep
     */
    public static Selector parse(String text) {
        return text == null
                ? NONE
                : ConditionParser.parse(text)
                        .map(tree -> canonical(text, CanonicalForm.of(tree)))
                        .orElse(NONE);
    }

    private static Selector canonical(String text, Expression tree) {
        String canonical = CanonicalText.of(tree);
        if (canonical.length() > Tokens.MAX_LENGTH) {
            throw new InvalidSelector(
                    text, 0, "its canonical form is longer than " + Tokens.MAX_LENGTH + " characters");
        }
        return new Selector(canonical, tree);
    }

    /**
     * The selector in one spelling for all that mean the same, as far as this package sees that they do. Parsing it
     * gives an equal selector. Empty for {@link #NONE}.
     */
    public String canonical() {
        return canonical;
    }

    /** Whether the selector is true of a message; neither false nor unknown is (§3.8.1.1). */
    public boolean matches(SelectorMessage message) {
        return condition.test(message) == Truth.TRUE;
    }

    /**
     * By which values of which identifier a queue can find all messages that may match, if the selector demands such a
     * value: {@code identifier = literal} or {@code identifier IN (...)}, on its own or joined to others by AND.
     */
    public Optional<Equality> equality() {
        return equality;
    }

    /** What becomes of the selector, for a user: canonical form, tree, and how it is evaluated; lines end in newlines. */
    public String explain() {
        return canonical.isEmpty() ? "no selector: every message matches\n" : Explanation.of(canonical, tree, equality);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && canonical.equals(selector.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
