package io.angarium.view;

import java.util.ArrayDeque;

/**
 * Goes along what waits in a queue, the highest priority first, while others take from it, from the first to the last message
 * that waited when it began; what is packed away is passed, too, and stays so. What is taken meanwhile is passed over. Its
 * state belongs to the queue's lock.
 */
abstract sealed class Walk permits Browser, Sweep {
    /** Messages that may be passed over at a stretch, with the queue's lock held. */
    static final int STRETCH = 512;

    /** How many of what is packed away are made entries at a time, to be looked at. */
    private static final int CHUNK = 256;

    final Queue queue;

    /** Messages from this sequence on came later, and those not in the log of this generation on. */
    private final long end;

    private final int generation;

    private int priority = QueueState.PRIORITIES - 1;

    /** The next of the lane to look at, which waits; null at its end. */
    private Entry next;

    /** Whether the end of the lane has been reached, or what came later; what is packed away comes then. */
    private boolean beyondLane;

    /** Where to go on with what is packed away. */
    private long cursor;

    private final ArrayDeque<Entry> packed = new ArrayDeque<>();

    Walk(Queue queue) {
        this.queue = queue;
        this.end = queue.backlog().end();
        this.generation = queue.nextGeneration();
        goTo(lane().first());
    }

    /** Goes on as far as it can. */
    abstract void walk();

    /** Nothing more is to be seen. */
    void end() {
        packed.stream().filter(entry -> entry.place == Entry.Place.REMOTE).forEach(queue.bodies()::forget);
        packed.clear();
        next = null;
        beyondLane = true;
        cursor = end;
        priority = 0;
    }

    private Lane lane() {
        return queue.lanes().of(priority);
    }

    /** At the end of the lane, what is packed away from there on comes next, and what is linked in meanwhile. */
    private void goTo(Entry entry) {
        next = entry;
        beyondLane = entry == null || cameLater(entry);
        cursor = lane().cursor();
    }

    private boolean cameLater(Entry entry) {
        return entry.logged() ? entry.sequence >= end : entry.generation >= generation;
    }

    /** This message does not wait any more. */
    void passOver(Entry leaving) {
        if (next == leaving && !beyondLane) {
            goTo(leaving.next);
        }
    }

    /** The next to look at, which waits or is remote; null at the end. */
    Entry peek() {
        while (true) {
            Entry entry = beyondLane ? peekPacked() : next;
            if (entry != null) {
                return entry;
            }
            if (priority == 0) {
                return null;
            }
            priority--;
            goTo(lane().first());
        }
    }

    private Entry peekPacked() {
        while (true) {
            Entry entry = packed.peek();
            if (entry == null) {
                if (cursor >= end) {
                    return null;
                }
                fill();
            } else if (entry.place == Entry.Place.REMOTE && !queue.backlog().isRemote(entry.sequence)) {
                queue.bodies().forget(entry);
                packed.poll();
                Entry resident = queue.backlog().resident(entry.sequence);
                if (resident != null) {
                    packed.addFirst(resident);
                }
            } else if (entry.place == Entry.Place.REMOTE || entry.place == Entry.Place.WAITING) {
                return entry;
            } else {
                packed.poll();
            }
        }
    }

    /** Takes the next that are packed away, or were when the end of the lane was reached. */
    private void fill() {
        cursor = queue.backlog().scanAll(cursor, end, priority, CHUNK, (block, slot) -> {
            Entry resident = queue.backlog().resident(block.sequence(slot));
            packed.add(resident != null ? resident : Entry.remote(block, slot));
        });
    }

    /** Has the body of this one, which is the next, read, and of some after it. */
    void load(Entry entry) {
        queue.bodies()
                .load(entry, beyondLane ? packed.iterator() : queue.lanes().iteratorFrom(entry));
    }

    /** Goes past this one, which is the next. */
    void pass(Entry seen) {
        if (beyondLane) {
            packed.poll();
        } else {
            goTo(seen.next);
        }
        if (seen.place == Entry.Place.REMOTE) {
            queue.bodies().forget(seen);
        } else {
            queue.bodies().dropIfFull(seen);
        }
    }
}
