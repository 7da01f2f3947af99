package io.angarium.view;

import java.util.Map;

/**
 * What a checkpoint keeps of a queue.
 *
 * @param nextSequence the sequence that the next message will get
 * @param settled the settled sequences below it
 * @param attemptMark messages up to this sequence may have been delivered
 * @param attempts exact counts of those handed back, by sequence
 */
public record QueueState(long nextSequence, SettledSet settled, long attemptMark, Map<Long, Integer> attempts) {

    /** Of a queue that has never held a message. */
    public static QueueState empty() {
        return new QueueState(0, new SettledSet(), -1, Map.of());
    }
}
