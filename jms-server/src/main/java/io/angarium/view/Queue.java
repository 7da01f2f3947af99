package io.angarium.view;

import io.angarium.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ordered references to messages, each settled one by one, and the consumers that they are handed to in turn.
 * Thread-safe.
 *
 * <p>An entry is in exactly one of three places: waiting in the backlog, waiting in the redeliveries (handed back; they
 * go first, in their old order), or unsettled at a consumer.
 */
public final class Queue {
    private final int id;
    private final String name;
    private final QueueJournal journal;
    private final Bodies bodies;
    private final AttemptMark mark;

    private final ReentrantLock lock = new ReentrantLock();
    private final Backlog backlog = new Backlog();
    private final TreeSet<Entry> redeliveries = new TreeSet<>(Comparator.comparingLong((Entry e) -> e.order));
    private final ArrayDeque<QueueConsumer> line = new ArrayDeque<>();
    private final List<Browser> browsers = new ArrayList<>();
    private final SettledSet settled;
    private final Map<Long, Integer> attempts;
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile boolean hungry;
    private int consumers;
    private long unsettled;
    private boolean changed = true;
    private boolean stopped;

    /** Guarded by the shard's append lock, which comes before this queue's lock and never after it. */
    private volatile long nextSequence;

    /** An action for when the consumer has got what it can get. */
    private record Waiting(QueueConsumer consumer, Runnable action) {}

    /** What a queue works with. */
    public record Surroundings(QueueJournal journal, BodySource bodies, BodyCache cache) {}

    public Queue(int id, String name, QueueState state, Surroundings surroundings) {
        this.id = id;
        this.name = name;
        this.settled = state.settled();
        this.nextSequence = state.nextSequence();
        this.attempts = new HashMap<>(state.attempts());
        this.journal = surroundings.journal();
        this.bodies = new Bodies(this, surroundings.bodies(), surroundings.cache());
        this.mark = new AttemptMark(this, journal, state.attemptMark());
    }

    /** Number of the queue in the log. */
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Takes the next sequence. Only with the shard's append lock held, so that sequences rise along the log. */
    public long takeSequence() {
        long taken = nextSequence;
        nextSequence = taken + 1;
        return taken;
    }

    /** Messages waiting or unsettled. */
    public long depth() {
        lock.lock();
        try {
            return backlog.size() + redeliveries.size() + unsettled;
        } finally {
            lock.unlock();
        }
    }

    /** Messages handed to consumers and not settled. */
    public long unsettledCount() {
        lock.lock();
        try {
            return unsettled;
        } finally {
            lock.unlock();
        }
    }

    /** How many consumers it has, browsers not counted. */
    public int consumerCount() {
        lock.lock();
        try {
            return consumers;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a message that came now would be delivered at once. A guess: it may be wrong by then. */
    public boolean hungry() {
        return hungry;
    }

    /** Whether the body of one more message may stay in memory. */
    public boolean admitsBody() {
        return bodies.admits();
    }

    /** Adds a message at the end and makes it visible. */
    public void enqueue(Entry entry) {
        lock.lock();
        try {
            bodies.hold(entry);
            backlog.add(entry);
            changed |= entry.durable;
            dispatch();
            bodies.dropIfFull(entry);
        } finally {
            lock.unlock();
        }
    }

    /** Adds what was found in the log at start, in the log's order, before there are any consumers. */
    public void recover(Entry entry) {
        backlog.add(entry);
        if (entry.attempts > 0) {
            attempts.put(entry.sequence, entry.attempts);
        }
    }

    /** A message of this sequence will never come: its append failed. */
    public void abandon(long sequence) {
        lock.lock();
        try {
            settled.add(sequence);
        } finally {
            lock.unlock();
        }
    }

    public QueueConsumer consume(Outlet outlet) {
        lock.lock();
        try {
            consumers++;
            return new QueueConsumer(this, outlet);
        } finally {
            lock.unlock();
        }
    }

    /** A walk over copies of what waits now. */
    public Browser browse(Outlet outlet) {
        lock.lock();
        try {
            Browser browser = new Browser(this, outlet, List.copyOf(redeliveries), backlog.nextOrder());
            browsers.add(browser);
            return browser;
        } finally {
            lock.unlock();
        }
    }

    /** The log has been told that messages up to this sequence may be delivered. */
    public void attemptable(long upTo) {
        lock.lock();
        try {
            mark.raise(upTo);
            changed = true;
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Bodies that were asked for have been read; {@code messages} in the order of {@code entries}. */
    public void loaded(List<Entry> entries, List<Message> messages) {
        lock.lock();
        try {
            bodies.loaded(entries, messages);
            dispatch();
            for (Browser browser : List.copyOf(browsers)) {
                browser.walk();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reading bodies failed; it is tried again. Whoever waits to be served need not wait for that. */
    public void loadFailed() {
        lock.lock();
        try {
            waiting.forEach(one -> one.action().run());
            waiting.clear();
            bodies.loadFailed();
            dispatch();
            for (Browser browser : List.copyOf(browsers)) {
                browser.walk();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What a checkpoint has to keep, or null if nothing has changed since the last call. */
    public QueueState checkpoint() {
        lock.lock();
        try {
            if (!changed) {
                return null;
            }
            changed = false;
            return new QueueState(nextSequence, settled.copy(), mark.upTo(), new HashMap<>(attempts));
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the checkpoint of an orderly stop has to keep: attempts are exact, so no mark is needed. Every consumer has
     * been closed.
     */
    public QueueState finalCheckpoint() {
        lock.lock();
        try {
            return new QueueState(nextSequence, settled, -1, attempts);
        } finally {
            lock.unlock();
        }
    }

    /** The next sequence and the lowest unsettled one, for the head of a segment. */
    public long[] bounds() {
        lock.lock();
        try {
            return new long[] {nextSequence, settled.floor()};
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands out nothing more, as the broker stops: what one consumer leaves must not go on to the next that is about to be
     * closed, and count as an attempt each time.
     */
    public void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    void credit(QueueConsumer consumer, int messages) {
        lock.lock();
        try {
            consumer.credit = (int) Math.min(QueueConsumer.MAX_CREDIT, (long) consumer.credit + messages);
            queueUp(consumer);
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    void whenServed(QueueConsumer consumer, Runnable action) {
        lock.lock();
        try {
            waiting.add(new Waiting(consumer, action));
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    void resume(QueueConsumer consumer) {
        credit(consumer, 0);
    }

    int settle(QueueConsumer consumer, Settlement outcome, long first, long last) {
        lock.lock();
        try {
            List<Entry> entries = consumer.unsettled.remove(first, last);
            if (outcome == Settlement.ACCEPTED) {
                entries.forEach(this::forget);
                SequenceRuns.of(entries, (from, to) -> journal.settled(this, from, to));
            } else {
                entries.forEach(entry -> handBack(entry, outcome == Settlement.RELEASED));
                dispatch();
            }
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    private void forget(Entry entry) {
        unsettled--;
        bodies.drop(entry);
        if (entry.logged()) {
            settled.add(entry.sequence);
            attempts.remove(entry.sequence);
            changed = true;
            journal.forgotten(entry);
        }
    }

    /**
     * Takes deliveries out of a consumer's hands, to be settled by a transaction: with {@link #accepted} or
     * {@link #handBack}, which may be called when the consumer is closed.
     */
    List<Entry> hold(QueueConsumer consumer, long first, long last) {
        lock.lock();
        try {
            return consumer.unsettled.remove(first, last);
        } finally {
            lock.unlock();
        }
    }

    /** Settles what a transaction held. The log has been told. */
    public void accepted(List<Entry> held) {
        lock.lock();
        try {
            held.forEach(this::forget);
        } finally {
            lock.unlock();
        }
    }

    /** What a transaction held comes again, as possibly processed. */
    public void handBack(List<Entry> held) {
        lock.lock();
        try {
            held.forEach(entry -> handBack(entry, true));
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    void close(QueueConsumer consumer, Settlement leftover) {
        lock.lock();
        try {
            if (consumer.closed) {
                return;
            }
            consumer.closed = true;
            consumers--;
            if (consumer.inLine) {
                line.remove(consumer);
                consumer.inLine = false;
            }
            for (Entry entry : consumer.unsettled.removeAll()) {
                handBack(entry, leftover == Settlement.RELEASED);
            }
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    void close(Browser browser) {
        lock.lock();
        try {
            browsers.remove(browser);
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable underLock) {
        lock.lock();
        try {
            underLock.run();
        } finally {
            lock.unlock();
        }
    }

    Backlog backlog() {
        return backlog;
    }

    private void handBack(Entry entry, boolean attempted) {
        unsettled--;
        if (attempted) {
            entry.attempts++;
            if (entry.durable) {
                attempts.put(entry.sequence, entry.attempts);
                journal.attempts(this, entry.sequence, entry.attempts);
                changed = true;
            }
        }
        entry.taken = false;
        redeliveries.add(entry);
    }

    private void queueUp(QueueConsumer consumer) {
        if (!consumer.inLine && consumer.servable()) {
            consumer.inLine = true;
            line.add(consumer);
        }
    }

    private void dispatch() {
        boolean stalled = handOut();
        hungry = !line.isEmpty() && backlog.isEmpty() && redeliveries.isEmpty();
        if (!waiting.isEmpty()) {
            waiting.removeIf(one -> runIfServed(one, stalled));
        }
    }

    /** A consumer may still get something as long as it has credit and stands in a stalled line, or is held back. */
    private static boolean runIfServed(Waiting one, boolean stalled) {
        QueueConsumer consumer = one.consumer();
        boolean served = !consumer.servable() || (consumer.inLine && !stalled);
        if (served) {
            one.action().run();
        }
        return served;
    }

    /**
     * Hands out what can be handed out, one message to each consumer in turn. Returns true if it had to stop at a
     * message that has to be read first, or told of to the log.
     */
    private boolean handOut() {
        while (!stopped && !line.isEmpty()) {
            boolean again = !redeliveries.isEmpty();
            Entry entry = again ? redeliveries.first() : backlog.peek();
            if (entry == null) {
                return false;
            }
            if (!deliverable(entry)) {
                return true;
            }
            QueueConsumer consumer = line.poll();
            consumer.inLine = false;
            if (!consumer.servable() || !consumer.outlet.writable()) {
                continue;
            }
            if (again) {
                redeliveries.pollFirst();
            } else {
                backlog.poll();
            }
            unsettled++;
            entry.taken = true;
            consumer.deliver(entry);
            bodies.dropIfFull(entry);
            queueUp(consumer);
        }
        return false;
    }

    /** Whether it can be handed out now; if not, what it takes has been set in motion. */
    private boolean deliverable(Entry entry) {
        if (entry.message == null) {
            bodies.loadNext(redeliveries, backlog);
            return false;
        }
        return mark.covers(entry, backlog);
    }

    Bodies bodies() {
        return bodies;
    }
}
