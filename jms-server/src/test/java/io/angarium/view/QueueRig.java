package io.angarium.view;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.wire.Address;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** A queue, and around it a log that remembers what it is told and answers when the test wants it to. */
final class QueueRig implements QueueJournal, BodySource, QueueTimer {
    static final int MIB = 1 << 20;

    /** What the log was told, in order: {@code settled 0-3}, {@code attemptable 7}, {@code attempts 2: 1}. */
    final List<String> told = new ArrayList<>();

    /** Sequences of the entries whose records are needed no longer. */
    final List<Long> forgotten = new ArrayList<>();

    /** How many were needed no longer without having been entries. */
    int forgottenRemote;

    /** What left the queue by its policy, in order. */
    final List<Retired> retired = new ArrayList<>();

    record Retired(List<Entry> entries, Retirement why) {}

    private record Mark(int priority, long upTo) {}

    final BodyCache cache;
    final Queue queue;
    private final PriorityQueue<Long> alarms = new PriorityQueue<>();
    long now = 1_000_000;
    private final Map<Long, Message> log = new HashMap<>();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private final ArrayDeque<List<Entry>> reads = new ArrayDeque<>();

    QueueRig() {
        this(100L * MIB);
    }

    /** @param cacheBytes what may be in memory beyond the queue's own window */
    QueueRig(long cacheBytes) {
        this(cacheBytes, QueueState.empty());
    }

    QueueRig(long cacheBytes, QueueState state) {
        this(cacheBytes, state, QueuePolicy.PLAIN);
    }

    QueueRig(long cacheBytes, QueueState state, QueuePolicy policy) {
        this(cacheBytes, state, policy, Queue.WINDOW);
    }

    QueueRig(long cacheBytes, QueueState state, QueuePolicy policy, int window) {
        cache = new BodyCache(cacheBytes);
        queue = new Queue(
                QueueIdentity.of(1, Address.queue("orders")),
                state,
                policy,
                new Queue.Surroundings(this, this, cache, this, window));
    }

    /** Puts messages into the queue as found in the log at start, with sequences from 0. */
    void recover(Message... messages) {
        recover(false, messages);
    }

    /**
     * Puts messages into the queue as found in the log at start.
     *
     * @param announced whether their records say that they may have been delivered at once
     */
    void recover(boolean announced, Message... messages) {
        PackedMessages found = new PackedMessages();
        for (int i = 0; i < messages.length; i++) {
            log.put((long) i, messages[i]);
            found.add(i, i, messages[i].size(), Envelope.plain(4), announced);
        }
        queue.recovered(found);
    }

    /** Enqueues persistent messages whose records say already that they may be delivered. */
    void add(String... texts) {
        for (String text : texts) {
            add(Messages.persistent(text), true);
        }
    }

    /** Enqueues persistent messages whose records say nothing: the log has to be told before one is delivered. */
    void addUnannounced(String... texts) {
        for (String text : texts) {
            add(Messages.persistent(text), false);
        }
    }

    /** Enqueues a message that is in the log. */
    void add(Message message, boolean announced) {
        add(message, Envelope.plain(4), announced);
    }

    /** Enqueues a message that is in the log, of this envelope. */
    void add(Message message, Envelope envelope, boolean announced) {
        long sequence = queue.takeSequence();
        log.put(sequence, message);
        Entry entry = Entry.logged(sequence, sequence, message.persistent(), message, envelope);
        queue.enqueue(announced ? entry.announced() : entry);
    }

    /** Enqueues messages that are in memory only. */
    void addUnlogged(String... texts) {
        for (String text : texts) {
            queue.enqueue(Entry.unlogged(Messages.nonPersistent(text), Envelope.plain(4)));
        }
    }

    /** Enqueues messages m0, m1, ... of so many bytes each. */
    void addLarge(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            add(Messages.large("m" + i, bytes), true);
        }
    }

    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
    }

    TestConsumer consumer() {
        return new TestConsumer(queue);
    }

    TestConsumer consumer(int credit) {
        TestConsumer consumer = consumer();
        consumer.credit(credit);
        return consumer;
    }

    TestBrowser browser() {
        return new TestBrowser(queue);
    }

    /** Whether the log has been told of deliveries to come and has not answered. */
    boolean isAskedForAMark() {
        return !marks.isEmpty();
    }

    /** The log answers that deliveries up to the sequence asked for may happen. */
    void answerMark() {
        Mark mark = marks.remove();
        queue.attemptable(mark.priority(), mark.upTo());
    }

    /** How many times bodies have been asked for and not been given. */
    int readsPending() {
        return reads.size();
    }

    /** The entries of the oldest read that is pending. */
    List<Entry> pendingRead() {
        return reads.element();
    }

    /** The log gives the bodies that were asked for first. */
    void answerRead() {
        List<Entry> entries = reads.remove();
        queue.loaded(entries, entries.stream().map(e -> log.get(e.sequence())).toList());
    }

    /** The log gives all bodies that are asked for, until no more are. */
    void answerReads() {
        while (!reads.isEmpty()) {
            answerRead();
        }
    }

    void failRead() {
        reads.remove();
        queue.loadFailed();
    }

    @Override
    public void settled(Queue of, long first, long last) {
        told.add("settled " + first + "-" + last);
    }

    @Override
    public void attemptable(Queue of, int priority, long upTo) {
        told.add("attemptable " + upTo);
        marks.add(new Mark(priority, upTo));
    }

    @Override
    public void attempts(Queue of, long sequence, int attempts) {
        told.add("attempts " + sequence + ": " + attempts);
    }

    @Override
    public void forgotten(Entry entry) {
        forgotten.add(entry.sequence());
    }

    @Override
    public void forgotten(int segment, int messages) {
        forgottenRemote += messages;
    }

    @Override
    public void retire(Queue of, List<Entry> entries, Retirement why) {
        retired.add(new Retired(entries, why));
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void wake(Queue of, long time) {
        alarms.add(time);
    }

    /** The time has come; the queue is called as often as it wants. */
    void timeIs(long millis) {
        now = millis;
        while (!alarms.isEmpty() && alarms.peek() <= millis) {
            alarms.remove();
            queue.tick();
        }
    }

    @Override
    public void load(Queue of, List<Entry> entries) {
        reads.add(entries);
    }
}
