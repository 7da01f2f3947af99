package io.angarium.view;

import io.angarium.message.Envelope;
import java.util.Collection;
import java.util.TreeMap;

/** A queue's messages as recovery finds them in the log, packed. Not thread-safe. */
public final class PackedMessages {
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private Block open;
    private long bytes;

    /** Is told of a segment of the log, and how many messages of the queue in it are not settled. */
    public interface Uses {
        void add(int segment, int messages);
    }

    /**
     * Adds a durable message. Sequences rise; one that is not above those before is passed over.
     *
     * @param attemptable whether its record says that it may have been delivered at once
     */
    public void add(long sequence, long position, int size, Envelope envelope, boolean attemptable) {
        int segment = (int) (position >>> 32);
        if (open != null && sequence <= open.last()) {
            return;
        }
        if (open == null || open.segment() != segment || open.isFull()) {
            close();
            open = new Block(segment, sequence);
            blocks.put(sequence, open);
        }
        Entry entry = Entry.found(sequence, position, size, envelope);
        open.add(attemptable ? entry.announced() : entry);
        if (envelope.deliveryTime() != 0) {
            if (open.delayed == null) {
                open.delayed = new Delayed(open);
            }
            open.delayed.add(envelope.deliveryTime(), open.count() - 1);
        }
    }

    /** Adds what was written of a segment. Its sequences are above those before. */
    public void add(Block block) {
        close();
        open = null;
        blocks.put(block.first(), block);
    }

    private void close() {
        if (open != null) {
            open.close();
        }
    }

    /** All has been found. What is not here, up to the next sequence, is settled: it will never come. */
    public void complete(SettledSet settled, long nextSequence, Uses uses) {
        close();
        long next = 0;
        for (Block block : blocks.values()) {
            if (block.first() > next) {
                settled.addAll(next, block.first() - 1);
            }
            if (!block.isDense()) {
                settleGaps(block, settled);
            }
            next = Math.max(next, block.last() + 1);
            long gaps = block.last() - block.first() + 1 - block.count();
            block.settled((int) (settled.count(block.first(), block.last()) - gaps));
            if (block.live() > 0) {
                uses.add(block.segment(), block.live());
                bytes += block.live() == block.count() ? block.bytes() : liveBytes(block, settled);
            }
        }
        if (nextSequence > next) {
            settled.addAll(next, nextSequence - 1);
        }
        blocks.values().removeIf(block -> block.live() == 0);
    }

    private static void settleGaps(Block block, SettledSet settled) {
        long next = block.first();
        for (int i = 0; i < block.count(); i++) {
            long sequence = block.sequence(i);
            if (sequence > next) {
                settled.addAll(next, sequence - 1);
            }
            if (!block.durable(i)) {
                settled.add(sequence);
            }
            next = sequence + 1;
        }
    }

    private static long liveBytes(Block block, SettledSet settled) {
        long bytes = 0;
        for (int i = 0; i < block.count(); i++) {
            bytes += settled.contains(block.sequence(i)) ? 0 : block.size(i);
        }
        return bytes;
    }

    /** Bytes of the messages that are not settled, once all is {@link #complete}. */
    long bytes() {
        return bytes;
    }

    /** How many are not settled. */
    public long live() {
        return blocks.values().stream().mapToLong(Block::live).sum();
    }

    Collection<Block> blocks() {
        return blocks.values();
    }
}
