package io.angarium.view;

import io.angarium.message.MessageValues;
import io.angarium.selector.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Takes what waits in a queue out of it, some at a time and in order, from the first to the last message that waited when
 * it began. It is no consumer: what it takes does not count as delivered, and what others take meanwhile is passed over.
 * Thread-safe; its fields belong to the queue's lock.
 */
public final class Sweep extends Walk {
    private final Selector selector;
    private final boolean withBodies;

    /** What is asked for; null for nothing. */
    private Request request;

    private static final class Request {
        private final int messages;
        private final long bytes;
        private final List<Entry> taken = new ArrayList<>();
        private final CompletableFuture<List<Entry>> answer = new CompletableFuture<>();
        private long size;

        private Request(int messages, long bytes) {
            this.messages = messages;
            this.bytes = bytes;
        }

        private boolean hasRoomFor(Entry entry) {
            return taken.isEmpty() || (taken.size() < messages && size + entry.size <= bytes);
        }

        private void add(Entry entry) {
            taken.add(entry);
            size += entry.size;
        }
    }

    Sweep(Queue queue, Selector selector, boolean withBodies) {
        super(queue);
        this.selector = selector;
        this.withBodies = withBodies || !selector.equals(Selector.NONE);
    }

    /**
     * Takes messages. One call at a time.
     *
     * @param messages at most so many, at least one
     * @param bytes at most so many, unless the first alone has more
     * @return completes, perhaps with the queue's lock held, with what was taken, to be settled or handed back as a
     *     {@link Held#retiring}; with nothing at the end
     */
    public CompletableFuture<List<Entry>> take(int messages, long bytes) {
        Request asked = new Request(messages, bytes);
        queue.run(() -> {
            request = asked;
            walk();
        });
        return asked.answer;
    }

    /** Takes no more. What a call still waits for is answered with what it has so far. */
    public void close() {
        queue.close(this);
    }

    @Override
    void end() {
        super.end();
        if (request != null) {
            answer();
        }
    }

    @Override
    void walk() {
        for (int passed = 0; request != null; passed++) {
            Entry entry = peek();
            if (entry == null || !request.hasRoomFor(entry)) {
                answer();
            } else if (passed == STRETCH) {
                queue.wakeSoon();
                return;
            } else if (withBodies && entry.message == null) {
                load(entry);
                return;
            } else {
                look(entry);
            }
        }
    }

    private void look(Entry entry) {
        if (queue.expiry().isExpired(entry) || !matches(entry)) {
            pass(entry);
            return;
        }
        Entry wanted = entry.place == Entry.Place.REMOTE ? queue.waiting().wanted(entry) : entry;
        pass(entry);
        queue.take(wanted);
        request.add(wanted);
    }

    private boolean matches(Entry entry) {
        return selector.equals(Selector.NONE) || selector.matches(new MessageValues(entry.message));
    }

    private void answer() {
        Request answered = request;
        request = null;
        answered.answer.complete(answered.taken);
    }
}
