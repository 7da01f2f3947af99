package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "orders,         orders,          true",
        "orders,         orders.new,      false",
        "orders.*,       orders.new,      true",
        "orders.*,       orders,          false",
        "orders.*,       orders.new.eu,   false",
        "orders.#,       orders,          true",
        "orders.#,       orders.new.eu,   true",
        "orders.#,       ordersnew,       false",
        "#,              any.thing,       true",
        "#.eu,           eu,              true",
        "#.eu,           a.b.eu,          true",
        "#.eu,           a.b.us,          false",
        "a.#.z,          a.z,             true",
        "a.#.z,          a.b.z.c.z,       true",
        "a.#.*.z,        a.z,             false",
        "a.#.*.z,        a.b.z,           true",
        "*.#,            a,               true",
        "orders.*,       orders.#,        false",
        "orders.#,       orders.*,        true",
        "orders.#,       orders.#.x,      true",
        "*,              *,               true"
    })
    void coversNamesAndNarrowerPatterns(String pattern, String name, boolean covers) {
        assertThat(NamePattern.of(pattern).covers(name)).isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({"orders, false", "orders.*, true", "#, true", "a.#.b, true", "or*ders, false", "a#, false"})
    void aWildcardIsALevelOfItsOwn(String text, boolean pattern) {
        assertThat(NamePattern.isPattern(text)).isEqualTo(pattern);
    }

    @Test
    void theMorePreciseComesLater() {
        assertThat(Stream.of("a.b", "#", "a.#", "a.*", "*.b")
                        .map(NamePattern::of)
                        .sorted(NamePattern.BY_PRECISION))
                .map(NamePattern::toString)
                .containsExactly("#", "*.b", "a.#", "a.*", "a.b");
    }
}
