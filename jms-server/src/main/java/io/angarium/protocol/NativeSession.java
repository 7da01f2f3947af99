package io.angarium.protocol;

import io.angarium.broker.BrokerSession;
import io.angarium.broker.BrokerTransaction;

/** A client's session. For the event loop only. */
final class NativeSession {
    private final BrokerSession broker;

    /** Null if it is not transacted. */
    private BrokerTransaction transaction;

    NativeSession(BrokerSession broker, boolean transacted) {
        this.broker = broker;
        this.transaction = transacted ? broker.begin() : null;
    }

    /** The transaction that is under way, or null if there are none here. */
    BrokerTransaction transaction() {
        return transaction;
    }

    /** Ends the transaction that is under way, for the caller to commit or roll back, and begins the next. */
    BrokerTransaction end() {
        BrokerTransaction next = broker.begin();
        BrokerTransaction ended = transaction;
        transaction = next;
        return ended;
    }
}
