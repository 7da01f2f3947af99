package io.angarium.protocol;

import io.angarium.view.Browser;
import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.view.QueueConsumer;
import io.angarium.view.Settlement;
import io.angarium.wire.Frame;

/** A client's consumer or browser: one of the two is set. */
final class NativeConsumer implements Outlet {
    private final long id;
    private final NativeSession session;
    private final Outbound outbound;
    private QueueConsumer consumer;
    private Browser browser;

    NativeConsumer(long id, NativeSession session, Outbound outbound) {
        this.id = id;
        this.session = session;
        this.outbound = outbound;
    }

    void opened(QueueConsumer opened) {
        consumer = opened;
    }

    void opened(Browser opened) {
        browser = opened;
    }

    long id() {
        return id;
    }

    NativeSession session() {
        return session;
    }

    /** Null for a browser. */
    QueueConsumer consumer() {
        return consumer;
    }

    /** Null for a consumer. */
    Browser browser() {
        return browser;
    }

    /** Settles deliveries of a consumer; in a transaction, when that is committed. Returns how many there are. */
    int settle(Frame.Settle settle) {
        return switch (settle.outcome()) {
            case ACCEPTED ->
                session.transaction() == null
                        ? consumer.settle(Settlement.ACCEPTED, settle.first(), settle.last())
                        : session.transaction().accept(consumer, settle.first(), settle.last());
            case RELEASED -> consumer.settle(Settlement.RELEASED, settle.first(), settle.last());
            case UNTOUCHED -> consumer.settle(Settlement.UNTOUCHED, settle.first(), settle.last());
        };
    }

    /** The same consumer under another number; what is on its way to the client already keeps the old one. */
    NativeConsumer restarted(long next) {
        NativeConsumer restarted = new NativeConsumer(next, session, outbound);
        restarted.opened(consumer);
        consumer.restart(restarted);
        return restarted;
    }

    void credit(int messages) {
        if (consumer != null) {
            consumer.credit(messages);
        } else {
            browser.credit(messages);
        }
    }

    void resume() {
        if (consumer != null) {
            consumer.resume();
        } else {
            browser.resume();
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        outbound.add(delivery);
    }

    @Override
    public boolean writable() {
        return outbound.writable();
    }

    @Override
    public void browsed() {
        outbound.add(new Frame.BrowseEnd(id));
    }
}
