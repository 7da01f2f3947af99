package io.angarium.view;

import io.angarium.message.MessageValues;
import io.angarium.selector.Selector;

/**
 * A walk over copies of a queue's waiting messages, in order, by credit, from the first to the last that waited when it
 * began. What is taken meanwhile is passed over; it keeps nobody from taking. Its fields belong to the queue's lock.
 */
public final class Browser extends Walk {
    private final Outlet outlet;
    private final Selector selector;

    private long tag = 1;
    private int credit;
    private boolean done;

    Browser(Queue queue, Outlet outlet, Selector selector) {
        super(queue);
        this.outlet = outlet;
        this.selector = selector;
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
        queue.close(this);
    }

    @Override
    void end() {
        super.end();
        done = true;
    }

    @Override
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
                load(entry);
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

    private boolean matches(Entry entry) {
        return selector.equals(Selector.NONE) || selector.matches(new MessageValues(entry.message));
    }
}
