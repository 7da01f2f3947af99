package io.angarium.view;

/**
 * Entries of one priority that wait, in the order of arrival: linked, so that any can leave. It holds the first of them; when
 * they are many, those from a cursor on are remote: packed away in the backlog. Not thread-safe.
 */
final class Lane {
    private static final long ALL_HERE = Long.MAX_VALUE;

    /** Orders between two sequences: for what is not in the log, or comes late. */
    private static final int ORDER_BITS = 24;

    /** With so many entries, what comes later is packed away; with less than half of that, packed ones are wanted back. */
    private final int window;

    private Entry first;
    private Entry last;
    private int size;

    /** Where the last one that did not go to the end was put; the next one often goes right behind it. */
    private Entry inserted;

    /** Messages from this sequence on are remote, unless a selection wanted them. */
    private long cursor = ALL_HERE;

    /** What an order has beyond its sequence. Changes only while nothing is remote. */
    private long bias;

    private long highestOrder = -1;

    Lane(int window) {
        this.window = window;
    }

    Entry first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    // --- what is remote

    boolean hasRemote() {
        return cursor != ALL_HERE;
    }

    long cursor() {
        return cursor;
    }

    /** Messages from this sequence on are remote; {@code end} or beyond for none. */
    void moveCursor(long next, long end) {
        cursor = next >= end ? ALL_HERE : next;
    }

    /** Whether a message that comes now has to be packed away. */
    boolean isFull() {
        return cursor != ALL_HERE || size >= window;
    }

    boolean isLow() {
        return cursor != ALL_HERE && size <= window / 2;
    }

    // --- order

    /** The order of an entry that arrives at the end. */
    long orderAtEnd(Entry entry) {
        if (!entry.logged() || entry.envelope.deliveryTime() != 0) {
            return highestOrder + 1;
        }
        long order = orderOf(entry.sequence);
        if (order <= highestOrder) {
            bias += highestOrder + 1 - order;
            return highestOrder + 1;
        }
        return order;
    }

    /** The order of a message that is remote. */
    long orderOf(long sequence) {
        return ((sequence + 1) << ORDER_BITS) + bias;
    }

    /** The order of a message that was remote and becomes an entry; what arrives from now on comes after it. */
    long takeOrder(long sequence) {
        long order = orderOf(sequence);
        highestOrder = Math.max(highestOrder, order);
        return order;
    }

    // --- entries

    /** Puts an entry in its place. One that has just arrived, or comes first, is there at once. */
    void add(Entry entry) {
        size++;
        entry.inLane = true;
        highestOrder = Math.max(highestOrder, entry.order);
        if (last == null || entry.order > last.order) {
            link(last, entry, null);
            return;
        }
        Entry before = inserted != null && inserted.order < entry.order ? inserted : null;
        Entry after = before == null ? first : before.next;
        while (after.order < entry.order) {
            before = after;
            after = after.next;
        }
        link(before, entry, after);
        inserted = entry;
    }

    private void link(Entry before, Entry entry, Entry after) {
        entry.previous = before;
        entry.next = after;
        if (before == null) {
            first = entry;
        } else {
            before.next = entry;
        }
        if (after == null) {
            last = entry;
        } else {
            after.previous = entry;
        }
    }

    void remove(Entry entry) {
        size--;
        entry.inLane = false;
        if (entry.previous == null) {
            first = entry.next;
        } else {
            entry.previous.next = entry.next;
        }
        if (entry.next == null) {
            last = entry.previous;
        } else {
            entry.next.previous = entry.previous;
        }
        if (inserted == entry) {
            inserted = null;
        }
        entry.previous = null;
        entry.next = null;
    }
}
