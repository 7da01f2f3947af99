package io.angarium.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Entries whose bodies are to be read together: as many as a queue may ask for at a time. Not thread-safe. */
final class MissingBodies {
    private static final int MAX_ENTRIES = 256;

    /** With a large body added when this is almost reached, a read can take that much more. */
    private static final long MAX_BYTES = 4 << 20;

    private final List<Entry> entries = new ArrayList<>();
    private long bytes;

    /** Adds an entry if its body is not in memory. */
    void add(Entry entry) {
        if (entry.message == null) {
            entries.add(entry);
            bytes += entry.size;
        }
    }

    boolean isFull() {
        return entries.size() >= MAX_ENTRIES || bytes >= MAX_BYTES;
    }

    /** In the order of their positions. */
    List<Entry> entries() {
        entries.sort(Comparator.comparingLong(Entry::position));
        return entries;
    }
}
