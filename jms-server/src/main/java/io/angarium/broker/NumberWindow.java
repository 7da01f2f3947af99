package io.angarium.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Which of a client's numbers are done, one bit each: of all numbers as long as they are few, of the last
 * {@value #SIZE} at the most. Not thread-safe.
 */
final class NumberWindow {
    /** A client has fewer sends than that under way, unless it was given an uncommonly large send window. */
    static final int SIZE = 1 << 15;

    private static final int MOST_WORDS = SIZE / Long.SIZE;

    /** A ring whose size is a power of two. As long as it is smaller than it may be, it begins with word 0. */
    private long[] words = new long[1];

    /** The index of its highest word. */
    private long top;

    /** This number is done. Nothing, if it is too old to be remembered. */
    void add(long number) {
        long word = number / Long.SIZE;
        if (word > top) {
            raise(word);
        }
        if (remembers(number)) {
            words[slot(word)] |= 1L << number;
        }
    }

    /** Whether this number is not too old to be told of. */
    boolean remembers(long number) {
        return number / Long.SIZE > top - words.length;
    }

    /** Whether this number is done, as far as it is remembered. */
    boolean contains(long number) {
        long word = number / Long.SIZE;
        return word <= top && remembers(number) && (words[slot(word)] & 1L << number) != 0;
    }

    /** No number above this one is done. */
    long highest() {
        return top * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(words[slot(top)]);
    }

    private void raise(long word) {
        if (word >= words.length && words.length < MOST_WORDS) {
            long[] larger = new long[(int) Math.min(MOST_WORDS, Long.highestOneBit(word) << 1)];
            System.arraycopy(words, 0, larger, 0, words.length);
            words = larger;
        }
        for (long above = Math.max(top, word - words.length) + 1; above <= word; above++) {
            words[slot(above)] = 0;
        }
        top = word;
    }

    private int slot(long word) {
        return (int) word & words.length - 1;
    }

    /** As {@link #decode} reads it: the index of the highest word as a var-long, and the words from the lowest on. */
    Buffer encode() {
        try {
            int size = (int) Math.min(top + 1, words.length);
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(10 + size * Long.BYTES);
            out.writeVarLong(top);
            for (long word = top - size + 1; word <= top; word++) {
                out.writeLong(words[slot(word)]);
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if that is not what {@link #encode} wrote */
    static NumberWindow decode(Buffer bytes) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(bytes);
            NumberWindow window = new NumberWindow();
            long top = in.readVarLong();
            int size = (int) Math.min(top + 1, MOST_WORDS);
            if (size < 1 || in.available() != size * Long.BYTES) {
                throw new IllegalArgumentException("a window of numbers has " + bytes.length + " bytes");
            }
            window.raise(top);
            for (long word = top - size + 1; word <= top; word++) {
                window.words[window.slot(word)] = in.readLong();
            }
            return window;
        } catch (IOException e) {
            throw new IllegalArgumentException("a window of numbers is cut off", e);
        }
    }
}
