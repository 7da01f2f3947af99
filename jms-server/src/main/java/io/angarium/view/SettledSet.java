package io.angarium.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Which sequences of a queue are settled: all below a floor, and above it one bit each in blocks of {@value #BITS}.
 * Not thread-safe: its queue's lock guards it.
 */
public final class SettledSet {
    private static final int BITS = 4096;
    private static final int WORDS = BITS / 64;

    private long floor;
    private final Map<Long, long[]> blocks = new HashMap<>();

    /** The lowest sequence that isn't settled. */
    public long floor() {
        return floor;
    }

    /** Whether this sequence is settled. */
    public boolean contains(long sequence) {
        if (sequence < floor) {
            return true;
        }
        long[] block = blocks.get(sequence / BITS);
        return block != null && (block[word(sequence)] & bit(sequence)) != 0;
    }

    /** Settles a sequence. Returns false if it was settled before. */
    public boolean add(long sequence) {
        if (contains(sequence)) {
            return false;
        }
        if (sequence == floor) {
            raiseFloor();
            advance();
        } else {
            blocks.computeIfAbsent(sequence / BITS, b -> new long[WORDS])[word(sequence)] |= bit(sequence);
        }
        return true;
    }

    /** Settles all sequences from {@code first} to {@code last}. */
    public void addAll(long first, long last) {
        if (first <= floor && last >= floor) {
            floor = last + 1;
            blocks.keySet().removeIf(b -> (b + 1) * BITS <= floor);
            advance();
            return;
        }
        for (long s = Math.max(first, floor); s <= last; s++) {
            add(s);
        }
    }

    /** How many from {@code first} to {@code last} are settled. */
    public long count(long first, long last) {
        long count = Math.max(0, Math.min(floor, last + 1) - first);
        for (long from = Math.max(first, floor); from <= last; ) {
            long[] block = blocks.get(from / BITS);
            long end = Math.min(last + 1, (from / BITS + 1) * BITS);
            if (block != null) {
                for (long s = from; s < end; ) {
                    long next = Math.min(end, (s / 64 + 1) * 64);
                    long mask = -1L << s & -1L >>> (63 - (next - 1));
                    count += Long.bitCount(block[word(s)] & mask);
                    s = next;
                }
            }
            from = end;
        }
        return count;
    }

    private void advance() {
        while (!blocks.isEmpty()) {
            long[] block = blocks.get(floor / BITS);
            if (block == null || (block[word(floor)] & bit(floor)) == 0) {
                return;
            }
            raiseFloor();
        }
    }

    /** The floor has been settled too; a block that it has passed is needed no longer. */
    private void raiseFloor() {
        floor++;
        if (floor % BITS == 0) {
            blocks.remove(floor / BITS - 1);
        }
    }

    private static int word(long sequence) {
        return (int) (sequence % BITS) / 64;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }

    /** A set of its own with the same content. */
    public SettledSet copy() {
        SettledSet copy = new SettledSet();
        copy.floor = floor;
        blocks.forEach((index, words) -> copy.blocks.put(index, words.clone()));
        return copy;
    }

    /** The set as bytes: floor, number of blocks, and for each its index and its words. */
    public byte[] encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16 + blocks.size() * (WORDS * 8 + 8));
            out.writeVarLong(floor);
            out.writeVarInt(blocks.size());
            for (Map.Entry<Long, long[]> block : blocks.entrySet()) {
                out.writeVarLong(block.getKey());
                for (long word : block.getValue()) {
                    out.writeLong(word);
                }
            }
            return out.toBuffer().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException if these aren't such bytes
     */
    public static SettledSet decode(byte[] bytes) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(new Buffer(bytes));
            SettledSet set = new SettledSet();
            set.floor = in.readVarLong();
            int count = in.readVarInt();
            if (count < 0 || in.available() < count * (WORDS * 8L + 1)) {
                throw new IllegalArgumentException("a set of settled messages is damaged: " + count + " blocks");
            }
            for (int b = 0; b < count; b++) {
                long index = in.readVarLong();
                long[] words = new long[WORDS];
                for (int w = 0; w < WORDS; w++) {
                    words[w] = in.readLong();
                }
                set.blocks.put(index, words);
            }
            return set;
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a set of settled messages is damaged", e);
        }
    }
}
