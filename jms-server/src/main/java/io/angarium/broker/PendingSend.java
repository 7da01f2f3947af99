package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.LogException;
import io.angarium.log.RecordBatch;

/** A message on its way through the log by itself; becomes visible when it is there. */
final class PendingSend implements AppendCallback {
    private final BrokerProducer producer;
    private final Shard shard;
    private final long sequence;
    private final Placement placement;

    PendingSend(BrokerProducer producer, Shard shard, long sequence, Placement placement) {
        this.producer = producer;
        this.shard = shard;
        this.sequence = sequence;
        this.placement = placement;
    }

    Placement placement() {
        return placement;
    }

    @Override
    public void appended(RecordBatch batch) {
        long position = batch.position(0).packed();
        shard.stored(placement, position);
        placement.stored(position);
        producer.stored(placement.message());
    }

    @Override
    public void failed(RecordBatch batch, LogException cause) {
        shard.lost(placement.message(), cause);
        placement.abandon();
        producer.refused(sequence, placement.message(), shard.refusal(cause, "a message to " + producer.address()));
    }
}
