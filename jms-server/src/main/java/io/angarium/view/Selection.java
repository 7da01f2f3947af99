package io.angarium.view;

import io.angarium.selector.Selector;
import io.angarium.selector.SelectorMessage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one selector lets through, in order, and the consumers that want it: they are served in turn. A message is asked
 * once, however many consumers there are. With {@link Selector#NONE} it is everything that waits, and the queue's lanes are
 * its order. Its state belongs to the queue's lock.
 */
final class Selection extends Sieve {
    /** How many matching messages are made entries at a time. */
    private static final int FEW = 256;

    private final Queue queue;
    private final Selector selector;

    /** What waits and matches; null where the queue's lanes say it: without selector, and without groups. */
    private TreeSet<Entry> matching;

    /** What matches and is remote, by priority; null for none. */
    private final SequenceSet[] remote = new SequenceSet[QueueState.PRIORITIES];

    /** Null as long as there are none. */
    private Groups groups;

    private final ArrayDeque<QueueConsumer> line = new ArrayDeque<>();
    private int consumers;
    private boolean stalled;

    /** It was counted among the hungry ones when it was served last. */
    private boolean countedHungry;

    private boolean dropped;

    /** It stands among those that may have something to hand out. */
    boolean isReady;

    /** It waits for an index that tells where to look. */
    private boolean waitsForIndex;

    Selection(Queue queue, Selector selector, int generation) {
        super(generation);
        this.queue = queue;
        this.selector = selector;
        this.matching = selector.equals(Selector.NONE) ? null : new TreeSet<>();
    }

    Selector selector() {
        return selector;
    }

    /** How many consumers it has. */
    int consumers() {
        return consumers;
    }

    void opened() {
        consumers++;
    }

    /** Whether it had to stop at a message that has to be read first, told of to the log, or asked. */
    boolean stalled() {
        return stalled;
    }

    void waitForIndex(boolean waits) {
        waitsForIndex = waits;
    }

    @Override
    boolean isReading() {
        return waitsForIndex || super.isReading();
    }

    // --- what waits

    @Override
    void look(Entry entry, SelectorMessage values) {
        boolean waits = entry.place == Entry.Place.WAITING;
        if (dropped || !(waits || entry.place == Entry.Place.REMOTE) || has(entry) || !selector.matches(values)) {
            return;
        }
        if (waits) {
            match(entry);
        } else {
            addRemote(entry);
        }
        queue.work().ready(this);
    }

    private void match(Entry entry) {
        entry.matches = with(this, entry.matches);
        matching.add(entry);
    }

    private void addRemote(Entry entry) {
        Entry resident = queue.backlog().resident(entry.sequence);
        if (resident != null) { // another selection wanted it just now
            if (resident.place == Entry.Place.WAITING && !has(resident)) {
                match(resident);
            }
            return;
        }
        int priority = entry.envelope.priority();
        if (remote[priority] == null) {
            remote[priority] = new SequenceSet();
        }
        remote[priority].add(entry.sequence);
        if (!line.isEmpty() && matching.size() < FEW) {
            queue.waiting().wanted(entry);
        }
    }

    /** This one is an entry now, and waits: if it was asked already, and if not it will be. */
    @Override
    void unpacked(Entry entry) {
        SequenceSet matched = remote[entry.envelope.priority()];
        if (matched != null && matched.remove(entry.sequence)) {
            match(entry);
            queue.work().ready(this);
        }
        super.unpacked(entry);
    }

    /** Sees to it that what comes first is an entry, if anything is. */
    private void unpackFirst() {
        for (int priority = remote.length - 1; priority >= 0; priority--) {
            SequenceSet matched = remote[priority];
            if (matched == null || matched.isEmpty()) {
                continue;
            }
            Entry first = matching.isEmpty() ? null : matching.first();
            if (first != null && first.envelope.priority() > priority) {
                return;
            }
            long order = queue.lanes().of(priority).orderOf(matched.first());
            if (first == null || first.envelope.priority() < priority || order < first.order) {
                for (int i = 0; i < FEW && !matched.isEmpty(); i++) {
                    long sequence = matched.first();
                    queue.waiting().wanted(sequence); // which takes it out, unless it is gone
                    matched.remove(sequence);
                }
            }
        }
    }

    private boolean has(Entry entry) {
        return entry.matches != null && Arrays.asList(entry.matches).contains(this);
    }

    private static Selection[] with(Selection one, Selection[] others) {
        if (others == null) {
            return new Selection[] {one};
        }
        return Stream.concat(Arrays.stream(others).filter(other -> !other.dropped), Stream.of(one))
                .toArray(Selection[]::new);
    }

    /** Nobody wants it any more. Entries that it let through learn of that when they are next looked at. */
    void drop() {
        dropped = true;
        waitsForIndex = false;
        forgetUnread(queue.bodies());
        matching.clear();
        Arrays.fill(remote, null);
    }

    @Override
    void finished() {
        queue.work().ready(this);
    }

    /** One that waits and needs not be asked: it matches as it did before, or everything does. */
    void add(Entry entry) {
        if (matching != null && !dropped) {
            matching.add(entry);
        }
    }

    void remove(Entry entry) {
        if (groups != null) {
            groups.remove(entry);
        } else if (matching != null) {
            matching.remove(entry);
        }
    }

    /** From now on messages may have groups. */
    void useGroups() {
        if (groups == null) {
            if (matching == null) {
                matching = new TreeSet<>();
                queue.lanes().forEach(matching::add);
            }
            groups = new Groups(queue, this, matching);
        }
    }

    private Entry first() {
        if (matching == null) {
            return queue.lanes().first();
        }
        unpackFirst();
        return matching.isEmpty() ? null : matching.first();
    }

    /** All of it that is not set aside for a group's owner, in order. */
    Iterator<Entry> waiting() {
        return matching == null ? queue.lanes().iterator() : matching.iterator();
    }

    // --- who wants it

    void queueUp(QueueConsumer consumer) {
        if (!consumer.inLine && consumer.servable()) {
            consumer.inLine = true;
            line.add(consumer);
        }
    }

    /** The consumer is closed, and what it had not settled is back. */
    void closed(QueueConsumer consumer) {
        consumers--;
        if (consumer.inLine) {
            line.remove(consumer);
            consumer.inLine = false;
        }
        if (groups != null) {
            groups.closed(consumer);
        }
    }

    /**
     * Hands out what can be handed out, one message to each consumer in turn. Nothing before all that came before has been
     * looked at: a later one must not overtake an earlier one.
     */
    void serve() {
        stalled = isReading() || (groups == null ? !serveInTurn() : !serveGroups());
        boolean hungry = !line.isEmpty() && first() == null;
        if (hungry != countedHungry) {
            countedHungry = hungry;
            queue.work().countHungry(hungry ? 1 : -1);
        }
    }

    /** Returns false if it had to stop. */
    private boolean serveInTurn() {
        while (!line.isEmpty()) {
            Entry entry = first();
            if (entry == null) {
                return true;
            }
            if (queue.expiry().expire(entry)) {
                continue;
            }
            if (!queue.deliverable(entry, this)) {
                return false;
            }
            QueueConsumer consumer = line.poll();
            consumer.inLine = false;
            if (consumer.takesMore()) {
                handOut(entry, consumer);
            }
        }
        return true;
    }

    /** As {@link #serveInTurn}, but what is first depends on whose turn it is. */
    private boolean serveGroups() {
        int idle = 0;
        while (idle < line.size()) {
            QueueConsumer consumer = line.poll();
            consumer.inLine = false;
            if (!consumer.takesMore()) {
                continue;
            }
            unpackFirst();
            Entry entry = groups.firstFor(consumer);
            if (entry == null || queue.expiry().expire(entry)) {
                idle += entry == null ? 1 : 0;
                queueUp(consumer);
            } else if (queue.deliverable(entry, this)) {
                groups.handOut(entry, consumer);
                handOut(entry, consumer);
                idle = 0;
            } else {
                consumer.inLine = true;
                line.addFirst(consumer);
                return false;
            }
        }
        return true;
    }

    private void handOut(Entry entry, QueueConsumer consumer) {
        queue.take(entry);
        consumer.deliver(entry);
        queue.bodies().dropIfFull(entry);
        queueUp(consumer);
    }
}
