package io.angarium.catalog;

import io.angarium.view.QueueState;
import java.util.Map;

/**
 * What a checkpoint holds, or, when saving, what has changed since the last one.
 *
 * @param position position in the log, packed; what lies before it is reflected here
 * @param exactPosition position before which delivery counts are exact
 * @param queues by the queue's number
 */
public record Checkpoint(long position, long exactPosition, Map<Integer, QueueRow> queues) {

    /** What a queue is, and its state. */
    public record QueueRow(CatalogEntry entry, QueueState state) {}

    /** Before the first one was taken. */
    public static Checkpoint none() {
        return new Checkpoint(0, 0, Map.of());
    }
}
