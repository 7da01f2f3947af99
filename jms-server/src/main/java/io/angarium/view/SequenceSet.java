package io.angarium.view;

import java.util.Map;
import java.util.TreeMap;

/** A set of sequences, a bit each in blocks of {@value #BITS}. Not thread-safe. */
final class SequenceSet {
    private static final int BITS = 4096;

    private final TreeMap<Long, long[]> blocks = new TreeMap<>();
    private long size;

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(long sequence) {
        long[] block = blocks.get(sequence / BITS);
        return block != null && (block[word(sequence)] & 1L << sequence) != 0;
    }

    void add(long sequence) {
        long[] block = blocks.computeIfAbsent(sequence / BITS, b -> new long[BITS / 64]);
        long bit = 1L << sequence;
        if ((block[word(sequence)] & bit) == 0) {
            block[word(sequence)] |= bit;
            size++;
        }
    }

    /** Returns whether it was in here. */
    boolean remove(long sequence) {
        long[] block = blocks.get(sequence / BITS);
        long bit = 1L << sequence;
        if (block == null || (block[word(sequence)] & bit) == 0) {
            return false;
        }
        block[word(sequence)] &= ~bit;
        size--;
        return true;
    }

    /** The lowest one. The set must not be empty. */
    long first() {
        while (true) {
            Map.Entry<Long, long[]> lowest = blocks.firstEntry();
            long[] words = lowest.getValue();
            for (int i = 0; i < words.length; i++) {
                if (words[i] != 0) {
                    return lowest.getKey() * BITS + i * 64L + Long.numberOfTrailingZeros(words[i]);
                }
            }
            blocks.pollFirstEntry();
        }
    }

    void clear() {
        blocks.clear();
        size = 0;
    }

    private static int word(long sequence) {
        return (int) (sequence % BITS) / 64;
    }
}
