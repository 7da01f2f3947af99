package io.angarium.view;

import io.angarium.message.Envelope;
import java.util.Collection;
import java.util.TreeMap;

/** A queue's messages as recovery finds them in the log, packed. Not thread-safe. */
public final class PackedMessages {
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private Block open;

    /** Is told of a segment of the log, and how many messages of the queue in it are not settled. */
    public interface Uses {
        void add(int segment, int messages);
    }

    /** Adds a durable message. Sequences rise; one that is not above those before is passed over. */
    public void add(long sequence, long position, int size, Envelope envelope) {
        int segment = (int) (position >>> 32);
        if (open != null && sequence <= open.last()) {
            return;
        }
        if (open == null || open.segment() != segment || open.isFull()) {
            close();
            open = new Block(segment, sequence);
            blocks.put(sequence, open);
        }
        open.add(Entry.found(sequence, position, size, envelope));
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
            int gone = 0;
            for (int i = 0; i < block.count(); i++) {
                long sequence = block.sequence(i);
                if (sequence > next) {
                    settled.addAll(next, sequence - 1);
                }
                gone += settled.contains(sequence) ? 1 : 0;
                next = sequence + 1;
            }
            block.settled(gone);
            if (block.live() > 0) {
                uses.add(block.segment(), block.live());
            }
        }
        if (nextSequence > next) {
            settled.addAll(next, nextSequence - 1);
        }
        blocks.values().removeIf(block -> block.live() == 0);
    }

    /** How many are not settled. */
    public long live() {
        return blocks.values().stream().mapToLong(Block::live).sum();
    }

    Collection<Block> blocks() {
        return blocks.values();
    }
}
