package io.angarium.catalog;

import io.angarium.view.QueueState;
import io.angarium.wire.Address;
import java.util.Map;

/**
 * What a checkpoint holds, or, when saving, what has changed since the last one.
 *
 * @param position position in the log, packed; what lies before it is reflected here
 * @param exactPosition position before which delivery counts are exact
 * @param queues by the queue's number
 */
public record Checkpoint(long position, long exactPosition, Map<Integer, QueueRow> queues) {

    /** A queue's name and state. */
    public record QueueRow(Address address, QueueState state) {}

    /** Before the first one was taken. */
    public static Checkpoint none() {
        return new Checkpoint(0, 0, Map.of());
    }
}
