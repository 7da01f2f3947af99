package io.angarium.view;

import io.angarium.selector.Equality;
import io.angarium.selector.SelectorMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the entries whose message has one of some values under an identifier. It may find others too: what it finds has to
 * be asked. Entries that have left the queue are swept out when they are many.
 */
class ValueIndex extends Sieve {
    private static final int FEW = 1024;

    private final String identifier;

    /** An entry, or a list of entries, by {@link Equality#key}: nearly always there is one. */
    private final Map<Object, Object> entries = new HashMap<>();

    private final List<Runnable> whenComplete = new ArrayList<>();
    private int size;
    private int gone;

    ValueIndex(String identifier, long since) {
        super(since);
        this.identifier = identifier;
    }

    @Override
    void look(Entry entry, SelectorMessage values) {
        Object key = Equality.key(values.value(identifier));
        if (key != null) {
            add(entry, key);
        }
    }

    final void add(Entry entry, Object key) {
        Object there = entries.putIfAbsent(key, entry);
        if (there == null) {
            size++;
        } else if (there instanceof Many many) {
            size += many.entries().add(entry) ? 1 : 0;
        } else if (there != entry) {
            entries.put(key, Many.of((Entry) there, entry));
            size++;
        }
    }

    private record Many(Set<Entry> entries) {
        static Many of(Entry first, Entry second) {
            Many many = new Many(new LinkedHashSet<>());
            many.entries.add(first);
            many.entries.add(second);
            return many;
        }
    }

    /** The entries that may have one of these values and wait. The index must be complete. */
    List<Entry> find(Equality equality) {
        return find(equality.values());
    }

    final List<Entry> find(Iterable<?> keys) {
        List<Entry> found = new ArrayList<>();
        for (Object key : keys) {
            Object there = entries.get(key);
            if (there instanceof Many many) {
                many.entries().forEach(entry -> addWaiting(found, entry));
            } else if (there != null) {
                addWaiting(found, (Entry) there);
            }
        }
        return found;
    }

    private static void addWaiting(List<Entry> found, Entry entry) {
        if (entry.place == Entry.Place.WAITING) {
            found.add(entry);
        }
    }

    /** Runs it when all that waits has been looked at: at once, or later. */
    void whenComplete(Runnable action) {
        if (isReading()) {
            whenComplete.add(action);
        } else {
            action.run();
        }
    }

    @Override
    void finished() {
        List<Runnable> actions = List.copyOf(whenComplete);
        whenComplete.clear();
        actions.forEach(Runnable::run);
    }

    /** An entry has left the queue; it may have been in here. */
    void noteGone() {
        gone++;
        if (gone > FEW && gone > size / 2) {
            sweep();
        }
    }

    private void sweep() {
        entries.values()
                .removeIf(there ->
                        there instanceof Many many ? removeGone(many) : ((Entry) there).place == Entry.Place.GONE);
        gone = 0;
        size = 0;
        entries.values()
                .forEach(there ->
                        size += there instanceof Many many ? many.entries().size() : 1);
    }

    private static boolean removeGone(Many many) {
        many.entries().removeIf(entry -> entry.place == Entry.Place.GONE);
        return many.entries().isEmpty();
    }
}
