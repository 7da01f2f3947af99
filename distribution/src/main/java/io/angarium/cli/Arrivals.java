package io.angarium.cli;

import java.util.BitSet;
import java.util.concurrent.atomic.LongAdder;

/** Which messages of a run have arrived, by producer and number. Thread-safe. */
final class Arrivals {
    private final BitSet[] arrived;
    private final LongAdder distinct = new LongAdder();
    private final LongAdder duplicates = new LongAdder();

    Arrivals(int producers) {
        arrived = new BitSet[producers];
        for (int i = 0; i < producers; i++) {
            arrived[i] = new BitSet();
        }
    }

    /** Notes an arrival; false if this message has arrived before. */
    boolean add(int producer, int number) {
        BitSet numbers = arrived[producer];
        boolean first;
        synchronized (numbers) {
            first = !numbers.get(number);
            numbers.set(number);
        }
        (first ? distinct : duplicates).increment();
        return first;
    }

    long distinct() {
        return distinct.sum();
    }

    long duplicates() {
        return duplicates.sum();
    }
}
