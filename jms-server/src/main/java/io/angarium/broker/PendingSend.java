package io.angarium.broker;

import io.angarium.log.AppendCallback;
import io.angarium.log.LogException;
import io.angarium.log.RecordBatch;
import io.angarium.wire.ErrorCode;
import org.fusesource.hawtbuf.Buffer;

/** A message on its way through the log by itself; becomes visible when it is there. */
final class PendingSend implements AppendCallback {
    private final BrokerProducer producer;
    private final Shard shard;
    private final long sequence;
    private final Placement placement;
    private final Numbering numbering;
    private final long number;

    /** @param number in its client's numbering; 0 for none */
    PendingSend(
            BrokerProducer producer,
            Shard shard,
            long sequence,
            Placement placement,
            Numbering numbering,
            long number) {
        this.producer = producer;
        this.shard = shard;
        this.sequence = sequence;
        this.placement = placement;
        this.numbering = numbering;
        this.number = number;
    }

    /** Whether the client has come back on another connection, where it may have sent this again. */
    boolean overtaken() {
        return numbering.ended();
    }

    /** It has not gone to the log, as it is {@link #overtaken}. */
    void drop() {
        placement.giveBackRoom();
        producer.refused(sequence, placement.message(), BrokerSession.overtaken());
    }

    /** Takes its places, and returns its record without the message. With the append lock held. */
    Buffer take() {
        Buffer head = placement.takeWithId();
        return number == 0 ? head : MessageRecord.numbered(head, numbering.key(), number);
    }

    Placement placement() {
        return placement;
    }

    @Override
    public void appended(RecordBatch batch) {
        long position = batch.position(0).packed();
        if (number != 0) {
            numbering.done(number);
        }
        shard.stored(placement, position);
        placement.stored(position);
        producer.stored(placement.message());
    }

    /**
     * Told in its stead when it is a duplicate of a message that may still be on its way: by then that one is stored, or
     * lost.
     */
    AppendCallback afterTheFirst() {
        return new AppendCallback() {
            @Override
            public void appended(RecordBatch marker) {
                duplicate();
            }

            @Override
            public void failed(RecordBatch marker, LogException cause) {
                shard.failed(cause);
                duplicate();
            }
        };
    }

    private void duplicate() {
        placement.giveBackRoom();
        if (placement.isStoredBefore()) {
            if (number != 0) {
                numbering.done(number);
            }
            producer.stored(placement.message());
        } else {
            producer.refused(
                    sequence,
                    placement.message(),
                    new BrokerException(
                            ErrorCode.RESOURCE,
                            "a message to " + producer.address() + " with the same " + DuplicateId.PROPERTY
                                    + ", sent just before, could not be stored; nor was this one"));
        }
    }

    @Override
    public void failed(RecordBatch batch, LogException cause) {
        shard.lost(placement, cause);
        placement.abandon();
        producer.refused(sequence, placement.message(), shard.refusal(cause, "a message to " + producer.address()));
    }
}
