package io.angarium.cli;

import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What the producers and consumers of one run of {@code angarium bench} share. Thread-safe. */
final class BenchRun {
    /** If nothing arrived for so long, nothing will. */
    private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long POLL_MILLIS = 10;

    /** Marks the messages of this run. */
    final String id = UUID.randomUUID().toString();

    final String queue;
    final BenchOptions options;
    final BenchClock clock;
    final Measure sends;
    final Measure deliveries;

    private final Arrivals arrivals;
    /** Taken by a send and given back by the arrival. */
    private final Semaphore room;

    private final AtomicReference<Exception> failure = new AtomicReference<>();

    BenchRun(String queue, BenchOptions options) {
        this.queue = queue;
        this.options = options;
        clock = BenchClock.startingNow(options.warmup, options.duration);
        sends = new Measure(clock);
        deliveries = new Measure(clock);
        arrivals = new Arrivals(options.producers);
        room = new Semaphore(options.consumers == 0 ? Integer.MAX_VALUE : options.inFlight);
    }

    /** Whether producers should go on. */
    boolean isRunning() {
        return !clock.isOver() && failure.get() == null;
    }

    /** Waits until another message may be on its way; false if the run ends before. */
    boolean awaitRoom() throws InterruptedException {
        while (isRunning()) {
            if (room.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** @param since when the message was sent, or due */
    void arrived(int producer, int number, long since) {
        if (arrivals.add(producer, number)) {
            deliveries.record(since);
            room.release();
        }
    }

    /** Ends the run; the first cause is the one reported. */
    void fail(Exception cause) {
        failure.compareAndSet(null, cause);
    }

    /** Waits for what is still on its way; not for ever. */
    void drain() throws InterruptedException {
        long count = arrivals.distinct();
        long since = System.nanoTime();
        while (lost() > 0 && failure.get() == null && System.nanoTime() - since < DRAIN_NANOS) {
            Thread.sleep(POLL_MILLIS);
            if (arrivals.distinct() != count) {
                count = arrivals.distinct();
                since = System.nanoTime();
            }
        }
    }

    /** Confirmed messages that did not arrive (yet); 0 if nobody receives. */
    long lost() {
        return options.consumers == 0 ? 0 : Math.max(0, sends.all() - arrivals.distinct());
    }

    long duplicates() {
        return arrivals.duplicates();
    }

    void throwFailure() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new CommandFailure("the run failed after " + sends.all() + " sends: " + cause.getMessage(), cause);
        }
    }
}
