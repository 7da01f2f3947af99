package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EqualityTest {

    @Test
    void anIdentifierAndItsLiteral() {
        assertThat(equality("JMSCorrelationID = 'x'")).isEqualTo(new Equality("JMSCorrelationID", Set.of("x")));
        assertThat(equality("7 = a")).isEqualTo(new Equality("a", Set.of(7L)));
        assertThat(equality("a = TRUE")).isEqualTo(new Equality("a", Set.of(true)));
    }

    @Test
    void anyOfSeveralValues() {
        assertThat(equality("a IN ('x', 'y')")).isEqualTo(new Equality("a", Set.of("x", "y")));
        assertThat(equality("a = 1 OR a = 'x' OR a IN ('y', 'z')"))
                .isEqualTo(new Equality("a", Set.of(1L, "x", "y", "z")));
    }

    @Test
    void oneOfSeveralTerms() {
        assertThat(equality("weight > 2500 AND color = 'blue'")).isEqualTo(new Equality("color", Set.of("blue")));
        assertThat(equality("a IN ('x', 'y') AND b = 'z'")).isEqualTo(new Equality("b", Set.of("z")));
        assertThat(equality("NOT (a <> 1 OR NOT b = 'x')")).isEqualTo(new Equality("b", Set.of("x")));
    }

    @Test
    void whatTellsMessagesApartBest() {
        assertThat(equality("a = 'x' AND JMSMessageID IN ('ID:1', 'ID:2')").identifier())
                .isEqualTo("JMSMessageID");
        assertThat(equality("JMSPriority = 4 AND a IN ('x', 'y')").identifier()).isEqualTo("a");
        assertThat(equality("a = TRUE AND b IN ('x', 'y')").identifier()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a > 1",
                "a = b",
                "a <> 'x'",
                "a NOT IN ('x', 'y')",
                "a = 1 OR b = 1",
                "a = 1 OR a > 5",
                "a + 0 = 1",
                "a LIKE 'x%'",
                "TRUE",
                "a = 1e300",
                "a = 1e10f"
            })
    void noneOtherwise(String selector) {
        assertThat(Selector.parse(selector).equality()).isEmpty();
    }

    @Test
    void keysOfEqualNumbersAreEqual() {
        assertThat(List.of((byte) 1, (short) 1, 1, 1L, 1f, 1.0))
                .extracting(Equality::key)
                .containsOnly(1L);
        assertThat(List.of(0, 0.0, -0.0, -0f)).extracting(Equality::key).containsOnly(0L);
        assertThat(List.of(0.5, 0.5f)).extracting(Equality::key).containsOnly(0.5);
        assertThat(Equality.key("1")).isEqualTo("1");
        assertThat(Equality.key(null)).isNull();
        assertThat(Equality.key(Float.NaN)).isNull();
    }

    @Test
    void aLiteralThatOthersAreRoundedToHasTheirKeysToo() {
        long odd = (1L << 53) + 1;
        Set<Object> values = equality("a = " + odd).values();
        assertThat(values).contains(odd, Equality.key((double) odd)).doesNotContain(odd + 1);
    }

    /** As an index needs it: what equals a literal is filed under one of its keys. */
    @Property
    void whatEqualsALiteralIsFiledUnderItsKeys(@ForAll("literals") String literal, @ForAll("numbers") Number value) {
        Selector selector = Selector.parse("a = " + literal);
        if (selector.matches(Messages.message("a", value))) {
            selector.equality()
                    .ifPresent(equality -> assertThat(equality.values()).contains(Equality.key(value)));
        }
    }

    @Property
    void aKeyIsItsOwnKey(@ForAll("numbers") Number value) {
        assertThat(Equality.key(Equality.key(value))).isEqualTo(Equality.key(value));
    }

    @Provide
    Arbitrary<String> literals() {
        return numbers()
                .filter(EqualityTest::finite)
                .map(number -> number instanceof Float ? number + "f" : "" + number);
    }

    private static boolean finite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    /** Many of them near where not every number is of every type. */
    @Provide
    Arbitrary<Number> numbers() {
        Arbitrary<Long> edges = Arbitraries.of(
                0L,
                1L << 24,
                1L << 25,
                1L << 31,
                1L << 53,
                1L << 54,
                (1L << 60) + (1L << 36),
                Long.MAX_VALUE,
                Long.MIN_VALUE);
        Arbitrary<Long> near =
                edges.flatMap(edge -> Arbitraries.longs().between(-3, 3).map(step -> edge + step));
        return Arbitraries.oneOf(
                near.map(value -> (Number) value),
                near.map(value -> (Number) value.doubleValue()),
                near.map(value -> (Number) value.floatValue()),
                near.map(value -> (Number) value.intValue()),
                Arbitraries.of((Number) 0.5, 0.5f, 0.1, 0.1f, -0.0, Double.NaN, Float.POSITIVE_INFINITY));
    }

    private static Equality equality(String selector) {
        return Selector.parse(selector).equality().orElseThrow();
    }
}
