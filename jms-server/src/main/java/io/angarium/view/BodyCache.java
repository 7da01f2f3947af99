package io.angarium.view;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bodies held in memory by all queues against one limit. A queue may always hold a small window of its own,
 * so that a deep one can't push the bodies of all others out. Thread-safe.
 */
public final class BodyCache {
    /** What a queue may hold whatever the others hold, in bytes. */
    static final long WINDOW = 1 << 20;

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /** @param limit bytes of bodies, beyond the queues' own windows */
    public BodyCache(long limit) {
        this.limit = limit;
    }

    /** Bytes of bodies in memory now. */
    public long used() {
        return used.get();
    }

    /** The limit, in bytes. */
    public long limit() {
        return limit;
    }

    /** Whether a queue that holds so many bytes may keep one more body. */
    boolean admits(long heldByQueue) {
        return heldByQueue < WINDOW || (used.get() < limit && heldByQueue < limit / 4);
    }

    void add(long bytes) {
        used.addAndGet(bytes);
    }
}
