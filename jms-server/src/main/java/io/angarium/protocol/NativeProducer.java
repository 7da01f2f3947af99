package io.angarium.protocol;

import io.angarium.broker.BrokerException;
import io.angarium.broker.BrokerProducer;
import io.angarium.broker.ConfirmListener;
import io.angarium.wire.Frame;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client's producer: gathers confirmations, so that one frame tells of all that came since the last. */
final class NativeProducer implements ConfirmListener {
    private final long id;
    private final long session;
    private final Outbound outbound;
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile long confirmed;
    private BrokerProducer producer;

    /** Sequence of the last send; the event loop's. */
    private long last;

    NativeProducer(long id, long session, Outbound outbound) {
        this.id = id;
        this.session = session;
        this.outbound = outbound;
    }

    void opened(BrokerProducer opened) {
        producer = opened;
    }

    long id() {
        return id;
    }

    long session() {
        return session;
    }

    BrokerProducer producer() {
        return producer;
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
    public void confirmed(long upTo) {
        synchronized (this) {
            if (upTo <= confirmed) {
                return;
            }
            confirmed = upTo;
        }
        if (queued.compareAndSet(false, true)) {
            outbound.add(this);
        }
    }

    /** What to confirm, now that it is being sent. */
    long takeConfirmed() {
        queued.set(false);
        return confirmed;
    }

    @Override
    public void refused(long sequence, BrokerException cause) {
        outbound.add(new Frame.Refused(id, sequence, cause.code(), cause.getMessage()));
    }
}
