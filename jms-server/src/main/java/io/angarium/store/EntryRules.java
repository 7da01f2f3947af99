package io.angarium.store;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.QueueEntry;
import io.angarium.catalog.SubscriptionEntry;
import io.angarium.selector.InvalidSelector;
import io.angarium.selector.Selector;
import io.angarium.wire.Address;
import java.nio.charset.StandardCharsets;

/** What a broker would let a client make. */
final class EntryRules {
    private EntryRules() {}

    /** @throws IllegalArgumentException if it would not */
    static void check(CatalogEntry entry) {
        if (entry instanceof QueueEntry queue) {
            name("a queue's name", queue.name());
        } else if (entry instanceof SubscriptionEntry subscription) {
            name("a subscription's name", subscription.name());
            name("a topic's name", subscription.topic());
            if (!subscription.shared() && subscription.clientId() == null) {
                throw new IllegalArgumentException(
                        "a durable subscription that is not shared needs a client identifier (\"clientId\")");
            }
            if (subscription.shared() && subscription.noLocal()) {
                throw new IllegalArgumentException("a shared subscription can't be noLocal");
            }
            selector(subscription.selector());
        }
    }

    private static void name(String what, String name) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " must not be empty or hold control characters");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new IllegalArgumentException(what + " may have " + Address.MAX_NAME_BYTES + " bytes at the most");
        }
        if (name.startsWith(Address.TEMPORARY_PREFIX)) {
            throw new IllegalArgumentException(name + " is temporary, and does not outlive a broker");
        }
    }

    private static void selector(String selector) {
        try {
            if (selector != null) {
                Selector.parse(selector);
            }
        } catch (InvalidSelector e) {
            throw new IllegalArgumentException("the selector is wrong: " + e.getMessage(), e);
        }
    }
}
