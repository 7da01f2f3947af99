package io.angarium.cli;

import java.time.Duration;

/** When a run measures. All times are those of {@link System#nanoTime()}. Immutable. */
record BenchClock(long start, long measureFrom, long end) {

    static BenchClock startingNow(Duration warmup, Duration duration) {
        long now = System.nanoTime();
        long measureFrom = now + warmup.toNanos();
        return new BenchClock(now, measureFrom, measureFrom + duration.toNanos());
    }

    boolean measures(long time) {
        return time - measureFrom >= 0 && time - end < 0;
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }
}
