package io.angarium.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.ObjIntConsumer;

/**
 * All messages of a queue that are in the log and not settled: packed in blocks, and those that are looked at or out at
 * consumers as entries too; the others are remote. Not thread-safe: its queue's lock guards it.
 */
final class Backlog {
    private final TreeMap<Long, Block> blocks = new TreeMap<>();
    private final Map<Long, Entry> residents = new HashMap<>();
    private final SettledSet settled;

    /** The one that messages are added to; null for none. */
    private Block open;

    private long remote;
    private boolean hasDelayed;

    Backlog(SettledSet settled) {
        this.settled = settled;
    }

    /** Takes what recovery found: all of it is remote. */
    void recovered(PackedMessages found, long now) {
        for (Block block : found.blocks()) {
            blocks.put(block.first(), block);
            remote += block.live();
            if (block.delayed != null) {
                hasDelayed = true;
                block.delayed.close(now);
            }
        }
    }

    /** The blocks of one segment, none of which gets any more messages. */
    List<Block> closed(int segment, long now) {
        if (open != null && open.segment() == segment) {
            close(now);
            open = null;
        }
        return blocks.values().stream()
                .filter(block -> block.segment() == segment)
                .toList();
    }

    private void delay(Block block, int slot) {
        long due = block.deliveryTime(slot);
        if (due != 0) {
            hasDelayed = true;
            if (block.delayed == null) {
                block.delayed = new Delayed(block);
            }
            block.delayed.add(due, slot);
        }
    }

    /** All sequences in here are below it. */
    long end() {
        return blocks.isEmpty() ? 0 : blocks.lastEntry().getValue().last() + 1;
    }

    /** How many are neither settled nor entries. */
    long remote() {
        return remote;
    }

    boolean isRemote(long sequence) {
        return !settled.contains(sequence) && !residents.containsKey(sequence);
    }

    /** The entry of a message that has one; null if it is remote or settled. */
    Entry resident(long sequence) {
        return residents.get(sequence);
    }

    Collection<Entry> residents() {
        return residents.values();
    }

    /**
     * Adds a message. Returns its block.
     *
     * @param now in milliseconds since 1970
     */
    Block add(Entry entry, long now) {
        int segment = (int) (entry.position >>> 32);
        if (open == null || open.segment() != segment || open.isFull() || entry.sequence <= open.last()) {
            close(now);
            open = new Block(segment, entry.sequence);
            blocks.put(entry.sequence, open);
        }
        open.add(entry);
        if (entry.envelope.deliveryTime() != 0) {
            delay(open, open.count() - 1);
        }
        remote++;
        return open;
    }

    private void close(long now) {
        if (open != null) {
            open.close();
            if (open.delayed != null) {
                open.delayed.close(now);
            }
            if (open.live() == 0) {
                blocks.remove(open.first());
            }
        }
    }

    /** A message that is in here has an entry now. */
    void resident(Entry entry) {
        residents.put(entry.sequence, entry);
        remote--;
    }

    /** A message is settled that has an entry. */
    void gone(Entry entry) {
        if (residents.remove(entry.sequence) != null) {
            Block block = blocks.floorEntry(entry.sequence).getValue();
            block.settled(1);
            drop(block);
        }
    }

    private void drop(Block block) {
        if (block.live() == 0 && block != open) {
            blocks.remove(block.first());
        }
    }

    /** The block of a sequence; null if none has it. */
    Block blockOf(long sequence) {
        var found = blocks.floorEntry(sequence);
        return found == null || found.getValue().indexOf(sequence) < 0 ? null : found.getValue();
    }

    Collection<Block> blocks() {
        return blocks.values();
    }

    /**
     * Looks at remote messages that need not wait until they are due, in the order of their sequences.
     *
     * @param from the first sequence to look at
     * @param end the first not to look at any more
     * @param priority only these; -1 for all
     * @param each told of the block and the slot
     * @return where to go on; {@code end} if there are no more
     */
    long scan(long from, long end, int priority, int most, ObjIntConsumer<Block> each) {
        return scan(from, end, priority, most, this::isRemote, each);
    }

    /** As {@link #scan}, but entries too. */
    long scanAll(long from, long end, int priority, int most, ObjIntConsumer<Block> each) {
        return scan(from, end, priority, most, sequence -> !settled.contains(sequence), each);
    }

    private long scan(long from, long end, int priority, int most, LongPredicate these, ObjIntConsumer<Block> each) {
        int found = 0;
        Long start = blocks.floorKey(from);
        for (Block block : blocks.tailMap(start == null ? from : start, true).values()) {
            if (block.first() >= end) {
                break;
            }
            if (priority >= 0 && !block.hasLane(priority)) {
                continue;
            }
            for (int i = block.indexFrom(from); i < block.count(); i++) {
                long sequence = block.sequence(i);
                if (sequence >= end) {
                    return end;
                }
                boolean wanted = priority < 0 || block.priority(i) == priority;
                if (wanted && these.test(sequence) && block.deliveryTime(i) == 0) {
                    if (found++ == most) {
                        return sequence;
                    }
                    each.accept(block, i);
                }
            }
        }
        return end;
    }

    /** Is told how many messages of a segment are dropped, and their bytes. */
    interface Dropped {
        void accept(int segment, int messages, long bytes);
    }

    /** Settles all that is remote. */
    void dropRemote(Dropped each) {
        for (Block block : List.copyOf(blocks.values())) {
            int dropped = 0;
            long bytes = 0;
            for (int i = 0; i < block.count(); i++) {
                if (isRemote(block.sequence(i))) {
                    settled.add(block.sequence(i));
                    dropped++;
                    bytes += block.size(i);
                }
            }
            if (dropped > 0) {
                block.settled(dropped);
                remote -= dropped;
                each.accept(block.segment(), dropped, bytes);
                drop(block);
            }
        }
    }

    // --- times

    /** Whether something waits, or waited, until it is due. */
    boolean hasDelayed() {
        return hasDelayed;
    }

    /** When the next delayed message is due; {@link Long#MAX_VALUE} for never. */
    long nextDue() {
        long next = Long.MAX_VALUE;
        for (Block block : blocks.values()) {
            next = block.delayed == null ? next : Math.min(next, block.delayed.next());
        }
        hasDelayed = next != Long.MAX_VALUE;
        return next;
    }

    /** When to look next for what has expired; {@link Long#MAX_VALUE} for never. */
    long nextExpiration() {
        long next = Long.MAX_VALUE;
        for (Block block : blocks.values()) {
            next = Math.min(next, block.nextExpiration);
        }
        return next;
    }

    /** Takes out the sequence of the delayed message that is due first, by this time; -1 for none. */
    long takeDue(long now) {
        LongPredicate waits = this::isRemote;
        while (true) {
            Block first = null;
            for (Block block : blocks.values()) {
                boolean earlier = block.delayed != null
                        && block.delayed.next() <= now
                        && (first == null || block.delayed.next() < first.delayed.next());
                first = earlier ? block : first;
            }
            if (first == null) {
                return -1;
            }
            int slot = first.delayed.take(waits);
            if (slot >= 0 && isRemote(first.sequence(slot))) {
                return first.sequence(slot);
            }
        }
    }

    /** The sequences of remote messages that have expired by now. Few at a time: the rest the next time. */
    List<Long> takeExpired(long now, int most) {
        List<Long> expired = new ArrayList<>();
        for (Block block : blocks.values()) {
            if (block.nextExpiration > now) {
                continue;
            }
            long next = Long.MAX_VALUE;
            for (int i : block.slotsWithExtra()) {
                long expiration = block.expiration(i);
                if (expiration == 0 || !isRemote(block.sequence(i))) {
                    continue;
                }
                if (expiration <= now && expired.size() < most) {
                    expired.add(block.sequence(i));
                } else {
                    next = Math.min(next, expiration);
                }
            }
            block.nextExpiration = next;
        }
        return expired;
    }
}
