package io.angarium.broker;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts, for each segment of the log, how often a queue still needs a message in it. Thread-safe. */
final class SegmentUse {
    private final ConcurrentHashMap<Integer, AtomicLong> live = new ConcurrentHashMap<>();

    /** So many queues need the message at this position. */
    void add(long position, int queues) {
        live.computeIfAbsent((int) (position >>> 32), s -> new AtomicLong()).addAndGet(queues);
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
