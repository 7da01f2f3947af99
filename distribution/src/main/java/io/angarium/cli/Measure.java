package io.angarium.cli;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts and times one kind of event. {@link #record} may be called by any thread, the rest by one. */
final class Measure {
    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final BenchClock clock;
    private final LongAdder all = new LongAdder();
    private final Recorder recorder = new Recorder(HIGHEST_MICROS, DIGITS);
    private final Histogram total = new Histogram(HIGHEST_MICROS, DIGITS);
    private Histogram interval;

    Measure(BenchClock clock) {
        this.clock = clock;
    }

    /** @param since when what ends now began; it counts in the result if it ends while the clock measures */
    void record(long since) {
        long now = System.nanoTime();
        all.increment();
        if (clock.measures(now)) {
            recorder.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, (now - since) / 1_000)));
        }
    }

    /** Events up to now, warm-up and drain included. */
    long all() {
        return all.sum();
    }

    /** Latencies in µs of the measured events since the last call. */
    Histogram takeInterval() {
        interval = recorder.getIntervalHistogram(interval);
        total.add(interval);
        return interval;
    }

    /** Latencies in µs of all measured events. */
    Histogram total() {
        takeInterval();
        return total;
    }
}
