package io.angarium.view;

import io.angarium.message.MessageValues;
import io.angarium.selector.Equality;
import io.angarium.selector.Selector;
import io.angarium.selector.SelectorMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The selections of one queue, by selector, and the indexes that find messages for them. A message that comes is asked by
 * those selections only whose index says that it may match, and by those that have none. Its state belongs to the queue's
 * lock.
 */
final class Selections {
    /** Selections without consumers that are kept, as asking all messages again would cost more. */
    private static final int MOST_IDLE = 8;

    /** Identifiers beyond so many are not indexed: an index costs time with each message, and memory. */
    private static final int MOST_INDEXES = 16;

    private final Queue queue;
    private final Selection all;
    private final Map<Selector, Selection> selected = new LinkedHashMap<>();

    /** Those that must be asked of every message. */
    private final List<Selection> scanning = new ArrayList<>();

    /** Those that an identifier's value leads to. */
    private final Map<String, Map<Object, List<Selection>>> byValue = new HashMap<>();

    private final Map<String, ValueIndex> indexes = new HashMap<>();
    private boolean grouped;

    /** How many sieves were made. */
    private int generation;

    /** Those without a consumer, the one left alone last at the end: it is the one most likely to be wanted again. */
    private final Map<Selector, Selection> idle = new LinkedHashMap<>();

    Selections(Queue queue) {
        this.queue = queue;
        this.all = new Selection(queue, Selector.NONE, 0);
    }

    /** What consumers without selector get. */
    Selection all() {
        return all;
    }

    /** Each, in no order that means anything. */
    void forEach(Consumer<Selection> action) {
        action.accept(all);
        selected.values().forEach(action);
    }

    /** From now on messages may have groups. */
    void useGroups() {
        if (!grouped) {
            grouped = true;
            forEach(Selection::useGroups);
        }
    }

    /** The selection of a selector, for one more consumer. */
    Selection open(Selector selector) {
        Selection selection = selector.equals(Selector.NONE) ? all : selected.get(selector);
        if (selection == null) {
            selection = make(selector);
        }
        idle.remove(selector);
        selection.opened();
        return selection;
    }

    private Selection make(Selector selector) {
        Selection made = new Selection(queue, selector, ++generation);
        if (grouped) {
            made.useGroups();
        }
        selected.put(selector, made);
        Optional<Equality> equality = selector.equality().filter(this::canIndex);
        if (equality.isPresent()) {
            lookUp(made, equality.get());
        } else {
            scanning.add(made);
            queue.waiting().unread(made);
            queue.work().read(made);
        }
        return made;
    }

    private boolean canIndex(Equality equality) {
        return indexes.size() < MOST_INDEXES || indexes.containsKey(equality.identifier());
    }

    private void lookUp(Selection made, Equality equality) {
        Map<Object, List<Selection>> values = byValue.computeIfAbsent(equality.identifier(), i -> new HashMap<>());
        equality.values()
                .forEach(value ->
                        values.computeIfAbsent(value, v -> new ArrayList<>(1)).add(made));
        made.waitForIndex(true);
        index(equality.identifier()).whenComplete(() -> findFor(made, equality));
    }

    private void findFor(Selection made, Equality equality) {
        made.waitForIndex(false);
        if (selected.get(made.selector()) == made) { // else it has been dropped meanwhile
            indexes.get(equality.identifier()).find(equality, made);
        }
        queue.work().read(made);
    }

    private ValueIndex index(String identifier) {
        ValueIndex index = indexes.get(identifier);
        if (index == null) {
            index = identifier.equals("JMSCorrelationID")
                    ? new CorrelationIndex(queue, ++generation)
                    : new ValueIndex(queue, identifier, ++generation);
            indexes.put(identifier, index);
            queue.waiting().unread(index);
            queue.work().read(index);
        }
        return index;
    }

    /** A consumer of this selection has been closed. */
    void closed(Selection selection) {
        if (selection == all || selection.consumers() > 0) {
            return;
        }
        idle.put(selection.selector(), selection);
        if (idle.size() > MOST_IDLE) {
            Selection oldest = idle.values().iterator().next();
            idle.remove(oldest.selector());
            remove(oldest);
        }
    }

    private void remove(Selection selection) {
        selected.remove(selection.selector());
        if (!scanning.remove(selection)) {
            selection.selector().equality().ifPresent(equality -> unindex(selection, equality));
        }
        selection.drop();
    }

    private void unindex(Selection selection, Equality equality) {
        Map<Object, List<Selection>> values = byValue.get(equality.identifier());
        for (Object value : equality.values()) {
            List<Selection> there = values.get(value);
            there.remove(selection);
            if (there.isEmpty()) {
                values.remove(value);
            }
        }
        if (values.isEmpty()) {
            byValue.remove(equality.identifier());
            indexes.remove(equality.identifier());
        }
    }

    /**
     * A message has come to wait.
     *
     * @param first whether it does so for the first time; else it has been looked at, but by what was made meanwhile
     */
    void add(Entry entry, boolean first) {
        if (entry.inLane) {
            linked(entry);
        }
        if (entry.matches != null) {
            for (Selection selection : entry.matches) {
                selection.add(entry);
                queue.work().ready(selection);
            }
        }
        if ((entry.generation < generation && !first) || (first && !(selected.isEmpty() && indexes.isEmpty()))) {
            look(entry, first);
        }
        if (entry.message != null) {
            entry.generation = generation;
        } // else it is looked at later, if it waits then; and if not, when it comes back
    }

    /** A message that waits is in its lane now. */
    void linked(Entry entry) {
        if (!grouped && (entry.envelope.group() != 0 || queue.policy().exclusive())) {
            useGroups(); // takes in all that waits, this one too
        } else {
            all.add(entry);
        }
    }

    /** A remote message is an entry now, and waits. */
    void unpacked(Entry entry) {
        boolean reading = false;
        for (Selection selection : selected.values()) {
            reading |= selection.isReading();
            selection.unpacked(entry);
        }
        for (Sieve index : indexes.values()) {
            reading |= index.isReading();
            index.unpacked(entry);
        }
        // Who is still reading may find it taken, and has to look when it comes back.
        entry.generation = reading ? -1 : generation;
    }

    /** A message has come and is packed away; its body is there still. */
    void lookAtRemote(Entry entry) {
        if (!selected.isEmpty() || !indexes.isEmpty()) {
            look(entry, true);
        }
    }

    /** Entries that come from now on are of this generation, or a later one. */
    int nextGeneration() {
        return ++generation;
    }

    private void look(Entry entry, boolean first) {
        if (entry.message == null) {
            lookLater(entry, first, indexes.values());
            lookLater(entry, first, selected.values());
            return;
        }
        SelectorMessage values = new MessageValues(entry.message);
        look(entry, first, values, indexes.values());
        look(entry, first, values, scanning);
        byValue.forEach((identifier, selections) -> {
            Object key = Equality.key(values.value(identifier));
            List<Selection> candidates = key == null ? null : selections.get(key);
            if (candidates != null) {
                look(entry, first, values, candidates);
            }
        });
    }

    private static void look(Entry entry, boolean first, SelectorMessage values, Collection<? extends Sieve> sieves) {
        for (Sieve sieve : sieves) {
            if (first || entry.generation < sieve.generation) {
                sieve.look(entry, values);
            }
        }
    }

    private void lookLater(Entry entry, boolean first, Collection<? extends Sieve> sieves) {
        for (Sieve sieve : sieves) {
            if (first || entry.generation < sieve.generation) {
                sieve.unread(entry);
                queue.work().read(sieve);
            }
        }
    }

    /** A message waits no longer. */
    void remove(Entry entry) {
        all.remove(entry);
        if (entry.matches != null) {
            for (Selection selection : entry.matches) {
                selection.remove(entry);
            }
        }
    }

    /** A message has left the queue. */
    void gone() {
        indexes.values().forEach(ValueIndex::noteGone);
    }
}
