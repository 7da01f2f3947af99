package io.angarium.view;

import io.angarium.message.MessageValues;
import io.angarium.selector.Selector;
import java.util.ArrayDeque;

/**
 * A walk over copies of a queue's waiting messages, in order, by credit, from the first to the last that waited when it
 * began. What is taken meanwhile is passed over; it keeps nobody from taking. Its fields belong to the queue's lock.
 */
public final class Browser {
    /** Messages that may be passed over at a stretch, with the queue's lock held. */
    private static final int STRETCH = 512;

    /** How many of what is packed away are made entries at a time, to be looked at. */
    private static final int CHUNK = 256;

    private final Queue queue;
    private final Outlet outlet;
    private final Selector selector;

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

    private long tag = 1;
    private int credit;
    private boolean done;

    Browser(Queue queue, Outlet outlet, Selector selector) {
        this.queue = queue;
        this.outlet = outlet;
        this.selector = selector;
        this.end = queue.backlog().end();
        this.generation = queue.nextGeneration();
        goTo(lane().first());
    }

    /** At the end of the lane, what is packed away from there on comes next, and what is linked in meanwhile. */
    private void goTo(Entry entry) {
        next = entry;
        beyondLane = entry == null || cameLater(entry);
        cursor = lane().cursor();
    }

    private Lane lane() {
        return queue.lanes().of(priority);
    }

    /** Allows so many messages more. */
    public void credit(int messages) {
        queue.run(() -> {
            credit = (int) Math.min(QueueConsumer.MAX_CREDIT, (long) credit + messages);
            walk();
        });
    }

    /** Its outlet is writable again. */
    public void resume() {
        queue.run(this::walk);
    }

    public void close() {
        queue.run(() -> {
            done = true;
            forgetPacked();
        });
        queue.close(this);
    }

    private void forgetPacked() {
        packed.stream().filter(entry -> entry.place == Entry.Place.REMOTE).forEach(queue.bodies()::forget);
        packed.clear();
    }

    /** This message does not wait any more. */
    void passOver(Entry leaving) {
        if (next == leaving && !beyondLane) {
            goTo(leaving.next);
        }
    }

    void walk() {
        for (int passed = 0; !done && outlet.writable(); passed++) {
            Entry entry = peek();
            if (entry == null) {
                done = true;
                outlet.browsed();
                return;
            }
            if (passed == STRETCH) {
                queue.wakeSoon();
                return;
            }
            if (entry.message == null) {
                queue.bodies().load(entry, beyondLane ? packed.iterator() : queue.lanes().iteratorFrom(entry));
                return;
            }
            if (!queue.expiry().isExpired(entry) && matches(entry)) {
                if (credit == 0) {
                    return;
                }
                credit--;
                outlet.deliver(new Delivery(outlet, tag++, entry.attempts, entry.message));
            }
            pass(entry);
        }
    }

    private void pass(Entry seen) {
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

    private boolean matches(Entry entry) {
        return selector.equals(Selector.NONE) || selector.matches(new MessageValues(entry.message));
    }

    private Entry peek() {
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

    private boolean cameLater(Entry entry) {
        return entry.logged() ? entry.sequence >= end : entry.generation >= generation;
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
}
