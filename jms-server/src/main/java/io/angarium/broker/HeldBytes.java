package io.angarium.broker;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of messages that wait for room: of one connection, or of all. Thread-safe. */
final class HeldBytes {
    private final long limit;

    /** Of all connections; null if these are they. */
    private final HeldBytes all;

    private final AtomicLong held = new AtomicLong();

    HeldBytes(long limit, HeldBytes all) {
        this.limit = limit;
        this.all = all;
    }

    long limit() {
        return limit;
    }

    /** Counts so many more; false if that is too much. One message alone is never too much for a connection. */
    boolean take(long bytes) {
        long before = held.getAndAdd(bytes);
        boolean fits = before + bytes <= limit || (before == 0 && all != null);
        if (fits && (all == null || all.take(bytes))) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
        if (all != null) {
            all.giveBack(bytes);
        }
    }
}
