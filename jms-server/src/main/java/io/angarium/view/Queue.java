package io.angarium.view;

import io.angarium.message.Message;
import io.angarium.selector.Selector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * References to messages, by priority and in the order of arrival, each settled one by one, and the consumers that they are
 * handed to in turn. Thread-safe.
 *
 * <p>An entry is in exactly one {@link Entry.Place}: delayed in the agenda, waiting in a lane, or taken: unsettled at a
 * consumer, or on its way out. One that is handed back waits again, in its old order.
 */
public final class Queue {
    /** What {@link Surroundings#window()} is if nothing speaks for something else. */
    public static final int WINDOW = 2048;

    private final QueueIdentity identity;
    private final QueueJournal journal;
    private final Bodies bodies;
    private final QueueLedger ledger;

    private final ReentrantLock lock = new ReentrantLock();
    private final Schedule schedule;
    private final Selections selections = new Selections(this);
    private final List<Walk> walks = new ArrayList<>();
    private final Dispatch dispatch = new Dispatch(this);
    private final Waiting waiting;
    private final Expiry expiry;
    private final QueueRoom room;
    private QueuePolicy policy;
    private int consumers;
    private volatile boolean hungry;

    private long unsettled;

    private boolean stopped;
    private boolean discarded;

    /** Whether consumers with selectors come before those without; they take turns. */
    private boolean selectiveFirst;

    /** Guarded by the shard's append lock, which comes before this queue's lock and never after it. */
    private volatile long nextSequence;

    /**
     * What a queue works with.
     *
     * @param window how many waiting messages of each priority are entries in memory; what comes later is packed away
     */
    public record Surroundings(
            QueueJournal journal, BodySource bodies, BodyCache cache, QueueTimer timer, int window) {}

    public Queue(QueueIdentity identity, QueueState state, QueuePolicy policy, Surroundings surroundings) {
        this.identity = identity;
        this.policy = policy;
        this.nextSequence = state.nextSequence();
        this.journal = surroundings.journal();
        this.schedule = new Schedule(this, surroundings.timer());
        this.expiry = new Expiry(this, schedule);
        this.bodies = new Bodies(this, surroundings.bodies(), surroundings.cache());
        this.ledger = new QueueLedger(this, state, journal);
        this.room = new QueueRoom(this, policy.limit(), journal);
        this.waiting = new Waiting(this, ledger, schedule, selections, surroundings.window());
    }

    /** Takes what was found in the log at start, before there are any consumers. */
    public void recovered(PackedMessages found) {
        run(() -> {
            waiting.recovered(found);
            room.recovered(found.live(), found.bytes());
            schedule.wakeSoon();
        });
    }

    /** Number of the queue in the log. */
    public int id() {
        return identity.id();
    }

    public String name() {
        return identity.name();
    }

    public QueueIdentity identity() {
        return identity;
    }

    /** Takes the next sequence. Only with the shard's append lock held, so that sequences rise along the log. */
    public long takeSequence() {
        long taken = nextSequence;
        nextSequence = taken + 1;
        return taken;
    }

    /** Messages delayed, waiting or unsettled. */
    public long depth() {
        return get(() -> schedule.delayedCount() + waiting.size() + unsettled);
    }

    /** Messages handed to consumers and not settled. */
    public long unsettledCount() {
        return get(() -> unsettled);
    }

    /** How many consumers it has, browsers not counted. */
    public int consumerCount() {
        return get(() -> consumers);
    }

    /** Whether a message that came now would be delivered at once. A guess: it may be wrong by then. */
    public boolean hungry() {
        return hungry;
    }

    /** Whether one more message may stay in memory, without the log. */
    public boolean admitsBody() {
        return !waiting.isDeep() && bodies.admits();
    }

    /** Changes the policy for what is handed back, or comes, from now on. */
    public void policy(QueuePolicy changed) {
        run(() -> {
            policy = changed;
            if (changed.exclusive()) {
                selections.useGroups();
            }
            room.limit(changed.limit());
        });
    }

    /** As {@link #enqueue(Entry, boolean)}, for a message that comes whether there is room for it or not. */
    public void enqueue(Entry entry) {
        enqueue(entry, false);
    }

    /**
     * Adds a message at the end of its lane and makes it visible, or has it wait until it is due.
     *
     * @param admitted whether room for it has been taken at the {@link #gate()}
     */
    public void enqueue(Entry entry, boolean admitted) {
        lock.lock();
        try {
            room.arrived(entry.size, admitted);
            if (discarded) {
                bodies.hold(entry);
                forget(entry);
                return;
            }
            ledger.added(entry);
            if (entry.logged() && waiting.pack(entry)) {
                waiting.letIn(schedule.now(), this::enter);
                dispatch();
                room.trim(entry);
                return;
            }
            bodies.hold(entry);
            admit(entry);
            dispatch();
            bodies.dropIfFull(entry);
            room.trim(entry);
        } finally {
            lock.unlock();
        }
    }

    private void admit(Entry entry) {
        schedule.watch(entry);
        long due = entry.envelope.deliveryTime();
        if (due != 0 && due > schedule.now()) {
            schedule.delay(entry, due);
        } else {
            enter(entry);
        }
    }

    private void enter(Entry entry) {
        boolean first = waiting.add(entry);
        selectiveFirst = !selectiveFirst;
        if (selectiveFirst) {
            selections.add(entry, first);
            dispatch.ready(selections.all());
        } else {
            dispatch.ready(selections.all());
            selections.add(entry, first);
        }
    }

    /** A message of this sequence will never come: its append failed. */
    public void abandon(long sequence) {
        run(() -> ledger.abandon(sequence));
    }

    /** A consumer of the messages that the selector matches. */
    public QueueConsumer consume(Outlet outlet, Selector selector) {
        return get(() -> {
            consumers++;
            waiting.fillLanes();
            QueueConsumer consumer = new QueueConsumer(this, selections.open(selector), outlet);
            dispatch();
            return consumer;
        });
    }

    /** A walk over copies of what waits now and matches the selector. */
    public Browser browse(Outlet outlet, Selector selector) {
        return get(() -> {
            Browser browser = new Browser(this, outlet, selector);
            walks.add(browser);
            return browser;
        });
    }

    /**
     * A walk that takes what waits now and matches the selector, for whoever administers the queue.
     *
     * @param withBodies whether what it takes must have its message in memory
     */
    public Sweep sweep(Selector selector, boolean withBodies) {
        return get(() -> {
            Sweep sweep = new Sweep(this, selector, withBodies);
            walks.add(sweep);
            return sweep;
        });
    }

    /** Takes what is delayed, about so many at most, to be settled or handed back as a {@link Held#retiring}. */
    public List<Entry> takeDelayed(int most) {
        return get(() -> {
            List<Entry> taken = new ArrayList<>();
            schedule.undelayAll(entry -> {
                unsettled++;
                taken.add(entry);
            });
            while (taken.size() < most) {
                long sequence = waiting.backlog().takeDue(Long.MAX_VALUE - 1);
                if (sequence < 0) {
                    break;
                }
                taken.add(takeRemote(sequence));
            }
            return taken;
        });
    }

    /** The log has been told that messages of this priority up to this sequence may be delivered. */
    public void attemptable(int priority, long upTo) {
        run(() -> {
            ledger.attemptable(priority, upTo);
            goOn();
        });
    }

    /** Bodies that were asked for have been read; {@code messages} in the order of {@code entries}. */
    public void loaded(List<Entry> entries, List<Message> messages) {
        run(() -> {
            bodies.loaded(entries, messages);
            goOn();
        });
    }

    /**
     * These can't be read, and never will: they are held back until the broker stops, as neither delivered nor settled, so that
     * those after them can go on.
     */
    public void unreadable(List<Entry> entries) {
        run(() -> {
            for (Entry entry : entries) {
                if (entry.place == Entry.Place.REMOTE) {
                    bodies.forget(entry);
                    if (waiting.backlog().isRemote(entry.sequence)) {
                        takeRemote(entry.sequence);
                    }
                } else if (entry.place == Entry.Place.WAITING) {
                    take(entry);
                }
            }
        });
    }

    /** Reading bodies failed; it is tried again. Whoever waits to be served need not wait for that. */
    public void loadFailed() {
        run(() -> {
            dispatch.stopWaiting();
            bodies.loadFailed();
            goOn();
        });
    }

    /** Does what is due by now. */
    public void tick() {
        run(() -> {
            schedule.tick(this::enter, expiry::expireUnlessTaken);
            long now = schedule.now();
            waiting.letIn(now, this::enter);
            for (Entry entry : waiting.takeExpired(now)) {
                unsettled++;
                expiry.expired(entry);
            }
            schedule.wakeFor(waiting.backlog(), now);
            goOn();
        });
    }

    private void goOn() {
        dispatch.unstall();
        dispatch();
        for (Walk walk : List.copyOf(walks)) {
            walk.walk();
        }
    }

    void wakeSoon() {
        schedule.wakeSoon();
    }

    /** The blocks of a segment to which nothing is added any more; to be written, and then {@link #moved}. */
    public List<Block> packed(int segment) {
        return get(() -> waiting.backlog().closed(segment, schedule.now()));
    }

    /** The content of a block is here now, and need not be in memory. */
    public void moved(Block block, ByteBuffer content) {
        run(() -> block.contentIs(content));
    }

    /** What a checkpoint has to keep, or null if nothing has changed since the last call. */
    public QueueState checkpoint() {
        return get(() -> ledger.checkpoint(nextSequence));
    }

    /** What the checkpoint of an orderly stop has to keep: attempts are exact, so no mark is needed. No consumer is open. */
    public QueueState finalCheckpoint() {
        return get(() -> ledger.finalCheckpoint(nextSequence));
    }

    /** The next sequence and the lowest unsettled one, for the head of a segment. */
    public long[] bounds() {
        return get(() -> new long[] {nextSequence, ledger.floor()});
    }

    /**
     * Hands out nothing more, as the broker stops: what one consumer leaves must not go on to the next that is about to be
     * closed, and count as an attempt each time.
     */
    public void stop() {
        run(() -> stopped = true);
    }

    /**
     * Its owner is gone: drops all that waits, and from now on all that comes or comes back. The log is not told of
     * settlements. Consumers have been closed.
     */
    public void discard() {
        run(() -> {
            discarded = true;
            stopped = true;
            waiting.backlog().dropRemote((segment, messages, bytes) -> {
                journal.forgotten(segment, messages);
                room.left(messages, bytes);
            });
            for (Entry entry : waiting.entries()) {
                take(entry);
                accept(List.of(entry));
            }
            schedule.undelayAll(entry -> {
                unsettled++;
                accept(List.of(entry));
            });
            walks.forEach(Walk::end);
            walks.clear();
            room.limit(QueueLimit.NONE);
        });
    }

    /** What messages have to pass, each taking room for one, if it is {@link #gated()}. */
    public Gate gate() {
        return room;
    }

    /** The messages that it did without as it was full. */
    public Losses losses() {
        return room.losses();
    }

    /** Whether there is a limit at which messages wait or are refused. */
    public boolean gated() {
        return room.gated();
    }

    /** A message of so many bytes that was let in does not come. */
    public void notComing(int bytes) {
        run(() -> room.left(bytes));
    }

    /** What it holds counts in this, too. Before anything is put into it. */
    public void countIn(TotalRoom total) {
        run(() -> room.countIn(total));
    }

    void credit(QueueConsumer consumer, int messages) {
        run(() -> {
            consumer.credit = (int) Math.min(QueueConsumer.MAX_CREDIT, (long) consumer.credit + messages);
            consumer.selection().queueUp(consumer);
            dispatch.ready(consumer.selection());
            dispatch();
        });
    }

    void whenServed(QueueConsumer consumer, Runnable action) {
        run(() -> {
            dispatch.whenServed(consumer, action);
            dispatch();
        });
    }

    void resume(QueueConsumer consumer) {
        credit(consumer, 0);
    }

    int settle(QueueConsumer consumer, Settlement outcome, long first, long last) {
        lock.lock();
        try {
            List<Entry> entries = consumer.unsettled.remove(first, last);
            if (outcome == Settlement.ACCEPTED) {
                accept(entries);
                SequenceRuns.of(entries, (from, to) -> journal.settled(this, from, to));
            } else {
                handBack(entries, outcome == Settlement.RELEASED);
            }
            dispatch();
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes deliveries from a consumer, which may then be closed; for {@link #accepted} or {@link #handBack}. */
    List<Entry> hold(QueueConsumer consumer, long first, long last) {
        return get(() -> consumer.unsettled.remove(first, last));
    }

    /** Settles what was taken out of the queue's hands. The log has been told. */
    public void accepted(List<Entry> held) {
        run(() -> {
            accept(held);
            dispatch();
        });
    }

    /** What a transaction held comes again, as possibly processed. */
    public void handBack(List<Entry> held) {
        run(() -> {
            handBack(held, true);
            dispatch();
        });
    }

    void accept(List<Entry> entries) {
        for (Entry entry : entries) {
            unsettled--;
            forget(entry);
            Group.release(entry);
        }
    }

    private void forget(Entry entry) {
        entry.place = Entry.Place.GONE;
        bodies.drop(entry);
        room.left(entry.size);
        if (entry.logged()) {
            waiting.backlog().gone(entry);
        }
        ledger.settled(entry);
        selections.gone();
        schedule.noteGone(entry);
    }

    private void handBack(List<Entry> entries, boolean attempted) {
        if (discarded) {
            accept(entries);
            return;
        }
        List<Entry> exhausted = new ArrayList<>(0);
        for (Entry entry : entries) {
            if (attempted) {
                ledger.attempted(entry);
            }
            if (attempted && policy.exhausted(entry.attempts)) {
                exhausted.add(entry);
                Group.release(entry);
                continue;
            }
            unsettled--;
            long delay = attempted ? policy.delay(entry.attempts) : 0;
            if (delay > 0) {
                schedule.delay(entry, schedule.now() + delay);
            } else {
                enter(entry);
            }
            Group.release(entry);
        }
        if (!exhausted.isEmpty()) {
            journal.retire(this, exhausted, Retirement.MAX_DELIVERIES);
        }
    }

    void close(QueueConsumer consumer, Settlement leftover) {
        run(() -> {
            if (!consumer.closed) {
                consumer.closed = true;
                consumers--;
                handBack(consumer.unsettled.removeAll(), leftover == Settlement.RELEASED);
                consumer.selection().closed(consumer);
                selections.closed(consumer.selection());
                dispatch.ready(consumer.selection());
                dispatch();
            }
        });
    }

    void restart(QueueConsumer consumer, Outlet next) {
        run(() -> {
            List<Entry> unseen = consumer.unsettled.removeAll();
            consumer.restarted(next);
            handBack(unseen, false);
            dispatch();
        });
    }

    void close(Walk walk) {
        run(() -> {
            walk.end();
            walks.remove(walk);
        });
    }

    <T> T get(Supplier<T> underLock) {
        lock.lock();
        try {
            return underLock.get();
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

    /** These could not be retired: they wait again, and are tried again when they are next looked at, or in a while. */
    public void retireAgain(List<Entry> entries) {
        run(() -> {
            handBack(entries, false);
            expiry.retry(entries);
            dispatch();
        });
    }

    private void dispatch() {
        if (stopped) {
            return;
        }
        hungry = dispatch.run();
        expiry.tell(journal);
    }

    // --- for its parts, with the lock held

    Expiry expiry() {
        return expiry;
    }

    /** Whether it can be handed out now; if not, what it takes has been set in motion. */
    boolean deliverable(Entry entry, Selection selection) {
        if (entry.message == null) {
            bodies.load(entry, selection.waiting());
            return false;
        }
        return ledger.covers(entry);
    }

    /** It does not wait any more. */
    void take(Entry entry) {
        for (Walk walk : walks) {
            walk.passOver(entry);
        }
        waiting.remove(entry);
        selections.remove(entry);
        entry.place = Entry.Place.TAKEN;
        unsettled++;
        waiting.letIn(schedule.now(), this::enter);
    }

    /** As {@link #take}, for one that is remote. */
    Entry takeRemote(long sequence) {
        unsettled++;
        return waiting.takeRemote(sequence);
    }

    /** A delayed message leaves before its time. */
    void takeDelayed(Entry entry) {
        schedule.undelay(entry);
        unsettled++;
    }

    Lanes lanes() {
        return waiting.lanes();
    }

    /** What waits, but for what waits to be redelivered after a while. */
    Waiting waiting() {
        return waiting;
    }

    long waitingCount() {
        return schedule.delayedCount() + waiting.size();
    }

    Bodies bodies() {
        return bodies;
    }

    QueuePolicy policy() {
        return policy;
    }

    Backlog backlog() {
        return waiting.backlog();
    }

    boolean isSettled(long sequence) {
        return ledger.settled().contains(sequence);
    }

    /** Entries that come from now on are of this generation, or a later one. */
    int nextGeneration() {
        return selections.nextGeneration();
    }

    /** What is still to be handed out, and to be looked at. */
    Dispatch work() {
        return dispatch;
    }
}
