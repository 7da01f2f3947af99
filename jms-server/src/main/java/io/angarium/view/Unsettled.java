package io.angarium.view;

import java.util.ArrayList;
import java.util.List;

/** What a consumer was delivered and hasn't settled, by tag: a ring over dense tags. Not thread-safe. */
final class Unsettled {
    private Entry[] ring = new Entry[16];
    private long first = 1;
    private long next = 1;
    private int count;

    /** Takes an entry and gives it the next tag. */
    long add(Entry entry) {
        if (next - first == ring.length) {
            grow();
        }
        ring[index(next)] = entry;
        count++;
        return next++;
    }

    /** The tag that the next delivery will get. */
    long nextTag() {
        return next;
    }

    int size() {
        return count;
    }

    /** The lowest tag that may be unsettled. */
    long firstTag() {
        return first;
    }

    /** Takes out the entry with this tag; null if there is none (any more). */
    Entry remove(long tag) {
        if (tag < first || tag >= next) {
            return null;
        }
        Entry entry = ring[index(tag)];
        if (entry == null) {
            return null;
        }
        ring[index(tag)] = null;
        count--;
        while (first < next && ring[index(first)] == null) {
            first++;
        }
        return entry;
    }

    /** Takes out what is left of the tags from {@code from} to {@code to}, in their order. */
    List<Entry> remove(long from, long to) {
        long end = Math.min(to, next - 1);
        List<Entry> removed = new ArrayList<>();
        for (long tag = Math.max(from, first); tag <= end; tag++) {
            Entry entry = remove(tag);
            if (entry != null) {
                removed.add(entry);
            }
        }
        return removed;
    }

    /** Takes out all, in the order of their tags. */
    List<Entry> removeAll() {
        List<Entry> all = new ArrayList<>(count);
        for (long tag = first; tag < next; tag++) {
            Entry entry = ring[index(tag)];
            if (entry != null) {
                all.add(entry);
                ring[index(tag)] = null;
            }
        }
        first = next;
        count = 0;
        return all;
    }

    private int index(long tag) {
        return (int) tag & ring.length - 1;
    }

    private void grow() {
        Entry[] larger = new Entry[ring.length * 2];
        for (long tag = first; tag < next; tag++) {
            larger[(int) tag & larger.length - 1] = ring[index(tag)];
        }
        ring = larger;
    }
}
