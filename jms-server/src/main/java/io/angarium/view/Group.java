package io.angarium.view;

import java.util.TreeSet;

/**
 * A message group (Jakarta Messaging 3.1 §3.5.9, {@code JMSXGroupID}) in one selection: which consumer has it. When that
 * closes, the group goes to another one, but not before all that was handed out has come back or is settled.
 */
final class Group {
    final long name;
    private final Groups groups;

    /** Who gets its messages; null while it is drained. */
    QueueConsumer owner;

    /** Handed out and not settled. */
    int unsettled;

    /** While it is drained: its messages that wait. */
    final TreeSet<Entry> aside = new TreeSet<>();

    Group(long name, Groups groups, QueueConsumer owner) {
        this.name = name;
        this.groups = groups;
        this.owner = owner;
    }

    /** A message is settled, or has come back: if it was handed out for a group, that has one less out. */
    static void release(Entry entry) {
        if (entry.holder != null) {
            Group group = entry.holder;
            entry.holder = null;
            group.unsettled--;
            if (group.unsettled == 0 && group.owner == null) {
                group.groups.drained(group);
            }
        }
    }
}
