package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationPatternTest {

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "orders.*, orders.eu",
        "orders.#, orders",
        "orders.#, orders.eu",
        "orders.#, orders.eu.1",
        "#, anything.at.all",
        "#.eu, orders.eu",
        "#.eu, eu",
        "orders.*.1, orders.eu.1",
        "a.#.z, a.z",
        "a.#.z, a.z.b.z",
        "#.a.#.b, x.a.a.c.b",
        "*, orders"
    })
    void covers(String pattern, String name) {
        assertThat(DestinationPattern.parse(pattern).covers(Address.queue(name)))
                .isTrue();
        assertThat(DestinationPattern.parse(pattern).covers(Address.topic(name)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "orders, Orders",
        "orders, orders.eu",
        "orders.*, orders",
        "orders.*, orders.eu.1",
        "orders.#, ordersX",
        "#.eu, orders.us",
        "a.#.z, a.z.b",
        "or*, orders",
        "*, a.b"
    })
    void doesNotCover(String pattern, String name) {
        assertThat(DestinationPattern.parse(pattern).covers(Address.queue(name)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "orders.#, orders.*, true",
        "orders.#, orders.#, true",
        "orders.*, orders.*, true",
        "orders.*, orders.#, false",
        "orders.eu, orders.*, false",
        "orders.*.#, orders.#, false",
        "#, #, true"
    })
    void aPatternOfTopicsIsCoveredIfAllThatItStandsForIs(String pattern, String asked, boolean covered) {
        assertThat(DestinationPattern.parse(pattern).covers(Address.topic(asked)))
                .isEqualTo(covered);
    }

    @Test
    void aKindInFrontLeavesTheOtherOut() {
        assertThat(DestinationPattern.parse("queue://a.*").covers(Address.queue("a.b")))
                .isTrue();
        assertThat(DestinationPattern.parse("queue://a.*").covers(Address.topic("a.b")))
                .isFalse();
        assertThat(DestinationPattern.parse("topic://a.*").covers(Address.topic("a.b")))
                .isTrue();
        assertThat(DestinationPattern.parse("topic://a.*").covers(Address.queue("a.b")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.*", "queue://orders", "topic://#"})
    void isWrittenAsItWasRead(String text) {
        assertThat(DestinationPattern.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "queue://", "a\nb"})
    void whatNamesNothingIsRefused(String text) {
        assertThatExceptionOfType(AccessException.class).isThrownBy(() -> DestinationPattern.parse(text));
    }

    @Test
    @Timeout(5)
    void aPatternThatIsMeantToTakeLongDoesNot() {
        DestinationPattern pattern = DestinationPattern.parse("#.a.".repeat(250) + "b");

        assertThat(pattern.covers(Address.queue("a.".repeat(500) + "a"))).isFalse();
    }
}
