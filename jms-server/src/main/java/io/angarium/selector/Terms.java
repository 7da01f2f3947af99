package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.In;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Not;
import io.angarium.selector.Expression.Or;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Terms of an {@code AND} or {@code OR} in canonical form: nested ones of the same operator dissolved, each once, sorted by
 * their text. What compares one identifier with strings is one {@code IN} ({@code NOT IN} among the terms of {@code AND}),
 * as Jakarta Messaging 3.1 §3.8.1.1 defines that.
 */
final class Terms {
    private final boolean or;
    private final Map<String, Expression> byText = new TreeMap<>();
    private final Map<Identifier, Set<String>> strings =
            new TreeMap<>((one, other) -> one.name().compareTo(other.name()));

    Terms(boolean or) {
        this.or = or;
    }

    /** A list of one string is the same as a comparison with it. */
    static Expression in(Identifier identifier, Collection<String> values) {
        TreeSet<String> distinct = new TreeSet<>(values);
        return distinct.size() == 1
                ? new Comparison(ComparisonOperator.EQUAL, identifier, new Literal(distinct.first()))
                : new In(identifier, List.copyOf(distinct));
    }

    /** @param term in canonical form */
    void add(Expression term) {
        if (or && term instanceof Or inner) {
            inner.terms().forEach(this::add);
        } else if (!or && term instanceof And inner) {
            inner.terms().forEach(this::add);
        } else if (or) {
            addUnlessStrings(term, term);
        } else if (term instanceof Not not) {
            addUnlessStrings(not.condition(), term);
        } else {
            byText.put(CanonicalText.of(term), term);
        }
    }

    private void addUnlessStrings(Expression positive, Expression term) {
        if (positive instanceof In in) {
            strings(in.identifier()).addAll(in.values());
        } else if (positive instanceof Comparison comparison
                && comparison.operator() == ComparisonOperator.EQUAL
                && comparison.left() instanceof Identifier identifier
                && comparison.right() instanceof Literal literal
                && literal.value() instanceof String string) {
            strings(identifier).add(string);
        } else {
            byText.put(CanonicalText.of(term), term);
        }
    }

    private Set<String> strings(Identifier identifier) {
        return strings.computeIfAbsent(identifier, any -> new TreeSet<>());
    }

    /** All of them, in what joins them; just the term if it is only one. */
    Expression joined() {
        strings.forEach((identifier, values) -> {
            Expression in = in(identifier, values);
            Expression term = or ? in : new Not(in);
            byText.put(CanonicalText.of(term), term);
        });
        List<Expression> terms = List.copyOf(byText.values());
        if (terms.size() == 1) {
            return terms.get(0);
        }
        return or ? new Or(terms) : new And(terms);
    }
}
