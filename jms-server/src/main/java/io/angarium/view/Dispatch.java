package io.angarium.view;

import io.angarium.message.MessageValues;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a queue has still to hand out, and to look at. Its state belongs to the queue's lock. */
final class Dispatch {
    /** How much is looked at with the lock held before others get their turn. */
    private static final int READ_BUDGET = 8192;

    private static final int BODY_COST = 16;

    private final Queue queue;

    /** Selections that may have something to hand out. */
    private final ArrayDeque<Selection> ready = new ArrayDeque<>();

    /** Selections that had to stop, and go on when something has been read or told to the log. */
    private final Set<Selection> stalled = new LinkedHashSet<>();

    /** Sieves that have messages to look at. */
    private final Set<Sieve> reading = new LinkedHashSet<>();

    private final List<Waiting> waiting = new ArrayList<>();
    private int hungry;

    /** An action for when the consumer has got what it can get. */
    private record Waiting(QueueConsumer consumer, Runnable action) {}

    Dispatch(Queue queue) {
        this.queue = queue;
    }

    void ready(Selection selection) {
        if (!selection.isReady) {
            selection.isReady = true;
            ready.add(selection);
        }
    }

    void read(Sieve sieve) {
        reading.add(sieve);
    }

    void countHungry(int change) {
        hungry += change;
    }

    void whenServed(QueueConsumer consumer, Runnable action) {
        waiting.add(new Waiting(consumer, action));
        ready(consumer.selection());
    }

    /** Whoever waits to be served has waited enough. */
    void stopWaiting() {
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> one.action().run());
    }

    /** What had to stop may go on. */
    void unstall() {
        stalled.forEach(this::ready);
        stalled.clear();
    }

    /** Hands out what can be handed out. Returns whether some selection has consumers and nothing for them. */
    boolean run() {
        do {
            readOn();
            for (Selection next = ready.poll(); next != null; next = ready.poll()) {
                next.isReady = false;
                next.serve();
                if (next.stalled()) {
                    stalled.add(next);
                } else {
                    stalled.remove(next);
                }
            }
        } while (!ready.isEmpty());
        if (!waiting.isEmpty()) {
            waiting.removeIf(Dispatch::runIfServed);
        }
        return hungry > 0;
    }

    /** A consumer may still get something as long as it has credit and stands in a stalled line, or is held back. */
    private static boolean runIfServed(Waiting one) {
        QueueConsumer consumer = one.consumer();
        boolean served = !consumer.servable()
                || (consumer.inLine && !consumer.selection().stalled());
        if (served) {
            one.action().run();
        }
        return served;
    }

    /** Has sieves look at messages, up to the budget; the rest when the timer calls, or bodies have been read. */
    private void readOn() {
        int budget = READ_BUDGET;
        while (!reading.isEmpty()) {
            Sieve sieve = reading.iterator().next();
            Entry entry = sieve.peek(queue);
            if (entry == null) {
                reading.remove(sieve);
                sieve.finished();
            } else if (budget <= 0) {
                queue.wakeSoon();
                return;
            } else if (!sieve.needsBody()) {
                sieve.poll();
                sieve.look(entry, null);
                budget--;
            } else if (entry.message == null) {
                queue.bodies().load(entry, sieve.unread());
                return;
            } else {
                sieve.poll();
                sieve.look(entry, new MessageValues(entry.message));
                if (entry.place == Entry.Place.REMOTE) {
                    queue.bodies().forget(entry);
                } else {
                    queue.bodies().dropIfFull(entry);
                }
                budget -= BODY_COST;
            }
        }
    }
}
