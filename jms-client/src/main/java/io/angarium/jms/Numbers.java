package io.angarium.jms;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers that one connection gives to persistent sends and to commits, so that the broker can tell on a later link
 * what has become of them. Thread-safe.
 */
final class Numbers {

    /** Under which the broker knows them: told to nobody else. */
    final UUID key = UUID.randomUUID();

    private final AtomicLong latest = new AtomicLong();

    long next() {
        return latest.incrementAndGet();
    }
}
