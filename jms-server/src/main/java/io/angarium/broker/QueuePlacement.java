package io.angarium.broker;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Gate;
import io.angarium.view.Queue;
import org.fusesource.hawtbuf.Buffer;

/** Into one queue. */
final class QueuePlacement extends Placement {
    private final Queue queue;
    private long sequence = Entry.UNLOGGED;
    private boolean attemptable;

    QueuePlacement(Message message, Queue queue) {
        super(message, Envelope.of(message));
        this.queue = queue;
    }

    @Override
    Queue[] queues() {
        return new Queue[] {queue};
    }

    @Override
    void leaveOut(Gate gate) {
        // It has no others.
    }

    @Override
    void resolve() {
        // It always goes to the same queue.
    }

    @Override
    boolean needsLog() {
        return needsLog(message(), queue);
    }

    @Override
    boolean needsForce() {
        return message().persistent() && Shard.keeps(queue);
    }

    @Override
    Buffer take() {
        sequence = queue.takeSequence();
        attemptable = attemptable(queue);
        return Shard.keeps(queue)
                ? MessageRecord.head(message(), new MessageRecord.Route(queue.id(), sequence, attemptable))
                : MessageRecord.head(message());
    }

    @Override
    boolean isPlaced() {
        return sequence != Entry.UNLOGGED;
    }

    @Override
    int uses() {
        return 1;
    }

    @Override
    void stored(long position) {
        enqueue(queue, entry(sequence, position, needsForce(), attemptable));
    }

    @Override
    void enqueue() {
        enqueue(queue, Entry.unlogged(message(), envelope()));
    }

    @Override
    void abandon() {
        queue.abandon(sequence);
        giveBackRoom();
    }
}
