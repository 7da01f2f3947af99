package io.angarium.broker;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts, for each segment of the log, the messages in it that a queue still needs. Thread-safe. */
final class SegmentUse {
    private final ConcurrentHashMap<Integer, AtomicLong> live = new ConcurrentHashMap<>();

    void add(long position) {
        live.computeIfAbsent((int) (position >>> 32), s -> new AtomicLong()).incrementAndGet();
    }

    void remove(long position) {
        live.get((int) (position >>> 32)).decrementAndGet();
    }

    /** Whether no queue needs anything in this segment. */
    boolean dead(int segment) {
        AtomicLong count = live.get(segment);
        return count == null || count.get() == 0;
    }

    void forget(int segment) {
        live.remove(segment);
    }
}
