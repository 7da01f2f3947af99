package io.angarium.selector;

import io.angarium.selector.Expression.And;
import io.angarium.selector.Expression.Comparison;
import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.In;
import io.angarium.selector.Expression.Literal;
import io.angarium.selector.Expression.Or;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a canonical tree the {@link Equality} that tells messages apart best. */
final class IndexChoice {
    /** From here on not every {@code int} is a {@code float}. */
    private static final float EXACT_FLOATS = 1 << 24;

    private static final double EXACT_DOUBLES = 1L << 53;

    private static final Set<String> ONE_MESSAGE = Set.of("JMSMessageID", "JMSCorrelationID");
    private static final Set<String> FEW_VALUES = Set.of("JMSPriority", "JMSDeliveryMode");

    private static final Comparator<Equality> BEST_FIRST = Comparator.comparingInt(IndexChoice::rank)
            .thenComparingInt(equality -> equality.values().size());

    private IndexChoice() {}

    static Optional<Equality> of(Expression selector) {
        List<Expression> terms = selector instanceof And and ? and.terms() : List.of(selector);
        return terms.stream()
                .map(IndexChoice::equality)
                .flatMap(Optional::stream)
                .min(BEST_FIRST);
    }

    private static int rank(Equality equality) {
        if (ONE_MESSAGE.contains(equality.identifier())) {
            return 0;
        }
        boolean few = FEW_VALUES.contains(equality.identifier())
                || equality.values().stream().anyMatch(Boolean.class::isInstance);
        return few ? 2 : 1;
    }

    private static Optional<Equality> equality(Expression term) {
        if (term instanceof In in) {
            return Optional.of(new Equality(in.identifier().name(), Set.copyOf(in.values())));
        } else if (term instanceof Or or) {
            return union(or.terms());
        } else if (term instanceof Comparison comparison
                && comparison.operator() == ComparisonOperator.EQUAL
                && comparison.left() instanceof Identifier identifier
                && comparison.right() instanceof Literal literal) {
            Set<Object> keys = keys(literal.value());
            return keys.isEmpty() ? Optional.empty() : Optional.of(new Equality(identifier.name(), keys));
        }
        return Optional.empty();
    }

    /** Alternatives, if all are of one identifier. */
    private static Optional<Equality> union(List<Expression> alternatives) {
        String identifier = null;
        Set<Object> values = new HashSet<>();
        for (Expression alternative : alternatives) {
            Optional<Equality> equality = equality(alternative);
            if (equality.isEmpty()) {
                return Optional.empty();
            }
            String of = equality.get().identifier();
            if (identifier != null && !identifier.equals(of)) {
                return Optional.empty();
            }
            identifier = of;
            values.addAll(equality.get().values());
        }
        return Optional.of(new Equality(identifier, values));
    }

    /** Keys of all values that equal the literal, none if there are too many. */
    private static Set<Object> keys(Object literal) {
        Set<Object> keys = new HashSet<>();
        keys.add(Equality.key(literal));
        if (literal instanceof Long number) {
            keys.add(Equality.key(number.doubleValue()));
            keys.add(Equality.key(number.floatValue()));
        } else if (literal instanceof Double number) {
            return Math.abs(number) < EXACT_DOUBLES ? keys : Set.of();
        } else if (literal instanceof Float number) {
            return Math.abs(number) < EXACT_FLOATS ? keys : Set.of();
        }
        return keys;
    }
}
