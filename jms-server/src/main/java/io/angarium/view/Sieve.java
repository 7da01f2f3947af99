package io.angarium.view;

import io.angarium.selector.SelectorMessage;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Something that looks at every message of a queue once: at those that wait when it is made, a few at a time and with their
 * bodies read if need be, and at each later one as it comes. Its state belongs to the queue's lock.
 */
abstract class Sieve {
    /** How many remote messages are made entries at a time, to be looked at. */
    private static final int CHUNK = 256;

    /** Entries of this generation on have been looked at when they came, or are among the unread. */
    final int generation;

    /** Those that have still to be looked at. */
    private final ArrayDeque<Entry> unread = new ArrayDeque<>();

    /** Remote ones that come after those: from here on, up to the end. */
    private long next;

    private long end;

    /** Or these. */
    private long[] candidates = {};

    private int candidate;

    Sieve(int generation) {
        this.generation = generation;
    }

    /** Looks at a message that waits, or is remote. Looking twice at one does no harm. */
    abstract void look(Entry entry, SelectorMessage values);

    /** Whether it has to see the message itself. If not, it is shown null. */
    boolean needsBody() {
        return true;
    }

    /** There is nothing left to be looked at, for now. */
    void finished() {}

    final void unread(Entry entry) {
        unread.add(entry);
    }

    final void unread(Iterable<Entry> entries) {
        entries.forEach(unread::add);
    }

    /** All that is remote and has a sequence below the end is to be looked at. */
    final void unreadRemote(long upTo) {
        next = 0;
        end = upTo;
    }

    /** These are to be looked at, as far as they are there still. */
    final void unread(long[] sequences) {
        candidates = sequences;
        candidate = 0;
    }

    final void forgetUnread(Bodies bodies) {
        unread.stream().filter(entry -> entry.place == Entry.Place.REMOTE).forEach(bodies::forget);
        unread.clear();
        next = end;
        candidates = new long[0];
        candidate = 0;
    }

    /** Those to be looked at next, without what has not been made entries yet. */
    final Iterator<Entry> unread() {
        return unread.iterator();
    }

    /** This one is not remote any more: it is not found among those any more either. */
    void unpacked(Entry entry) {
        if (entry.sequence >= next && entry.sequence < end) {
            unread.add(entry);
        }
    }

    /** Whether messages that came before may still be found. */
    boolean isReading() {
        return !unread.isEmpty() || next < end || candidate < candidates.length;
    }

    /** The entry to look at next, which waits or is remote; null for none. */
    final Entry peek(Queue queue) {
        Backlog backlog = queue.backlog();
        while (!unread.isEmpty() || fill(backlog)) {
            Entry entry = unread.peek();
            if (entry == null) {
                continue;
            }
            if (entry.place == Entry.Place.WAITING) {
                return entry;
            }
            if (entry.place == Entry.Place.REMOTE) {
                if (backlog.isRemote(entry.sequence)) {
                    return entry;
                }
                unread.poll();
                queue.bodies().forget(entry);
                Entry resident = backlog.resident(entry.sequence);
                if (resident != null) {
                    unread.addFirst(resident);
                }
            } else {
                unread.poll();
            }
        }
        return null;
    }

    final void poll() {
        unread.poll();
    }

    /** Makes some more that are remote entries. False if there are none. */
    private boolean fill(Backlog backlog) {
        if (candidate < candidates.length) {
            for (int i = 0; i < CHUNK && candidate < candidates.length; i++) {
                long sequence = candidates[candidate++];
                Entry entry = backlog.resident(sequence);
                if (entry != null) {
                    unread.add(entry);
                } else {
                    Block block = backlog.isRemote(sequence) ? backlog.blockOf(sequence) : null;
                    if (block != null) {
                        unread.add(Entry.remote(block, block.indexOf(sequence)));
                    }
                }
            }
            return true;
        }
        if (next >= end) {
            return false;
        }
        next = backlog.scan(next, end, -1, CHUNK, (block, slot) -> unread.add(Entry.remote(block, slot)));
        return true;
    }
}
