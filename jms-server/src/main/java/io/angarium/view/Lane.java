package io.angarium.view;

/** Entries of one priority that wait, in the order of arrival: linked, so that any can leave. Not thread-safe. */
final class Lane {
    private Entry first;
    private Entry last;

    /** Where the last one that did not go to the end was put; the next one often goes right behind it. */
    private Entry inserted;

    Entry first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Puts an entry in its place. One that has just arrived, or comes first, is there at once. */
    void add(Entry entry) {
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
