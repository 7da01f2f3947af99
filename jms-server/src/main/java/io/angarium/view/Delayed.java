package io.angarium.view;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongPredicate;

/**
 * The messages of one block that wait until they are due. Which they are, in order, is kept only while more come or the
 * first is due soon; till then one time stands for all. Not thread-safe.
 */
final class Delayed {
    private static final long SOON_MILLIS = 60_000;

    private record Due(long time, int slot) {}

    private final Block block;
    private long next = Long.MAX_VALUE;

    /** Null while it can wait. */
    private PriorityQueue<Due> all = heap();

    Delayed(Block block) {
        this.block = block;
    }

    /**
     * Those of a block that is closed.
     *
     * @param earliest none is due earlier
     */
    static Delayed closed(Block block, long earliest) {
        Delayed delayed = new Delayed(block);
        delayed.next = earliest;
        delayed.all = null;
        return delayed;
    }

    private static PriorityQueue<Due> heap() {
        return new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingInt(Due::slot));
    }

    /** One more is in this slot of the block. */
    void add(long due, int slot) {
        next = Math.min(next, due);
        if (all != null) {
            all.add(new Due(due, slot));
        }
    }

    /** No more will come. */
    void close(long now) {
        if (next - now > SOON_MILLIS) {
            all = null;
        }
    }

    /** When the next one is due; {@link Long#MAX_VALUE} if there is none left. */
    long next() {
        return next;
    }

    /**
     * Takes out the slot that is due next.
     *
     * @param waits tells of a sequence whether it still waits to be let in
     */
    int take(LongPredicate waits) {
        if (all == null) {
            all = heap();
            for (int slot : block.slotsWithExtra()) {
                long due = block.deliveryTime(slot);
                if (due != 0 && waits.test(block.sequence(slot))) {
                    all.add(new Due(due, slot));
                }
            }
        }
        Due first = all.poll();
        next = all.isEmpty() ? Long.MAX_VALUE : all.peek().time();
        return first == null ? -1 : first.slot();
    }
}
