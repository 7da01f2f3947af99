package io.angarium.config;

import java.time.Duration;

/**
 * What holds for one destination. What each setting means is told in {@link DestinationKeys}.
 *
 * @param deadLetter the queue for messages that were delivered in vain too often; empty: they are dropped
 * @param expiry the queue for expired messages; empty: they are dropped
 * @param capacity how much it may hold
 */
public record DestinationPolicy(
        int maxDeliveries,
        Duration redeliveryDelay,
        double redeliveryMultiplier,
        Duration maxRedeliveryDelay,
        String deadLetter,
        String expiry,
        boolean exclusive,
        int duplicateWindow,
        Capacity capacity) {}
