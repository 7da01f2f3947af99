package io.angarium.view;

import io.angarium.selector.Equality;
import io.angarium.selector.SelectorMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Finds the messages that have one of some values under an identifier. It may find others too: what it finds has to be
 * asked. Those that have left the queue are swept out when they are many.
 */
class ValueIndex extends Sieve {
    private static final int FEW = 1024;

    private final String identifier;

    /** Messages in the log. */
    private final PackedIndex logged;

    /** Those that are only in memory, by the hash of {@link Equality#key}. */
    private final Map<Integer, Set<Entry>> unlogged = new HashMap<>();

    private final List<Runnable> whenComplete = new ArrayList<>();
    private long gone;

    ValueIndex(Queue queue, String identifier, int generation) {
        super(generation);
        this.identifier = identifier;
        this.logged = new PackedIndex(sequence -> !queue.isSettled(sequence));
    }

    @Override
    void look(Entry entry, SelectorMessage values) {
        Object key = Equality.key(values.value(identifier));
        if (key != null) {
            add(entry, key.hashCode());
        }
    }

    final void add(Entry entry, int hash) {
        if (entry.logged()) {
            logged.add(hash, entry.sequence);
        } else {
            unlogged.computeIfAbsent(hash, h -> new LinkedHashSet<>(2)).add(entry);
        }
    }

    /** The hashes of values that are looked for. */
    int[] hashes(Equality equality) {
        return equality.values().stream().mapToInt(Object::hashCode).toArray();
    }

    /** Has the sieve look at the messages that may have one of these values. The index must be complete. */
    final void find(Equality equality, Sieve sieve) {
        LongStream.Builder found = LongStream.builder();
        for (int hash : hashes(equality)) {
            logged.find(hash, found::add);
            unlogged.getOrDefault(hash, Set.of()).forEach(sieve::unread);
        }
        sieve.unread(found.build().sorted().distinct().toArray());
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

    /** A message has left the queue; it may have been in here. */
    void noteGone() {
        gone++;
        if (gone > FEW && gone > (logged.size() + unlogged.size()) / 2) {
            logged.compact();
            unlogged.values().removeIf(entries -> {
                entries.removeIf(entry -> entry.place == Entry.Place.GONE);
                return entries.isEmpty();
            });
            gone = 0;
        }
    }
}
