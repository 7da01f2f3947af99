package io.angarium.broker;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Queue;

/** One message on its way through the log into one queue. */
final class Placement {
    private final Queue queue;
    private final Message message;
    private final Envelope envelope;
    private long sequence = Entry.UNLOGGED;
    private boolean attemptable;

    Placement(Queue queue, Message message) {
        this.queue = queue;
        this.message = message;
        this.envelope = Envelope.of(message);
    }

    Message message() {
        return message;
    }

    Queue queue() {
        return queue;
    }

    /** Whether it has to go through the log: it is persistent, or there is no room for it in memory. */
    boolean needsLog() {
        return message.persistent() || !queue.admitsBody();
    }

    /** Takes its place in the queue. With the append lock held. */
    MessageRecord.Route take() {
        sequence = queue.takeSequence();
        attemptable = queue.hungry() && envelope.deliveryTime() == 0;
        return new MessageRecord.Route(queue.id(), sequence, attemptable);
    }

    /** Whether it has a place in the log. */
    boolean isPlaced() {
        return sequence != Entry.UNLOGGED;
    }

    /** It is in the log at this position: makes it visible. */
    void stored(long position) {
        Entry entry = Entry.logged(sequence, position, message.persistent(), message, envelope);
        queue.enqueue(attemptable ? entry.announced() : entry);
    }

    /** Makes it visible without the log. */
    void enqueue() {
        queue.enqueue(Entry.unlogged(message, envelope));
    }

    /** It will never be in the log. */
    void abandon() {
        queue.abandon(sequence);
    }
}
