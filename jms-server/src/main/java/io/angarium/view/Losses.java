package io.angarium.view;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the messages that a queue did without as it was full. Thread-safe. */
public final class Losses {
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    /** How many there were since the broker started. */
    public long count() {
        return count.get();
    }

    /** Counts some more. Returns whether somebody should be told now, which is so once a minute. */
    public boolean add(int messages) {
        count.addAndGet(messages);
        long until = quietUntil.get();
        long now = System.nanoTime();
        return now - until >= 0 && quietUntil.compareAndSet(until, now + PAUSE_NANOS);
    }
}
