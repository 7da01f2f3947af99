package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static io.angarium.selector.Messages.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1, arithmetic operators, and numeric promotion as in Java. */
class ArithmeticTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 2 * 3 = 7",
                "(1 + 2) * 3 = 9",
                "10 - 3 - 2 = 5",
                "10 - (3 - 2) = 9",
                "100 / 10 / 5 = 2",
                "100 / (10 / 5) = 50",
                "7 / 2 = 3",
                "-7 / 2 = -3",
                "7 / 2. = 3.5",
                "2*-3 = -6",
                "2 - -3 = 5",
                "- - 3 = 3",
                "-(2 + 1) = -3",
                "+(2 + 1) = 3",
                "1.0 / 0 > 1e308",
                "0.0 = -0.0",
                "9223372036854775807 + 1 = -9223372036854775808"
            })
    void isAsInJava(String selector) {
        assertThat(matches(selector)).isTrue();
    }

    @Test
    void smallTypesBecomeInts() {
        assertThat(matches("a + b = 254", "a", (byte) 127, "b", (byte) 127)).isTrue();
        assertThat(matches("-a = 128", "a", (byte) -128)).isTrue();
        assertThat(matches("a * b = 1000000", "a", (short) 1000, "b", (short) 1000))
                .isTrue();
    }

    @Test
    void intsOverflowAmongThemselvesAndNotWithALiteral() {
        assertThat(matches("a + b = -2147483648", "a", Integer.MAX_VALUE, "b", 1))
                .isTrue();
        assertThat(matches("a + 1 = 2147483648", "a", Integer.MAX_VALUE)).isTrue();
    }

    @Test
    void floatsStayFloatsUntilTheyMeetADouble() {
        assertThat(matches("a + b = c", "a", 0.1f, "b", 0.2f, "c", 0.1f + 0.2f)).isTrue();
        assertThat(matches("a + b = c", "a", 0.1f, "b", 0.2, "c", 0.1f + 0.2)).isTrue();
        assertThat(matches("a + 1 = c", "a", 0.1f, "c", 0.1f + 1L)).isTrue();
    }

    @Test
    void exactAndApproximateNumbersCompareAsJavaPromotesThem() {
        assertThat(matches("a = b", "a", 3, "b", 3.0)).isTrue();
        assertThat(matches("a = b", "a", (1L << 53) + 1, "b", (double) (1L << 53)))
                .isTrue();
        assertThat(matches("a = b", "a", (1 << 24) + 1, "b", (float) (1 << 24))).isTrue();
        assertThat(matches("a = b", "a", (1 << 24) + 1, "b", (double) (1 << 24)))
                .isFalse();
    }

    @Test
    void withNullItIsUnknown() {
        assertThat(unknown("a + 1 = 1")).isTrue();
        assertThat(unknown("-a = 1")).isTrue();
        assertThat(unknown("1 < 2 * a")).isTrue();
    }

    @Test
    void withWhatIsNoNumberItIsUnknown() {
        assertThat(unknown("a + 1 = 3", "a", "2")).isTrue();
        assertThat(unknown("-a = 3", "a", true)).isTrue();
        assertThat(unknown("+a = 3", "a", "3")).isTrue();
    }

    @Test
    void anExactDivisionByZeroIsUnknown() {
        assertThat(unknown("1 / a = 1", "a", 0)).isTrue();
        assertThat(unknown("a / b = 1", "a", 1, "b", 0)).isTrue();
    }

    @Test
    void notANumberIsUnequalToItself() {
        assertThat(matches("a <> a", "a", Double.NaN)).isTrue();
        assertThat(matches("NOT a = a", "a", Double.NaN)).isTrue();
        assertThat(matches("NOT a < 1 AND NOT a >= 1", "a", Float.NaN)).isTrue();
    }
}
