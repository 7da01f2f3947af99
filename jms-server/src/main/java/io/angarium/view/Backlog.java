package io.angarium.view;

/**
 * Entries that wait, in the queue's order: a ring whose places are dense orders, so that any place can be reached
 * directly. Not thread-safe.
 */
final class Backlog {
    private Entry[] ring = new Entry[16];
    private long head;
    private long tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return (int) (tail - head);
    }

    /** The order of the first entry, or that of the next to come. */
    long firstOrder() {
        return head;
    }

    /** The order that the next entry will get. */
    long nextOrder() {
        return tail;
    }

    void add(Entry entry) {
        if (tail - head == ring.length) {
            grow();
        }
        entry.order = tail;
        ring[index(tail++)] = entry;
    }

    /** The first entry, or null. */
    Entry peek() {
        return head == tail ? null : ring[index(head)];
    }

    Entry poll() {
        Entry entry = peek();
        if (entry != null) {
            ring[index(head++)] = null;
            if (ring.length > 1024 && size() < ring.length / 8) {
                resize(ring.length / 4);
            }
        }
        return entry;
    }

    /** The entry of this order, which is between first (included) and next (excluded). */
    Entry get(long order) {
        return ring[index(order)];
    }

    private int index(long order) {
        return (int) order & ring.length - 1;
    }

    private void grow() {
        resize(Math.multiplyExact(ring.length, 2));
    }

    private void resize(int capacity) {
        Entry[] next = new Entry[capacity];
        for (long o = head; o < tail; o++) {
            next[(int) o & capacity - 1] = ring[index(o)];
        }
        ring = next;
    }
}
