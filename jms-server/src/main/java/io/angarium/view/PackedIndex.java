package io.angarium.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * Sequences by a hash, 8 bytes each: sorted runs, each at least twice as long as the next, and a short unsorted end. Not
 * thread-safe.
 */
final class PackedIndex {
    private static final int OPEN = 1024;
    private static final long LOW = 0xFFFF_FFFFL;

    /** Hash in the upper half, sequence less the base in the lower one; sorted. */
    @SuppressWarnings("ArrayRecordComponent") // never changed once it is in here; nobody compares runs
    private record Run(long base, long[] packed) {}

    private final List<Run> runs = new ArrayList<>();
    private final LongPredicate needed;
    private final int[] openHashes = new int[OPEN];
    private final long[] openSequences = new long[OPEN];
    private int open;
    private long size;

    /** @param needed says of a sequence whether it is not settled; others are left out when runs are joined */
    PackedIndex(LongPredicate needed) {
        this.needed = needed;
    }

    long size() {
        return size;
    }

    void add(int hash, long sequence) {
        openHashes[open] = hash;
        openSequences[open] = sequence;
        open++;
        size++;
        if (open == OPEN) {
            seal();
        }
    }

    /** Tells of each sequence that was added with this hash; perhaps twice. */
    void find(int hash, LongConsumer each) {
        for (Run run : runs) {
            long from = (long) hash << 32;
            int i = Arrays.binarySearch(run.packed, from);
            for (i = i < 0 ? -i - 1 : first(run.packed, i); i < run.packed.length; i++) {
                if ((int) (run.packed[i] >> 32) != hash) {
                    break;
                }
                each.accept(run.base + (run.packed[i] & LOW));
            }
        }
        for (int i = 0; i < open; i++) {
            if (openHashes[i] == hash) {
                each.accept(openSequences[i]);
            }
        }
    }

    /** The first of equal ones. */
    private static int first(long[] packed, int found) {
        int i = found;
        while (i > 0 && packed[i - 1] == packed[found]) {
            i--;
        }
        return i;
    }

    /** Leaves out what is not needed any more. */
    void compact() {
        seal();
        List<Run> all = List.copyOf(runs);
        runs.clear();
        size = open;
        for (Run run : all) {
            long[] kept = Arrays.stream(run.packed)
                    .filter(one -> needed.test(run.base + (one & LOW)))
                    .toArray();
            push(new Run(run.base, kept));
        }
    }

    private void seal() {
        long base = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < open; i++) {
            base = Math.min(base, openSequences[i]);
            highest = Math.max(highest, openSequences[i]);
        }
        if (open > 0 && highest - base <= LOW) {
            long[] packed = new long[open];
            for (int i = 0; i < open; i++) {
                packed[i] = (long) openHashes[i] << 32 | openSequences[i] - base;
            }
            Arrays.sort(packed);
            size -= open;
            push(new Run(base, packed));
        } else {
            for (int i = 0; i < open; i++) {
                size--;
                push(new Run(openSequences[i], new long[] {(long) openHashes[i] << 32}));
            }
        }
        open = 0;
    }

    private void push(Run added) {
        if (added.packed.length == 0) {
            return;
        }
        Run run = added;
        while (!runs.isEmpty() && runs.get(runs.size() - 1).packed.length < 2 * run.packed.length) {
            Run before = runs.get(runs.size() - 1);
            Run joined = join(before, run);
            if (joined == null) {
                break;
            }
            size -= before.packed.length;
            runs.remove(runs.size() - 1);
            run = joined;
        }
        runs.add(run);
        size += run.packed.length;
    }

    /** Null if their sequences lie too far from each other. */
    private Run join(Run one, Run other) {
        long base = Math.min(one.base, other.base);
        long[] all = new long[one.packed.length + other.packed.length];
        int n = copy(one, base, all, 0);
        n = n < 0 ? n : copy(other, base, all, n);
        if (n < 0) {
            return null;
        }
        long[] joined = Arrays.copyOf(all, n);
        Arrays.sort(joined);
        return new Run(base, joined);
    }

    private int copy(Run run, long base, long[] to, int at) {
        long shift = run.base - base;
        int n = at;
        for (long one : run.packed) {
            long low = (one & LOW) + shift;
            if (low > LOW) {
                return -1;
            }
            if (needed.test(base + low)) {
                to[n++] = (one & ~LOW) | low;
            }
        }
        return n;
    }
}
