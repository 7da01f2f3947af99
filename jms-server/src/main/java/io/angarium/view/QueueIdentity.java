package io.angarium.view;

import io.angarium.wire.Address;

/**
 * Which queue it is.
 *
 * @param id its number in the log; 0 if nothing of it outlives the broker
 * @param name as the broker's log calls it
 * @param address where its messages were sent: itself, or the topic that it is a subscription of
 */
public record QueueIdentity(int id, String name, Address address) {

    /** A queue that is a destination itself. */
    public static QueueIdentity of(int id, Address address) {
        return new QueueIdentity(id, address.name(), address);
    }
}
