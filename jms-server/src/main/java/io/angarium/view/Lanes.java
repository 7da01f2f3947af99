package io.angarium.view;

import java.util.Iterator;

/** All entries that wait: a lane for each priority, the highest first. Not thread-safe. */
final class Lanes implements Iterable<Entry> {
    private static final int PRIORITIES = 10;

    private final Lane[] lanes = new Lane[PRIORITIES];

    /** Bit p is set if the lane of priority p has entries. */
    private int used;

    private int size;

    /** @param window how many entries of a lane are in memory before what comes later is packed away */
    Lanes(int window) {
        for (int priority = 0; priority < PRIORITIES; priority++) {
            lanes[priority] = new Lane(window);
        }
    }

    int size() {
        return size;
    }

    /** Whether some of a lane is packed away. */
    boolean haveRemote() {
        for (Lane lane : lanes) {
            if (lane.hasRemote()) {
                return true;
            }
        }
        return false;
    }

    Lane of(int priority) {
        return lanes[priority];
    }

    boolean isEmpty() {
        return used == 0;
    }

    void add(Entry entry) {
        int priority = entry.envelope.priority();
        lanes[priority].add(entry);
        used |= 1 << priority;
        size++;
    }

    void remove(Entry entry) {
        int priority = entry.envelope.priority();
        lanes[priority].remove(entry);
        if (lanes[priority].isEmpty()) {
            used &= ~(1 << priority);
        }
        size--;
    }

    /** The first entry, or null. */
    Entry first() {
        return firstOf(used);
    }

    /** The entry that arrived before all others, whatever its priority, or null. */
    Entry oldest() {
        Entry oldest = null;
        for (Lane lane : lanes) {
            Entry first = lane.first();
            oldest = first != null && (oldest == null || first.order < oldest.order) ? first : oldest;
        }
        return oldest;
    }

    /** The entry after one that waits, or null. */
    Entry after(Entry entry) {
        return entry.next != null ? entry.next : firstBelow(entry.envelope.priority());
    }

    /** The first entry of the lanes below this priority, or null. */
    Entry firstBelow(int priority) {
        return firstOf(used & (1 << priority) - 1);
    }

    private Entry firstOf(int priorities) {
        return priorities == 0 ? null : lanes[31 - Integer.numberOfLeadingZeros(priorities)].first();
    }

    @Override
    public Iterator<Entry> iterator() {
        return iteratorFrom(first());
    }

    /** From an entry that waits on; none for null. */
    Iterator<Entry> iteratorFrom(Entry start) {
        return new Iterator<>() {
            private Entry next = start;

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public Entry next() {
                Entry entry = next;
                next = after(entry);
                return entry;
            }
        };
    }
}
