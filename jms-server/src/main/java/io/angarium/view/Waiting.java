package io.angarium.view;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What waits in a queue: entries in lanes, a few that wait ahead of what their lanes have in memory, as a selection wants
 * them, and behind both what is packed away. Its state belongs to the queue's lock, but for {@link #isDeep}.
 */
final class Waiting {
    /** So many windows of one priority are looked at for a message whose group's consumer can take it. */
    private static final int FARTHEST = 16;

    private final Queue queue;
    private final QueueLedger ledger;
    private final Schedule schedule;
    private final Selections selections;
    private final Backlog backlog;
    private final Lanes lanes;
    private final int window;

    /** Entries that wait ahead of what their lanes have in memory, by sequence. */
    private final NavigableMap<Long, Entry> ahead = new TreeMap<>();

    private volatile boolean deep;

    Waiting(Queue queue, QueueLedger ledger, Schedule schedule, Selections selections, int window) {
        this.queue = queue;
        this.ledger = ledger;
        this.schedule = schedule;
        this.selections = selections;
        this.backlog = new Backlog(ledger.settled());
        this.lanes = new Lanes(window);
        this.window = window;
    }

    /** Takes what was found in the log at start. */
    void recovered(PackedMessages found) {
        backlog.recovered(found, schedule.now());
        for (int priority = 0; priority < QueueState.PRIORITIES; priority++) {
            lanes.of(priority).moveCursor(0, backlog.end());
        }
        deep = lanes.haveRemote();
    }

    /** Whether something is packed away, so that what comes must not overtake it. A guess for who has not the lock. */
    boolean isDeep() {
        return deep;
    }

    Lanes lanes() {
        return lanes;
    }

    Backlog backlog() {
        return backlog;
    }

    /** How many wait, or are delayed in the log. */
    long size() {
        return lanes.size() + ahead.size() + backlog.remote();
    }

    /** All that wait and are entries. */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>(ahead.values());
        lanes.forEach(all::add);
        return all;
    }

    /** Has a sieve look at all of it. */
    void unread(Sieve sieve) {
        sieve.unread(lanes);
        sieve.unread(ahead.values());
        sieve.unreadRemote(backlog.end());
    }

    // --- coming and going

    /** Packs a message that is in the log. Returns whether it is remote now; else it is to be put in its place. */
    boolean pack(Entry entry) {
        backlog.add(entry, schedule.now());
        Lane lane = lanes.of(entry.envelope.priority());
        boolean delayed = entry.envelope.deliveryTime() != 0;
        if (!delayed && !lane.isFull()) {
            backlog.resident(entry);
            return false;
        }
        entry.place = Entry.Place.REMOTE;
        schedule.wakeFor(entry.envelope);
        if (!delayed) {
            if (!lane.hasRemote()) {
                lane.moveCursor(entry.sequence, Long.MAX_VALUE);
                deep = true;
            }
            selections.lookAtRemote(entry);
        }
        return true;
    }

    /** Gives delayed messages that are due, as many as there is room for. The rest follow when these have gone. */
    void letIn(long now, Consumer<Entry> enter) {
        while (backlog.hasDelayed() && lanes.size() < window * 2) {
            long due = backlog.takeDue(now);
            if (due < 0) {
                return;
            }
            Block block = backlog.blockOf(due);
            enter.accept(unpack(block, block.indexOf(due)));
        }
    }

    /** Puts an entry in its place. Returns whether it waits for the first time. */
    boolean add(Entry entry) {
        boolean first = entry.order < 0;
        Lane lane = lanes.of(entry.envelope.priority());
        if (first) {
            entry.order = lane.orderAtEnd(entry);
        }
        entry.place = Entry.Place.WAITING;
        if (entry.logged() && entry.envelope.deliveryTime() == 0 && entry.sequence >= lane.cursor()) {
            ahead.put(entry.sequence, entry);
        } else {
            lanes.add(entry);
        }
        return first;
    }

    /** Takes an entry out. */
    void remove(Entry entry) {
        if (entry.inLane) {
            lanes.remove(entry);
        } else {
            ahead.remove(entry.sequence);
        }
        int priority = entry.envelope.priority();
        if (lanes.of(priority).isLow()) {
            refill(priority, Math.max(1, window / 2));
        }
    }

    // --- what is packed away

    /** Makes an entry of a remote message. One that need not wait until it is due has to be put in its place. */
    private Entry unpack(Block block, int slot) {
        Entry entry = Entry.unpacked(block, slot);
        ledger.unpacked(entry, block.attemptable(slot));
        backlog.resident(entry);
        schedule.watch(entry);
        if (entry.envelope.deliveryTime() == 0) {
            entry.order = lanes.of(entry.envelope.priority()).takeOrder(entry.sequence);
            entry.place = Entry.Place.WAITING;
            selections.unpacked(entry);
        }
        return entry;
    }

    /** Makes a remote message one that waits ahead of its lane. Null if it is not remote any more. */
    Entry wanted(long sequence) {
        Block block = backlog.isRemote(sequence) ? backlog.blockOf(sequence) : null;
        if (block == null) {
            return null;
        }
        Entry entry = unpack(block, block.indexOf(sequence));
        ahead.put(sequence, entry);
        return entry;
    }

    /** Makes this message, which is remote, one that waits ahead of its lane, with the body that has been read. */
    Entry wanted(Entry remote) {
        Entry entry = wanted(remote.sequence);
        if (entry.message == null && remote.message != null) {
            entry.message = remote.message;
            queue.bodies().hold(entry);
        }
        return entry;
    }

    /** A remote message does not wait any more, without having waited as an entry. */
    Entry takeRemote(long sequence) {
        Block block = backlog.blockOf(sequence);
        int slot = block.indexOf(sequence);
        Entry entry = Entry.unpacked(block, slot);
        ledger.unpacked(entry, block.attemptable(slot));
        backlog.resident(entry);
        if (entry.envelope.deliveryTime() == 0) {
            entry.order = lanes.of(entry.envelope.priority()).takeOrder(sequence);
        }
        entry.generation = -1; // should it come back, everybody has to look at it
        entry.place = Entry.Place.TAKEN;
        return entry;
    }

    /** Takes out remote messages whose time to live is over: some at a time. */
    List<Entry> takeExpired(long now) {
        return backlog.takeExpired(now, window).stream().map(this::takeRemote).toList();
    }

    /** Sees to it that each lane has entries, if anything waits. */
    void fillLanes() {
        for (int priority = 0; priority < QueueState.PRIORITIES; priority++) {
            if (lanes.of(priority).isLow()) {
                refill(priority, window);
            }
        }
    }

    /** Takes more of what is packed away into memory, as what is there can't be handed out now. False if there is no more. */
    boolean lookFurther() {
        for (int priority = QueueState.PRIORITIES - 1; priority >= 0; priority--) {
            Lane lane = lanes.of(priority);
            if (lane.hasRemote() && lane.size() < FARTHEST * window) {
                refill(priority, window);
                return true;
            }
        }
        return false;
    }

    /** Links remote messages of a priority back into their lane, and what waits ahead there. */
    private void refill(int priority, int most) {
        Lane lane = lanes.of(priority);
        long end = backlog.end();
        long next = backlog.scan(lane.cursor(), end, priority, most, (block, slot) -> link(unpack(block, slot)));
        Iterator<Entry> passed = ahead.subMap(lane.cursor(), next).values().iterator();
        lane.moveCursor(next, end);
        while (passed.hasNext()) {
            Entry entry = passed.next();
            if (entry.envelope.priority() == priority) {
                passed.remove();
                link(entry);
            }
        }
        deep = lanes.haveRemote();
    }

    private void link(Entry entry) {
        lanes.add(entry);
        selections.linked(entry);
        queue.work().ready(selections.all());
    }
}
