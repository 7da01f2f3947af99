package io.angarium.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jakarta Messaging 3.1 §3.8.1.1: what is no selector is refused when it is presented. */
class InvalidSelectorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "color = = 'blue' | 9 | expected an identifier, a literal or (, found '='",
                "color = | 8 | expected an identifier, a literal or (, found the end",
                "a = 1 b = 2 | 7 | expected AND, OR or the end, found the identifier b",
                "a = 1) | 6 | expected AND, OR or the end, found ')'",
                "(a = 1 | 7 | expected an operator or ), found the end",
                "a = NULL | 5 | expected a value (to ask for NULL, write IS NULL), found the keyword NULL",
                "a IS 1 | 6 | expected NULL or NOT NULL after IS, found the number 1",
                "a NOT = 1 | 7 | expected BETWEEN, IN or LIKE after NOT, found '='",
                "a IN () | 7 | expected a string for IN, found ')'",
                "a IN ('x' 'y') | 11 | expected a comma or ) after a string of IN, found the string 'y'",
                "a IN (1) | 7 | expected a string for IN, found the number 1",
                "a IN ('x',) | 11 | expected a string for IN, found ')'",
                "a BETWEEN 1 OR 2 | 13 | expected AND and the upper limit of BETWEEN, found the keyword OR",
                "a LIKE b | 8 | expected a string after LIKE, found the identifier b",
                "1 < a < 3 | 7 | expected AND, OR or the end, as comparisons make no chains, found '<'",
                "a == 1 | 4 | expected an identifier, a literal or (, found '='",
                "a != 1 | 3 | the character ! (U+0021) has no meaning here; not equal is written <>",
                "a = \"x\" | 5 | the character \" (U+0022) has no meaning here; strings are written in single quotes",
                "a = 12abc | 5 | the number 12abc is not written as Java writes numbers"
            })
    void syntax(String selector, int position, String problem) {
        refused(selector, position, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | 1 | as the whole selector expected a condition, found a number, 1",
                "'x' | 1 | as the whole selector expected a condition, found a string, 'x'",
                "a + 1 | 1 | as the whole selector expected a condition, found a number",
                "a AND 1 | 7 | after AND expected a condition, found a number, 1",
                "'x' OR a | 1 | before OR expected a condition, found a string, 'x'",
                "NOT 1 | 5 | after NOT expected a condition, found a number, 1",
                "a > 'x' | 5 | after > expected a number, found a string, 'x'",
                "TRUE <= a | 1 | before <= expected a number, found a condition, TRUE",
                "1 = 'x' | 5 | after = expected a number, found a string, 'x'",
                "TRUE <> 1 | 9 | after <> expected a condition, found a number, 1",
                "a + 1 = 'x' | 9 | after = expected a number, found a string, 'x'",
                "a * 'x' > 1 | 5 | after * expected a number, found a string, 'x'",
                "-TRUE = a | 2 | after - expected a number, found a condition, TRUE",
                "(a = 1) + 1 = 2 | 1 | before + expected a number, found a condition",
                "a BETWEEN 'x' AND 'y' | 11 | after BETWEEN expected a number, found a string, 'x'",
                "a + 1 IN ('x') | 1 | before IN expected an identifier, found a number",
                "'x' LIKE 'x' | 1 | before LIKE expected an identifier, found a string, 'x'",
                "1 IS NULL | 1 | before IS NULL expected an identifier, found a number, 1"
            })
    void types(String selector, int position, String problem) {
        refused(selector, position, problem);
    }

    private static void refused(String selector, int position, String problem) {
        InvalidSelector refused = catchThrowableOfType(InvalidSelector.class, () -> Selector.parse(selector));
        assertThat(refused).hasMessage("invalid selector: %s, at character %s of \"%s\"", problem, position, selector);
        assertThat(refused.position()).isEqualTo(position);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void theMessageShowsOnlyWhatIsNearOnOneLine() {
        String selector = "a = 1 AND ".repeat(100) + "\nb = ?\n" + " AND a = 1".repeat(100);
        InvalidSelector refused = catchThrowableOfType(InvalidSelector.class, () -> Selector.parse(selector));
        assertThat(refused.getMessage())
                .hasSizeLessThan(200)
                .contains("...")
                .contains(" b = ? ")
                .doesNotContain("\n");
    }
}
