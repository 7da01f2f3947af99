package io.angarium.jms;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** The message ids of one connection: 16 random bytes and a counter from 1. Thread-safe. */
final class MessageIds {

    final UUID origin = UUID.randomUUID();
    private final AtomicLong counter = new AtomicLong();

    long next() {
        return counter.incrementAndGet();
    }
}
