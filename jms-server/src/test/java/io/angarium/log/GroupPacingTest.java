package io.angarium.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GroupPacingTest {
    private static final long FORCE = 80_000;

    private final GroupPacing pacing = new GroupPacing();
    private long now;

    private void round(int told, int queued) {
        now += FORCE;
        pacing.forced(told, queued, FORCE, now);
    }

    @Test
    void neverWaitsBeforeItHasSeenAnything() {
        assertThat(pacing.worthWaiting(1, now)).isFalse();
    }

    @Test
    void neverWaitsForALoneAppender() {
        round(1, 0);
        round(1, 0);
        assertThat(pacing.worthWaiting(1, now)).isFalse();
    }

    @Test
    void bringsTwoHalvesTogether() {
        round(16, 16);
        assertThat(pacing.worthWaiting(16, now)).isTrue();
        assertThat(pacing.worthWaiting(31, now)).isTrue();
        assertThat(pacing.worthWaiting(32, now)).isFalse();
    }

    @Test
    void waitsForAtMostHalfOfAForce() {
        round(4, 4);
        assertThat(pacing.worthWaiting(4, now + FORCE / 2 - 1)).isTrue();
        assertThat(pacing.worthWaiting(4, now + FORCE / 2)).isFalse();
    }

    @Test
    void triesLessAndLessOftenWhenAppendersDoNotComeBackInTime() {
        round(2, 2);
        int tries = 0;
        for (int i = 0; i < 1000; i++) {
            if (pacing.worthWaiting(2, now)) {
                tries++;
            }
            round(2, 2);
        }
        assertThat(tries).isBetween(8, 16);
    }

    @Test
    void triesAgainEachTimeWhenWaitingPaysOffAgain() {
        round(2, 2);
        for (int i = 0; i < 1000; i++) {
            pacing.worthWaiting(2, now);
            round(2, 2);
        }
        int tries = 0;
        for (int i = 0; i < 1000; i++) {
            boolean waits = pacing.worthWaiting(2, now);
            tries += waits ? 1 : 0;
            round(waits ? 4 : 2, waits ? 0 : 2);
        }
        assertThat(tries).isGreaterThan(850);
    }

    @Test
    void doesNotWaitForThoseWhoHaveGone() {
        round(32, 0);
        for (int i = 0; i < 12; i++) {
            round(1, 0);
        }
        assertThat(pacing.worthWaiting(1, now)).isFalse();
    }
}
