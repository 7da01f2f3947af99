package io.angarium.view;

import io.angarium.message.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A queue, and around it a log that remembers what it is told and answers when the test wants it to. */
final class QueueRig implements QueueJournal, BodySource {
    static final int MIB = 1 << 20;

    /** What the log was told, in order: {@code settled 0-3}, {@code attemptable 7}, {@code attempts 2: 1}. */
    final List<String> told = new ArrayList<>();

    /** Sequences of the entries whose records are needed no longer. */
    final List<Long> forgotten = new ArrayList<>();

    final BodyCache cache;
    final Queue queue;
    private final Map<Long, Message> log = new HashMap<>();
    private final ArrayDeque<Long> marks = new ArrayDeque<>();
    private final ArrayDeque<List<Entry>> reads = new ArrayDeque<>();

    QueueRig() {
        this(100L * MIB);
    }

    /** @param cacheBytes what may be in memory beyond the queue's own window */
    QueueRig(long cacheBytes) {
        this(cacheBytes, QueueState.empty());
    }

    QueueRig(long cacheBytes, QueueState state) {
        cache = new BodyCache(cacheBytes);
        queue = new Queue(1, "orders", state, new Queue.Surroundings(this, this, cache));
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
        long sequence = queue.takeSequence();
        log.put(sequence, message);
        queue.enqueue(Entry.logged(sequence, sequence, message.persistent(), message, announced));
    }

    /** Enqueues messages that are in memory only. */
    void addUnlogged(String... texts) {
        for (String text : texts) {
            queue.enqueue(Entry.unlogged(Messages.nonPersistent(text)));
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
        queue.attemptable(marks.remove());
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
    public void attemptable(Queue of, long upTo) {
        told.add("attemptable " + upTo);
        marks.add(upTo);
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
    public void load(Queue of, List<Entry> entries) {
        reads.add(entries);
    }
}
