package io.angarium.view;

import io.angarium.selector.SelectorMessage;
import java.util.ArrayDeque;

/**
 * Something that looks at every message of a queue once: at those that wait when it is made, a few at a time and with their
 * bodies read if need be, and at each later one as it comes. Its state belongs to the queue's lock.
 */
abstract class Sieve {
    /** Entries from this order on have been looked at when they came. */
    final long since;

    /** Those that have still to be looked at. */
    private final ArrayDeque<Entry> unread = new ArrayDeque<>();

    Sieve(long since) {
        this.since = since;
    }

    /** Looks at a message that waits. Looking twice at one does no harm. */
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

    final ArrayDeque<Entry> unread() {
        return unread;
    }

    /** Whether messages that came before may still be found. */
    boolean isReading() {
        return !unread.isEmpty();
    }
}
