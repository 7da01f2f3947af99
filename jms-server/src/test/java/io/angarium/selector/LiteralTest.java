package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1, literals. */
class LiteralTest {

    @ParameterizedTest
    @CsvSource({
        "57, 57",
        "+62, 62",
        "-957, -957",
        "- 957, -957",
        "0, 0",
        "0L, 0",
        "7l, 7",
        "017, 15",
        "-017, -15",
        "0x1F, 31",
        "0XfL, 15",
        "0b101, 5",
        "1_000, 1000",
        "0xFFFFFFFF, 4294967295",
        "0xFFFFFFFFFFFFFFFF, -1",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "-9223372036854775808L, -9223372036854775808"
    })
    void exactNumbersAreWrittenAsInJava(String literal, long value) {
        assertThat(matches("a = " + literal, "a", value)).isTrue();
        assertThat(matches("a = " + literal, "a", value + 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "7., 7",
        ".5, 0.5",
        "-95.7, -95.7",
        "+6.2, 6.2",
        "7E3, 7000",
        "-57.9E2, -5790",
        "1.5e-3, 0.0015",
        "1e+2, 100",
        "09.5, 9.5",
        "5d, 5",
        "2.5D, 2.5",
        "0x1.8p1, 3",
        "1.7976931348623157e308, 1.7976931348623157e308",
        "4.9e-324, 4.9e-324"
    })
    void approximateNumbersAreWrittenAsInJava(String literal, double value) {
        assertThat(matches("a = " + literal, "a", value)).isTrue();
        assertThat(matches("a = " + literal, "a", Math.nextUp(value))).isFalse();
    }

    @Test
    void aSuffixMakesAFloat() {
        assertThat(matches("a = 0.1f", "a", 0.1f)).isTrue();
        assertThat(matches("a = 0.1F", "a", 0.1)).isFalse();
        assertThat(matches("a = 0.1", "a", 0.1f)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "-(9223372036854775808)",
                "0x10000000000000000",
                "09",
                "0x",
                "0b2",
                "1__",
                "1_",
                "0x_1",
                "1_.5",
                "12abc",
                "1e",
                "1e400",
                "1e-400",
                "1e39f",
                "1..2",
                "1.2.3",
                "1e5L",
                "0x1.8",
                "."
            })
    void otherNumbersAreRefused(String literal) {
        assertThatThrownBy(() -> Selector.parse("a = " + literal)).isInstanceOf(InvalidSelector.class);
    }

    @Test
    void aNumberOutOfRangeIsNamed() {
        assertThatThrownBy(() -> Selector.parse("a = 9223372036854775808"))
                .hasMessage("invalid selector: the number 9223372036854775808 is outside the range of Java's long,"
                        + " at character 5 of \"a = 9223372036854775808\"");
    }

    @Test
    void aQuoteInAStringIsDoubled() {
        assertThat(matches("a = 'literal''s'", "a", "literal's")).isTrue();
        assertThat(matches("a = ''''", "a", "'")).isTrue();
        assertThat(matches("a = ''", "a", "")).isTrue();
        assertThat(matches("a = 'ü \n\\ 名'", "a", "ü \n\\ 名")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 'x", "a = '", "a = 'x''", "'"})
    void aStringMustEnd(String selector) {
        assertThatThrownBy(() -> Selector.parse(selector))
                .isInstanceOf(InvalidSelector.class)
                .hasMessageContaining("no closing '");
    }

    @Test
    void booleansAreWrittenInAnyCase() {
        assertThat(matches("a = TRUE AND b = false", "a", true, "b", false)).isTrue();
        assertThat(matches("TRUE")).isTrue();
        assertThat(matches("False")).isFalse();
    }
}
