package io.angarium.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final List<String> ALICE = List.of("user alice", "address 10.0.0.1");
    private static final List<String> BOB = List.of("user bob", "address 10.0.0.2");

    private long now = Long.MAX_VALUE - 1000; // System.nanoTime() may wrap
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private long waitMillis(List<String> keys) {
        long nanos = throttle.reserve(keys);
        return nanos < 0 ? nanos : TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void whereNothingHasFailedNobodyWaits() {
        assertThat(throttle.reserve(ALICE)).isEqualTo(LoginThrottle.FREE);
        assertThat(throttle.slows(ALICE)).isFalse();
    }

    @Test
    void eachFailureDoublesTheWaitUpToFourSeconds() {
        for (long expected : new long[] {250, 500, 1000, 2000, 4000, 4000, 4000}) {
            throttle.failed(ALICE);
            assertThat(waitMillis(ALICE)).isEqualTo(expected);
            pass(60);
        }
    }

    @Test
    void itIsThatUserFromAnywhereAndAnybodyFromThatAddress() {
        throttle.failed(ALICE);

        assertThat(waitMillis(List.of("user alice", "address elsewhere"))).isEqualTo(250);
        assertThat(waitMillis(List.of("user carol", "address 10.0.0.1"))).isEqualTo(250);
        assertThat(throttle.reserve(BOB)).isEqualTo(LoginThrottle.FREE);
    }

    @Test
    void whoComesMeanwhileWaitsBehindTheOthersUntilThereAreTooMany() {
        for (int i = 0; i < 5; i++) {
            throttle.failed(ALICE);
        }

        assertThat(waitMillis(ALICE)).isEqualTo(4000);
        assertThat(waitMillis(ALICE)).isEqualTo(8000);
        assertThat(throttle.reserve(ALICE)).isEqualTo(LoginThrottle.TOO_MANY);
        pass(4);
        assertThat(waitMillis(ALICE)).isEqualTo(8000);
    }

    @Test
    void successForgivesTheUserButOnlyGivesTheTurnBackToTheAddress() {
        throttle.failed(ALICE);
        throttle.failed(ALICE);
        pass(10);
        assertThat(waitMillis(ALICE)).isZero();

        throttle.succeeded("user alice", "address 10.0.0.1");

        assertThat(throttle.slows(List.of("user alice"))).isFalse();
        assertThat(waitMillis(List.of("address 10.0.0.1"))).isZero();
        throttle.failed(ALICE);
        assertThat(waitMillis(List.of("address 10.0.0.1"))).isEqualTo(1000);
    }

    @Test
    void aFailureIsForgottenAfterTenMinutes() {
        throttle.failed(ALICE);
        pass(601);

        assertThat(throttle.reserve(ALICE)).isEqualTo(LoginThrottle.FREE);
    }

    @Test
    void ofVeryManyKeysTheLatestAreRemembered() {
        for (int i = 0; i < 20_000; i++) {
            throttle.failed(List.of("user " + i));
        }

        assertThat(throttle.slows(List.of("user 0"))).isFalse();
        assertThat(throttle.slows(List.of("user 19999"))).isTrue();
    }
}
