package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static io.angarium.selector.Messages.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1 and the tables of §3.8.1.2. */
class LogicTest {

    @ParameterizedTest
    @CsvSource({
        "T, T, T, T", "T, F, F, T", "T, U, U, T",
        "F, T, F, T", "F, F, F, F", "F, U, F, U",
        "U, T, U, T", "U, F, F, U", "U, U, U, U"
    })
    void logicHasThreeValues(char left, char right, char and, char or) {
        SelectorMessage message = Messages.message("l", value(left), "r", value(right));
        assertThat(truth("l AND r", message)).isEqualTo(and);
        assertThat(truth("l OR r", message)).isEqualTo(or);
        assertThat(truth("(l = TRUE) AND (r = TRUE)", message)).isEqualTo(and);
        assertThat(truth("l <> FALSE OR r <> FALSE", message)).isEqualTo(or);
    }

    private static Boolean value(char truth) {
        return truth == 'U' ? null : (Boolean) (truth == 'T');
    }

    private static char truth(String selector, SelectorMessage message) {
        if (Selector.parse(selector).matches(message)) {
            return 'T';
        }
        return Selector.parse("NOT (" + selector + ")").matches(message) ? 'F' : 'U';
    }

    @Test
    void notBindsTighterThanAndAndAndThanOr() {
        assertThat(matches("TRUE OR FALSE AND FALSE")).isTrue();
        assertThat(matches("(TRUE OR FALSE) AND FALSE")).isFalse();
        assertThat(matches("NOT FALSE OR TRUE")).isTrue();
        assertThat(matches("NOT FALSE AND FALSE")).isFalse();
        assertThat(matches("NOT a = 1 AND TRUE", "a", 2)).isTrue();
        assertThat(matches("NOT NOT a = 1", "a", 1)).isTrue();
    }

    @Test
    void anIdentifierWithABooleanIsACondition() {
        assertThat(matches("a AND NOT b", "a", true, "b", false)).isTrue();
        assertThat(unknown("a")).isTrue();
        assertThat(unknown("a", "a", "true")).isTrue();
        assertThat(unknown("a", "a", 1)).isTrue();
    }

    /** The example of §3.8.1.1. */
    @Test
    void aTypicalSelector() {
        String selector = "JMSType = 'car' AND color = 'blue' AND weight > 2500";
        assertThat(matches(selector, "JMSType", "car", "color", "blue", "weight", 2501))
                .isTrue();
        assertThat(matches(selector, "JMSType", "car", "color", "blue", "weight", 2500))
                .isFalse();
        assertThat(matches(selector, "JMSType", "car", "weight", 2501)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", " \t\f\r\n"})
    void aBlankSelectorIsNone(String selector) {
        assertThat(Selector.parse(selector)).isSameAs(Selector.NONE);
        assertThat(matches(selector)).isTrue();
        assertThat(Selector.NONE.canonical()).isEmpty();
        assertThat(Selector.NONE.equality()).isEmpty();
        assertThat(Selector.NONE.explain()).isEqualTo("no selector: every message matches\n");
    }
}
