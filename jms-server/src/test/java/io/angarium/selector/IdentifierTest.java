package io.angarium.selector;

import static io.angarium.selector.Messages.matches;
import static io.angarium.selector.Messages.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.8.1.1, identifiers. */
class IdentifierTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "_a", "$a", "a1", "größe", "名", "𝒳", "JMSXGroupID", "JMS_vendor", "jmsfoo", "AND_", "isnt"
            })
    void followsJavasRules(String name) {
        assertThat(matches(name + " = 'x'", name, "x")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1a", "a.b", "a-'", "#a", "a@b", "\"a\"", "a\u00a0"})
    void nothingElseIsOne(String name) {
        assertThatThrownBy(() -> Selector.parse(name + " = 'x'")).isInstanceOf(InvalidSelector.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "NOT", "and", "Or", "betWEEN", "like", "IN", "is", "escape"})
    void reservedWordsAreNone(String word) {
        assertThatThrownBy(() -> Selector.parse(word + " = 1")).isInstanceOf(InvalidSelector.class);
    }

    @Test
    void trueAndFalseAreLiterals() {
        assertThatThrownBy(() -> Selector.parse("true = 1")).isInstanceOf(InvalidSelector.class);
        assertThat(matches("tRuE = a", "a", true)).isTrue();
    }

    /** Turned to upper case as Unicode does it, these would be IS, and so on. */
    @ParameterizedTest
    @ValueSource(strings = {"ıs", "iſ", "li\u212ae"})
    void lettersThatOnlyLookReservedAreLetters(String name) {
        assertThat(matches(name + " = 'x'", name, "x")).isTrue();
    }

    @Test
    void areCaseSensitive() {
        assertThat(unknown("color = 'blue'", "Color", "blue")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JMSDeliveryMode", "JMSMessageID", "JMSCorrelationID", "JMSType"})
    void someHeaderFieldsAreStrings(String name) {
        assertThat(matches(name + " = 'x'", name, "x")).isTrue();
    }

    @Test
    void someHeaderFieldsAreNumbers() {
        assertThat(matches("JMSPriority > 4 AND JMSTimestamp <= 1700000000000", "JMSPriority", 5, "JMSTimestamp", 1L))
                .isTrue();
    }

    @Test
    void theDeliveryModeIsAString() {
        String persistent = "JMSDeliveryMode = 'PERSISTENT'";
        assertThat(matches(persistent, "JMSDeliveryMode", "PERSISTENT")).isTrue();
        assertThat(matches(persistent, "JMSDeliveryMode", "NON_PERSISTENT")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JMSDestination",
                "JMSReplyTo",
                "JMSExpiration",
                "JMSRedelivered",
                "JMSDeliveryTime",
                "JMSFoo",
                "JMS"
            })
    void otherNamesThatBeginWithJmsAreRefused(String name) {
        assertThatThrownBy(() -> Selector.parse("a = 1 AND " + name + " = 'x'"))
                .isInstanceOfSatisfying(
                        InvalidSelector.class, e -> assertThat(e.position()).isEqualTo(11))
                .hasMessageContaining("the identifier " + name + " can't be selected by")
                .hasMessageContaining("JMSCorrelationID, JMSDeliveryMode");
    }
}
