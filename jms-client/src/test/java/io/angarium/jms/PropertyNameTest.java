package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Jakarta Messaging 3.1 §3.5.1. */
class PropertyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "_x", "$1", "JMSXGroupID", "größe", "NULLS", "betweens"})
    void identifiersAreNames(String name) {
        assertThat(PropertyName.checked(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "1a", "a-b", "a b", "a.b", "NULL", "true", "False", "NOT", "and", "OR", "between", "LIKE", "in", "IS",
                "ESCAPE"
            })
    void othersAndReservedWordsAreNot(String name) {
        assertThatThrownBy(() -> PropertyName.checked(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AngariumMessage().setIntProperty(name, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
