package io.angarium.view;

import io.angarium.message.Message;
import java.util.Iterator;
import java.util.List;

/** Which bodies of one queue's messages are in memory, and the reading of those that are not. */
final class Bodies {
    /** What the objects around a body take, in bytes; most of a small message. */
    private static final int OVERHEAD = 200;

    /** How far to look for others whose bodies could be read along. */
    private static final int AHEAD = 1024;

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
        count(entry.size + OVERHEAD);
    }

    /** Lets go of a body. */
    void drop(Entry entry) {
        if (entry.message != null) {
            entry.message = null;
            count(-entry.size - OVERHEAD);
        }
    }

    /** Lets go of a body that is in the log too, if there is no room for more. */
    void dropIfFull(Entry entry) {
        if (entry.logged() && !admits()) {
            drop(entry);
        }
    }

    /** An entry that was made to look at a remote message is needed no longer. */
    void forget(Entry remote) {
        drop(remote);
        remote.place = Entry.Place.GONE; // a body that is being read for it is not held
    }

    private void count(long bytes) {
        held += bytes;
        cache.add(bytes);
    }

    /** Has the body of this entry read, and those of some that will be wanted after it; not while others are being read. */
    void load(Entry entry, Iterator<Entry> following) {
        if (loading) {
            return;
        }
        MissingBodies missing = new MissingBodies();
        missing.add(entry);
        for (int i = 0; i < AHEAD && following.hasNext() && !missing.isFull(); i++) {
            Entry next = following.next();
            if (next != entry) {
                missing.add(next);
            }
        }
        loading = true;
        source.load(queue, missing.entries());
    }

    /** Takes what was read. */
    void loaded(List<Entry> entries, List<Message> messages) {
        loading = false;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.message == null && (entry.place == Entry.Place.WAITING || entry.place == Entry.Place.REMOTE)) {
                entry.message = messages.get(i);
                hold(entry);
            }
        }
    }

    void loadFailed() {
        loading = false;
    }
}
