package io.angarium.view;

import java.util.Arrays;
import java.util.Map;

/**
 * What a checkpoint keeps of a queue.
 *
 * @param nextSequence the sequence that the next message will get
 * @param settled the settled sequences below it
 * @param attemptMarks for each priority: messages up to this sequence may have been delivered; -1 for none
 * @param attempts exact counts of those handed back, by sequence
 */
@SuppressWarnings("ArrayRecordComponent") // never changed once it is in here; nobody compares states
public record QueueState(long nextSequence, SettledSet settled, long[] attemptMarks, Map<Long, Integer> attempts) {
    /** How many priorities there are (Jakarta Messaging 3.1 §3.4.9). */
    public static final int PRIORITIES = 10;

    /** Of a queue that has never held a message. */
    public static QueueState empty() {
        return new QueueState(0, new SettledSet(), noMarks(), Map.of());
    }

    /** Marks that say that nothing has been delivered. */
    public static long[] noMarks() {
        long[] marks = new long[PRIORITIES];
        Arrays.fill(marks, -1);
        return marks;
    }
}
