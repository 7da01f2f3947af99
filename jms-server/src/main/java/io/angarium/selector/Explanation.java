package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Not;
import io.angarium.selector.Expression.Or;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a user in several lines what becomes of a selector. */
final class Explanation {
    private static final String INDENT = "  ";

    private Explanation() {}

    static String of(String canonical, Expression tree, Optional<Equality> equality) {
        StringBuilder text = new StringBuilder();
        text.append("canonical form:\n").append(INDENT).append(canonical).append('\n');
        text.append("tree:\n");
        tree(text, INDENT, tree);
        text.append("evaluation:\n").append(INDENT);
        text.append(equality.map(Explanation::indexed)
                .orElse("every message is scanned: no term that must hold is"
                        + " identifier = literal or identifier IN (...)"));
        return text.append('\n').toString();
    }

    private static void tree(StringBuilder text, String indent, Expression expression) {
        if (expression instanceof And and) {
            branch(text, indent, "AND", and.terms());
        } else if (expression instanceof Or or) {
            branch(text, indent, "OR", or.terms());
        } else if (expression instanceof Not not) {
            branch(text, indent, "NOT", List.of(not.condition()));
        } else {
            text.append(indent).append(CanonicalText.of(expression)).append('\n');
        }
    }

    private static void branch(StringBuilder text, String indent, String operator, List<Expression> terms) {
        text.append(indent).append(operator).append('\n');
        for (Expression term : terms) {
            tree(text, indent + INDENT, term);
        }
    }

    private static String indexed(Equality equality) {
        String values = equality.values().stream()
                .map(value -> CanonicalText.of(new Expression.Literal(value)))
                .sorted()
                .collect(Collectors.joining(", "));
        return "indexed on " + equality.identifier() + ": only messages in which it is " + values + " are looked at";
    }
}
