package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static io.angarium.selector.Messages.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1, {@code LIKE}. The first of the rows are its examples. */
class LikeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "12%3 123",
                "12%3 12993",
                "l_se lose",
                "% \"\"",
                "% abc",
                "a% a",
                "%a ba",
                "%ab%ab% aabaab",
                "%a_c aabbacbc_abc",
                "_%_ ab",
                "__% ab",
                "a.c a.c",
                "[a]* [a]*",
                "_ 𝒳",
                "%𝒳 a𝒳"
            })
    void matching(String pattern, String value) {
        assertThat(matches("a LIKE '" + pattern + "'", "a", value)).isTrue();
        assertThat(matches("a NOT LIKE '" + pattern + "'", "a", value)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {"12%3 1234", "l_se loose", "_ \"\"", "_%_ a", "a.c abc", "A a", "%ab%ab% aab", "abc ab", "ab abc"})
    void notMatching(String pattern, String value) {
        assertThat(matches("a LIKE '" + pattern + "'", "a", value)).isFalse();
        assertThat(matches("a NOT LIKE '" + pattern + "'", "a", value)).isTrue();
    }

    @Test
    void anEscapedWildcardIsACharacter() {
        String selector = "underscored LIKE '\\_%' ESCAPE '\\'";
        assertThat(matches(selector, "underscored", "_foo")).isTrue();
        assertThat(matches(selector, "underscored", "bar")).isFalse();
        assertThat(matches("a LIKE '!!!%%' ESCAPE '!'", "a", "!%x")).isTrue();
        assertThat(matches("a LIKE 'x''%' ESCAPE ''''", "a", "x%")).isTrue();
        assertThat(matches("a LIKE '%%' ESCAPE '%'", "a", "%")).isTrue();
    }

    @Test
    void withoutAnEscapeTheBackslashIsACharacter() {
        assertThat(matches("a LIKE '\\_'", "a", "\\x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a LIKE 'x\\' ESCAPE '\\'",
                "a LIKE '\\x' ESCAPE '\\'",
                "a LIKE 'x' ESCAPE ''",
                "a LIKE 'x' ESCAPE 'ab'",
                "a LIKE 'x' ESCAPE b",
                "a LIKE b",
                "a LIKE 1",
                "'a' LIKE 'a'"
            })
    void otherPatternsAreRefused(String selector) {
        assertThatThrownBy(() -> Selector.parse(selector)).isInstanceOf(InvalidSelector.class);
    }

    @Test
    void ofNullItIsUnknown() {
        assertThat(unknown("a LIKE '%'")).isTrue();
        assertThat(unknown("a NOT LIKE 'x'")).isTrue();
    }

    @Test
    void aNumberIsLikeNothing() {
        assertThat(matches("a LIKE '%'", "a", 1)).isFalse();
        assertThat(matches("a NOT LIKE 'x'", "a", 1)).isFalse();
    }

    @Test
    @Timeout(10)
    void manyWildcardsAreNoTrap() {
        Selector selector = Selector.parse("a LIKE '" + "%a".repeat(1000) + "%b'");

        assertThat(selector.matches(Messages.message("a", "a".repeat(20_000)))).isFalse();
    }
}
