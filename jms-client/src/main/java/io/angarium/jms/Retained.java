package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import java.util.List;

/**
 * What a session with CLIENT_ACKNOWLEDGE was given by consumers that can't settle it any more, because they are closed
 * (Jakarta Messaging 3.1 §8.8) or belong to the connection. The broker keeps it in a transaction: of a session of its
 * own, so that what the application sends is not part of it. That is opened when it is first needed. Thread-safe.
 */
final class Retained {

    private final ClientConnection connection;
    /** Null until it is needed. */
    private ClientTransaction transaction;

    private long session;
    private boolean holding;

    Retained(ClientConnection connection) {
        this.connection = connection;
    }

    /** Takes deliveries that came on this link. */
    synchronized void hold(BrokerLink link, long consumer, long first, long last) throws JMSException {
        if (transaction == null) {
            session = connection.nextId();
            connection.openSession(session, true);
            transaction = new ClientTransaction(connection, session);
        }
        holding = true;
        transaction.join();
        if (link != connection.linkNow()) {
            transaction.doom(new JMSException("the connection broke"));
        }
        link.write(new Frame.Hold(0, session, consumer, first, last));
    }

    /** Accepts all that is held, and waits for the broker's answer. */
    synchronized void acknowledge() throws JMSException {
        if (!holding) {
            return;
        }
        holding = false;
        try {
            transaction.commit(List.of());
        } catch (TransactionRolledBackException e) {
            transaction.rollback();
            throw lost(e);
        }
    }

    /** What an acknowledgement throws that comes too late. */
    static JMSException lost(JMSException cause) {
        JMSException lost = new JMSException("The connection broke after messages were delivered: they can't be"
                + " acknowledged any more and will be redelivered");
        return cause == null ? lost : Failures.caused(lost, cause);
    }

    /** Hands back all that is held. */
    synchronized void release() throws JMSException {
        if (holding) {
            holding = false;
            transaction.rollback();
        }
    }

    /** Hands back all that is held, for good. */
    synchronized void close() {
        if (transaction != null) {
            connection.forgetSession(session);
            connection.tell(new Frame.CloseSession(0, session));
        }
    }
}
