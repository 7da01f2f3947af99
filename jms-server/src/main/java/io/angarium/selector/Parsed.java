package io.angarium.selector;

/**
 * An expression, and what of its text is still of interest to the parser.
 *
 * @param index where it begins in the selector, from 0
 * @param depth of its tree, or of that of its canonical form if deeper
 */
record Parsed(Expression expression, int index, int depth) {

    /** As an error names it. */
    String described() {
        return expression instanceof Expression.Literal literal
                ? expression.type().described() + ", " + CanonicalText.of(literal)
                : expression.type().described();
    }
}
