package io.angarium.broker;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts, for each segment of the log, how often a queue still needs a message in it. Thread-safe. */
final class SegmentUse {
    private final ConcurrentHashMap<Integer, AtomicLong> live = new ConcurrentHashMap<>();

    /** So many queues need the message at this position. */
    void add(long position, int queues) {
        addTo((int) (position >>> 32), queues);
    }

    /** So many messages in this segment are needed. */
    void addTo(int segment, int messages) {
        live.computeIfAbsent(segment, s -> new AtomicLong()).addAndGet(messages);
    }

    void remove(long position) {
        remove((int) (position >>> 32), 1);
    }

    /** Queues need so many messages in this segment no longer. */
    void remove(int segment, int messages) {
        live.get(segment).addAndGet(-messages);
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
