package io.angarium.catalog;

import io.angarium.wire.Address;

/** A queue that clients know by its name. */
public record QueueEntry(String name) implements CatalogEntry {
    @Override
    public Address address() {
        return Address.queue(name);
    }

    @Override
    public String toString() {
        return address().toString();
    }
}
