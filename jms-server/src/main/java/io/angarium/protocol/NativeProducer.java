package io.angarium.protocol;

import io.angarium.broker.BrokerException;
import io.angarium.broker.BrokerProducer;
import io.angarium.broker.BrokerTransaction;
import io.angarium.broker.ConfirmListener;
import io.angarium.message.Message;
import io.angarium.wire.Frame;

/**
 * A client's producer: gathers confirmations, so that one frame tells of all that came since the last, but never of a
 * refused send before the refusal.
 */
final class NativeProducer implements ConfirmListener {
    private final long id;
    private final NativeSession session;
    private final Outbound outbound;
    private BrokerProducer producer;

    /** Sequence of the last send; the event loop's. */
    private long last;

    /** The confirmation that waits to be sent and can still grow, or null. Guarded by this. */
    private Confirmation open;

    private long confirmed;

    /** A place among what is to be sent; what it says is settled when it is encoded. */
    static final class Confirmation {
        private final NativeProducer producer;
        private long upTo;

        private Confirmation(NativeProducer producer) {
            this.producer = producer;
        }

        long producerId() {
            return producer.id;
        }

        /** The sequence to confirm; from now on another place is taken for later ones. */
        long take() {
            synchronized (producer) {
                if (producer.open == this) {
                    producer.open = null;
                }
                return upTo;
            }
        }
    }

    NativeProducer(long id, NativeSession session, Outbound outbound) {
        this.id = id;
        this.session = session;
        this.outbound = outbound;
    }

    void opened(BrokerProducer opened) {
        producer = opened;
    }

    NativeSession session() {
        return session;
    }

    void send(long sequence, long number, Message message) {
        BrokerTransaction transaction = session.transaction();
        if (transaction == null) {
            producer.send(sequence, message, number);
        } else {
            producer.send(sequence, message, transaction);
        }
    }

    void refuse(long sequence, BrokerException cause) {
        BrokerTransaction transaction = session.transaction();
        if (transaction == null) {
            producer.refuse(sequence, cause);
        } else {
            producer.refuse(sequence, cause, transaction);
        }
    }

    /** Confirms a send that was stored before. */
    void skip(long sequence) {
        producer.skip(sequence);
    }

    /** Whether this is the sequence that must come next. */
    boolean follows(long sequence) {
        if (sequence != last + 1) {
            return false;
        }
        last = sequence;
        return true;
    }

    @Override
    public synchronized void confirmed(long upTo) {
        if (upTo <= confirmed) {
            return;
        }
        confirmed = upTo;
        if (open != null) {
            open.upTo = upTo;
            return;
        }
        open = new Confirmation(this);
        open.upTo = upTo;
        outbound.add(open);
    }

    @Override
    public synchronized void refused(long sequence, BrokerException cause) {
        open = null;
        outbound.add(new Frame.Refused(id, sequence, cause.code(), cause.getMessage()));
    }
}
