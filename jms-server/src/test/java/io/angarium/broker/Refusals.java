package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.ErrorCode;

/** What the broker says no to. */
final class Refusals {
    private Refusals() {}

    /** The attempt is refused with this code, and a text that has the reason in it. */
    static void refused(ErrorCode code, Runnable attempt, String reason) {
        assertThatExceptionOfType(BrokerException.class)
                .isThrownBy(attempt::run)
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }
}
