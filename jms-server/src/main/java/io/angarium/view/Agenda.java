package io.angarium.view;

import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Entries by the time at which something is due for them, in milliseconds since 1970. An entry that has left the queue
 * meanwhile is dropped when its time comes, or earlier if there are many such. Not thread-safe.
 */
final class Agenda {
    private static final int FEW = 1024;

    private record Item(long time, long number, Entry entry) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Item> items = new PriorityQueue<>();
    private long number;
    private int gone;

    /** Of entries with the same time, the one added first is due first. */
    void add(long time, Entry entry) {
        items.add(new Item(time, number++, entry));
    }

    /** When the next one is due; {@link Long#MAX_VALUE} for never. */
    long next() {
        return items.isEmpty() ? Long.MAX_VALUE : items.peek().time();
    }

    /** Takes out all that is due by now, in the order of their times. */
    void due(long now, Consumer<Entry> each) {
        while (!items.isEmpty() && items.peek().time() <= now) {
            Entry entry = items.poll().entry();
            if (entry.place == Entry.Place.GONE) {
                gone = Math.max(0, gone - 1);
            } else {
                each.accept(entry);
            }
        }
    }

    /** An entry in here has left the queue. */
    void noteGone() {
        gone++;
        if (gone > FEW && gone > items.size() / 2) {
            items.removeIf(item -> item.entry().place == Entry.Place.GONE);
            gone = 0;
        }
    }
}
