package io.angarium.view;

import java.util.List;

/**
 * A walk over copies of a queue's waiting messages, in order, by credit, from the first to the last that waited when
 * it began. What is taken meanwhile is passed over. Its fields belong to the queue's lock.
 */
public final class Browser {
    private final Queue queue;
    private final Outlet outlet;
    private final List<Entry> handedBack;
    private final long end;
    private int nextHandedBack;
    private long nextOrder;
    private long tag = 1;
    private int credit;
    private boolean done;

    Browser(Queue queue, Outlet outlet, List<Entry> handedBack, long end) {
        this.queue = queue;
        this.outlet = outlet;
        this.handedBack = handedBack;
        this.end = end;
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
        queue.run(() -> done = true);
        queue.close(this);
    }

    void walk() {
        while (!done && outlet.writable()) {
            Entry entry = next();
            if (entry == null) {
                done = true;
                outlet.browsed();
                return;
            }
            if (credit == 0) {
                return;
            }
            if (entry.message == null) {
                queue.bodies().load(missing());
                return;
            }
            credit--;
            outlet.deliver(new Delivery(outlet, tag++, entry.attempts, entry.message));
            step();
            queue.bodies().dropIfFull(entry);
        }
    }

    private Entry next() {
        while (nextHandedBack < handedBack.size()) {
            Entry entry = handedBack.get(nextHandedBack);
            if (!entry.taken) {
                return entry;
            }
            nextHandedBack++;
        }
        nextOrder = Math.max(nextOrder, queue.backlog().firstOrder());
        return nextOrder < end ? queue.backlog().get(nextOrder) : null;
    }

    private void step() {
        if (nextHandedBack < handedBack.size()) {
            nextHandedBack++;
        } else {
            nextOrder++;
        }
    }

    private MissingBodies missing() {
        MissingBodies missing = new MissingBodies();
        for (int i = nextHandedBack; i < handedBack.size() && !missing.isFull(); i++) {
            Entry entry = handedBack.get(i);
            if (!entry.taken) {
                missing.add(entry);
            }
        }
        for (long o = Math.max(nextOrder, queue.backlog().firstOrder()); o < end && !missing.isFull(); o++) {
            missing.add(queue.backlog().get(o));
        }
        return missing;
    }
}
