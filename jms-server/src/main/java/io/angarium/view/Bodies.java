package io.angarium.view;

import io.angarium.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which bodies of one queue's messages are in memory, and the reading of those that are not. */
final class Bodies {
    private static final int LOAD_ENTRIES = 256;
    private static final long LOAD_BYTES = 4 << 20;

    private final Queue queue;
    private final BodySource source;
    private final BodyCache cache;

    /** Bytes in memory. Changed under the queue's lock; read by others as a guess. */
    private volatile long held;

    private boolean loading;

    Bodies(Queue queue, BodySource source, BodyCache cache) {
        this.queue = queue;
        this.source = source;
        this.cache = cache;
    }

    /** Whether one more may stay in memory. */
    boolean admits() {
        return cache.admits(held);
    }

    /** Counts the body of a new entry. */
    void hold(Entry entry) {
        count(entry.size);
    }

    /** Lets go of a body. */
    void drop(Entry entry) {
        if (entry.message != null) {
            entry.message = null;
            count(-entry.size);
        }
    }

    private void count(long bytes) {
        held += bytes;
        cache.add(bytes);
    }

    /** Has the bodies of those that are to be delivered next read. */
    void loadNext(Collection<Entry> redeliveries, Backlog backlog) {
        if (loading) {
            return;
        }
        List<Entry> wanted = new ArrayList<>();
        for (Entry entry : redeliveries) {
            if (entry.message == null && wanted.size() < LOAD_ENTRIES) {
                wanted.add(entry);
            }
        }
        wanted.sort(Comparator.comparingLong(e -> e.position));
        long bytes = 0;
        for (long order = backlog.firstOrder();
                order < backlog.nextOrder() && wanted.size() < LOAD_ENTRIES && bytes < LOAD_BYTES;
                order++) {
            Entry entry = backlog.get(order);
            if (entry.message == null) {
                wanted.add(entry);
                bytes += entry.size;
            }
        }
        load(wanted);
    }

    /** Has these bodies read, unless others are being read now. */
    void load(List<Entry> wanted) {
        if (!loading) {
            loading = true;
            source.load(queue, wanted);
        }
    }

    /** Takes what was read. */
    void loaded(List<Entry> entries, List<Message> messages) {
        loading = false;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.message == null && !entry.gone) {
                entry.message = messages.get(i);
                count(entry.size);
            }
        }
    }

    void loadFailed() {
        loading = false;
    }
}
