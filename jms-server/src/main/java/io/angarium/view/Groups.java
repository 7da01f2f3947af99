package io.angarium.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The message groups of one selection: each belongs to one consumer. A message whose group's owner can't take it now is set
 * aside for it, so that it is in nobody's way. Not thread-safe.
 */
final class Groups {
    /** Beyond so many groups those that have been idle longest are forgotten: their next message chooses anew. */
    private static final int MOST = 10_000;

    /** How many are looked at each time for one to forget; those that are not idle stay. */
    private static final int FORGET = 16;

    /** Stands for the one group of an exclusive queue; no application can choose it. */
    private static final long ALL = 0;

    private final Queue queue;
    private final Selection selection;
    private final SortedSet<Entry> waiting;

    /** By name, the one used longest ago first. */
    private final Map<Long, Group> groups = new LinkedHashMap<>(16, 0.75f, true);

    /** @param waiting what the selection has that is not set aside */
    Groups(Queue queue, Selection selection, SortedSet<Entry> waiting) {
        this.queue = queue;
        this.selection = selection;
        this.waiting = waiting;
    }

    /** Whether it belongs to a group. */
    private boolean grouped(Entry entry) {
        return queue.policy().exclusive() || entry.envelope.group() != 0;
    }

    private long nameOf(Entry entry) {
        return queue.policy().exclusive() ? ALL : entry.envelope.group();
    }

    private Group groupOf(Entry entry) {
        return grouped(entry) ? groups.get(nameOf(entry)) : null;
    }

    /** The first message that this consumer may have, or null. What is for others is set aside on the way. */
    Entry firstFor(QueueConsumer consumer) {
        Entry aside = consumer.aside.isEmpty() ? null : consumer.aside.first();
        while (!waiting.isEmpty() || queue.waiting().lookFurther()) {
            Entry entry = waiting.first();
            if (aside != null && aside.compareTo(entry) < 0) {
                return aside;
            }
            Group group = groupOf(entry);
            if (group == null || group.owner == consumer) {
                return entry;
            }
            waiting.remove(entry);
            (group.owner == null ? group.aside : group.owner.aside).add(entry);
        }
        return aside;
    }

    /** The message is about to be handed to this consumer, which gets its group with it. */
    void handOut(Entry entry, QueueConsumer consumer) {
        if (grouped(entry)) {
            Group group = groups.computeIfAbsent(nameOf(entry), n -> new Group(n, this, consumer));
            group.unsettled++;
            entry.holder = group;
            forgetIdle();
        }
    }

    private void forgetIdle() {
        Iterator<Group> oldest = groups.values().iterator();
        for (int i = 0; i < FORGET && groups.size() > MOST; i++) {
            Group group = oldest.next();
            if (group.unsettled == 0 && group.owner != null && group.owner.aside.isEmpty()) {
                oldest.remove();
            }
        }
    }

    /** Takes out a message that waits, wherever it is. */
    void remove(Entry entry) {
        if (waiting.remove(entry)) {
            return;
        }
        Group group = groupOf(entry);
        if (group != null) {
            (group.owner == null ? group.aside : group.owner.aside).remove(entry);
        }
    }

    /** What the consumer had not settled has come back; its groups are for others. */
    void closed(QueueConsumer consumer) {
        waiting.addAll(consumer.aside);
        consumer.aside.clear();
        List<Group> drained = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.owner == consumer) {
                group.owner = null;
                if (group.unsettled == 0) {
                    drained.add(group);
                }
            }
        }
        drained.forEach(this::drained);
    }

    /** Nothing of this group is out any more, and nobody has it. */
    void drained(Group group) {
        groups.remove(group.name);
        waiting.addAll(group.aside);
        group.aside.clear();
        queue.work().ready(selection);
    }
}
