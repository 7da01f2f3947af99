package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.LogException;
import io.angarium.log.RecordBatch;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Queue;

/** A message on its way through the log; becomes visible when it is there. */
final class PendingSend implements AppendCallback {
    private final BrokerProducer producer;
    private final long sequence;
    private final Queue queue;
    private final Message message;
    private long queueSequence;
    private boolean attemptable;
    private Shard shard;

    PendingSend(BrokerProducer producer, long sequence, Queue queue, Message message) {
        this.producer = producer;
        this.sequence = sequence;
        this.queue = queue;
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** Takes its place in the queue. With the append lock held. */
    MessageRecord.Route place(Shard on) {
        shard = on;
        queueSequence = queue.takeSequence();
        attemptable = queue.hungry();
        return new MessageRecord.Route(queue.id(), queueSequence, attemptable);
    }

    @Override
    public void appended(RecordBatch batch) {
        long position = batch.position(0).packed();
        shard.stored(message, position);
        queue.enqueue(Entry.logged(queueSequence, position, message.persistent(), message, attemptable));
        producer.stored(message);
    }

    @Override
    public void failed(RecordBatch batch, LogException cause) {
        shard.lost(message, cause);
        queue.abandon(queueSequence);
        producer.refused(sequence, message, shard.refusal(cause, queue));
    }
}
