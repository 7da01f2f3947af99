package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "color='blue'and weight>2500 | color = 'blue' AND weight > 2500",
                "weight > 2500 AND color = 'blue' | color = 'blue' AND weight > 2500",
                "((a) = (1)) | a = 1",
                "1 = a | a = 1",
                "2500 < weight | weight > 2500",
                "b >= a | a <= b",
                "a = 0x10 | a = 16",
                "a = 10L | a = 10",
                "a = 1e1 | a = 10.0",
                "a = .5F | a = 0.5f",
                "a = -(-(5)) | a = 5",
                "a = +5 | a = 5",
                "a = -017 | a = -15",
                "a = true | a = TRUE",
                "b OR (a OR (c OR a)) | a OR b OR c",
                "a AND (b AND a) | a AND b",
                "a AND (b OR c) | a AND (b OR c)",
                "NOT (a AND b) | NOT a OR NOT b",
                "NOT (a OR NOT b) | NOT a AND b",
                "NOT NOT a | a",
                "NOT TRUE | FALSE",
                "a BETWEEN 1 AND 2 | a <= 2 AND a >= 1",
                "a NOT BETWEEN 1 AND 2 | a < 1 OR a > 2",
                "NOT a BETWEEN 1 AND 2 | NOT a <= 2 OR NOT a >= 1",
                "a IN ('y', 'x', 'y') | a IN ('x', 'y')",
                "a IN ('x') | a = 'x'",
                "a = 'y' OR b OR 'x' = a OR a IN ('z') | a IN ('x', 'y', 'z') OR b",
                "NOT a IN ('x', 'y') | NOT a IN ('x', 'y')",
                "a NOT IN ('x', 'y') | NOT a IN ('x', 'y') AND a LIKE '%'",
                "NOT a = 'x' AND NOT a IN ('y') | NOT a IN ('x', 'y')",
                "NOT a IS NULL | a IS NOT NULL",
                "NOT a LIKE 'x%' | NOT a LIKE 'x%'",
                "a NOT LIKE 'x%' | NOT a LIKE 'x%' AND a LIKE '%'",
                "a LIKE 'x' | a = 'x'",
                "a LIKE '%_%_' | a LIKE '__%'",
                "a LIKE '!%%' ESCAPE '!' | a LIKE '\\%%' ESCAPE '\\'",
                "a LIKE '!!%' ESCAPE '!' | a LIKE '!%'",
                "JMSPriority <> 4 | NOT JMSPriority = 4",
                "a + 1 <> 2 * b | NOT a + 1 = b * 2",
                "NOT 'x' <> JMSType | JMSType = 'x'",
                "a - (b - c) = a - b - c | a - (b - c) = a - b - c",
                "(a * b) / (c + 1) > 1 | a * b / (c + 1) > 1",
                "(NOT NOT a) = b | (a AND a) = b",
                "(a = 1) = (b OR c) | (a = 1) = (b OR c)"
            })
    void spellingsOfOneSelector(String selector, String canonical) {
        assertThat(Selector.parse(selector).canonical()).isEqualTo(canonical);
        assertThat(Selector.parse(canonical).canonical()).isEqualTo(canonical);
    }

    /** Where a is a string, the one is false and the other true. */
    @Test
    void unequalIsNotTheNegationOfEqualIfTypesMayDiffer() {
        assertThat(Selector.parse("a <> 1")).isNotEqualTo(Selector.parse("NOT a = 1"));
    }

    /** An exact number divides otherwise, and a float rounds otherwise. */
    @Test
    void numbersOfDifferentTypesStayDifferent() {
        assertThat(Selector.parse("3 / a = 1")).isNotEqualTo(Selector.parse("3.0 / a = 1"));
        assertThat(Selector.parse("a = 0.5")).isNotEqualTo(Selector.parse("a = 0.5f"));
    }

    @Test
    void equalSelectorsAreEqual() {
        Selector one = Selector.parse("a = 1 and b is null");
        Selector other = Selector.parse("b IS NULL AND 1 = a");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).hasToString("a = 1 AND b IS NULL");
        assertThat(one).isNotEqualTo(Selector.parse("a = 2 AND b IS NULL"));
    }
}
