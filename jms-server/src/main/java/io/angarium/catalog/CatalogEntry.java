package io.angarium.catalog;

import io.angarium.wire.Address;

/** What a queue that outlives the broker is. */
public sealed interface CatalogEntry permits QueueEntry, SubscriptionEntry {

    /** Where its messages are sent. */
    Address address();
}
