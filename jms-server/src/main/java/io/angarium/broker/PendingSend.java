package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.LogException;
import io.angarium.log.RecordBatch;
import io.angarium.message.Message;
import io.angarium.view.Queue;

/** A message on its way through the log by itself; becomes visible when it is there. */
final class PendingSend implements AppendCallback {
    private final BrokerProducer producer;
    private final Shard shard;
    private final long sequence;
    private final Placement placement;

    PendingSend(BrokerProducer producer, Shard shard, long sequence, Queue queue, Message message) {
        this.producer = producer;
        this.shard = shard;
        this.sequence = sequence;
        this.placement = new Placement(queue, message);
    }

    Placement placement() {
        return placement;
    }

    @Override
    public void appended(RecordBatch batch) {
        long position = batch.position(0).packed();
        shard.stored(placement.message(), position);
        placement.stored(position);
        producer.stored(placement.message());
    }

    @Override
    public void failed(RecordBatch batch, LogException cause) {
        shard.lost(placement.message(), cause);
        placement.abandon();
        producer.refused(
                sequence,
                placement.message(),
                shard.refusal(cause, "queue://" + placement.queue().name()));
    }
}
