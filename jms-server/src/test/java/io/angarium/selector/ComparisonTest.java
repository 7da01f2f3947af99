package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static io.angarium.selector.Messages.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1, comparison operators. */
class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "=, false, true, false",
        "<>, true, false, true",
        "<, true, false, false",
        "<=, true, true, false",
        ">, false, false, true",
        ">=, false, true, true"
    })
    void numbersCompare(String operator, boolean less, boolean equal, boolean greater) {
        String selector = "a " + operator + " 2";
        assertThat(matches(selector, "a", 1)).isEqualTo(less);
        assertThat(matches(selector, "a", 2.0)).isEqualTo(equal);
        assertThat(matches(selector, "a", (byte) 3)).isEqualTo(greater);
    }

    @Test
    void stringsAndBooleansAreEqualOrNot() {
        assertThat(matches("a = 'x' AND a <> 'X'", "a", "x")).isTrue();
        assertThat(matches("a = TRUE AND a <> FALSE", "a", true)).isTrue();
        assertThat(matches("a = b", "a", "x", "b", "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < b", "a >= b", "a = 1", "a <> 1", "a = TRUE", "a <> TRUE", "a BETWEEN 1 AND 2"})
    void unlikeTypesCompareFalse(String selector) {
        assertThat(matches(selector, "a", "x", "b", "x")).isFalse();
        assertThat(matches("NOT (" + selector + ")", "a", "x", "b", "x")).isTrue();
    }

    /** The example of §3.8.1.1. */
    @Test
    void aStringIsNotConvertedToANumber() {
        assertThat(matches("NumberOfOrders > 1", "NumberOfOrders", "2")).isFalse();
        assertThat(matches("a = '2'", "a", 2)).isFalse();
        assertThat(matches("a = 'true'", "a", true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1", "a <> 1", "a < 1", "1 >= a", "a = b", "a = 'x'", "a = TRUE", "a BETWEEN 1 AND 2"})
    void withNullItIsUnknown(String selector) {
        assertThat(unknown(selector)).isTrue();
    }

    /** The example of §3.8.1.1. */
    @Test
    void betweenIncludesItsLimits() {
        String teens = "age BETWEEN 15 AND 19";
        assertThat(matches(teens, "age", 15)).isTrue();
        assertThat(matches(teens, "age", 19)).isTrue();
        assertThat(matches(teens, "age", 14)).isFalse();
        assertThat(matches(teens, "age", 19.5)).isFalse();
        assertThat(matches("age NOT BETWEEN 15 AND 19", "age", 20)).isTrue();
        assertThat(matches("age NOT BETWEEN 15 AND 19", "age", 15)).isFalse();
        assertThat(matches("a BETWEEN b - 1 AND b + 1 AND b = 2", "a", 3, "b", 2))
                .isTrue();
    }

    @Test
    void betweenWithAnUnknownLimitMayStillBeFalse() {
        assertThat(matches("NOT a BETWEEN 5 AND b", "a", 1)).isTrue();
        assertThat(unknown("a BETWEEN 1 AND b", "a", 1)).isTrue();
    }

    /** The example of §3.8.1.1. */
    @Test
    void inIsOneOfTheStrings() {
        String country = "Country IN ('UK', 'US', 'France')";
        assertThat(matches(country, "Country", "UK")).isTrue();
        assertThat(matches(country, "Country", "Peru")).isFalse();
        assertThat(matches("Country NOT IN ('UK', 'US', 'France')", "Country", "Peru"))
                .isTrue();
        assertThat(matches("Country NOT IN ('UK', 'US', 'France')", "Country", "US"))
                .isFalse();
        assertThat(unknown(country)).isTrue();
    }

    @Test
    void aNumberIsInNoListOfStrings() {
        assertThat(matches("a IN ('1', '2')", "a", 1)).isFalse();
        assertThat(matches("a NOT IN ('1', '2')", "a", 1)).isFalse();
    }

    @Test
    void nullIsTestedFor() {
        assertThat(matches("a IS NULL")).isTrue();
        assertThat(matches("a IS NULL", "a", "")).isFalse();
        assertThat(matches("a is not null", "a", 0)).isTrue();
        assertThat(matches("(a) IS NOT NULL")).isFalse();
    }

    @Test
    void aConditionIsComparedAsABoolean() {
        assertThat(matches("(a > 1) = b", "a", 2, "b", true)).isTrue();
        assertThat(matches("(a > 1) <> (b > 1)", "a", 2, "b", 0)).isTrue();
        assertThat(unknown("(a > 1) = TRUE")).isTrue();
    }
}
