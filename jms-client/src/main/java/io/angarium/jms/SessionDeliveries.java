package io.angarium.jms;

import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import io.netty.buffer.ByteBuf;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session's consumers have been given and have not settled: acknowledges it, hands it back, or makes it part of
 * the session's transaction (Jakarta Messaging 3.1 §6.2.7, §6.2.10). For the session's thread.
 */
final class SessionDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(SessionDeliveries.class);

    private final ClientConnection connection;
    private final int mode;
    /** Null if the session is not transacted. */
    private final ClientTransaction transaction;
    /** The broker's number of the session. */
    private final long session;

    private final Retained retained;
    private final List<AngariumConsumer> consumers = new CopyOnWriteArrayList<>();

    SessionDeliveries(ClientConnection connection, int mode, long session) {
        this.connection = connection;
        this.mode = mode;
        this.session = session;
        this.transaction = mode == Session.SESSION_TRANSACTED ? new ClientTransaction(connection, session) : null;
        this.retained = new Retained(connection);
    }

    /** The transaction that is under way, or null if the session is not transacted. */
    ClientTransaction transaction() {
        return transaction;
    }

    List<AngariumConsumer> consumers() {
        return consumers;
    }

    void add(AngariumConsumer consumer) {
        consumers.add(consumer);
    }

    void closed(AngariumConsumer consumer) {
        if (transaction != null) {
            transaction.noteLoss(consumer.wire());
        }
        consumers.remove(consumer);
    }

    private List<WireConsumer> wires() {
        return consumers.stream().map(AngariumConsumer::wire).toList();
    }

    // --- acknowledgement

    /** Acknowledges what all consumers, open and closed, have delivered so far, and waits for the broker's answer. */
    void acknowledge() throws JMSException {
        checkNothingLost();
        BrokerLink link = connection.link();
        List<Requests.Pending> answers = new ArrayList<>();
        for (AngariumConsumer consumer : consumers) {
            Requests.Pending answer = consumer.wire().acceptTakenNow(link);
            if (answer != null) {
                answers.add(answer);
            }
        }
        checkNothingLost(); // a link lost only now leaves nothing to accept, which must not pass for success
        try {
            for (Requests.Pending answer : answers) {
                link.await(answer);
            }
        } catch (LinkLostException e) {
            throw Failures.because("The connection broke during the acknowledgement: messages may be redelivered", e);
        }
        retained.acknowledge();
    }

    private void checkNothingLost() throws JMSException {
        boolean lost = false;
        for (AngariumConsumer consumer : consumers) {
            lost |= consumer.wire().takeLoss();
        }
        if (lost) {
            throw Retained.lost(null);
        }
    }

    /** Hands back all that was not acknowledged; it is delivered again, first and in order, and marked as such. */
    void recover() throws JMSException {
        List<Restarted> consumers = wires().stream().map(this::handBack).toList();
        retained.release();
        goOn(consumers);
    }

    /** Hands back what one consumer was given and has not settled. A transaction that it was part of can't be committed. */
    void redeliver(WireConsumer wire) throws JMSException {
        if (transaction != null) {
            transaction.doom(
                    new JMSException("a message that was received in it could not be read and was handed back"));
        }
        goOn(List.of(handBack(wire)));
    }

    /**
     * Takes a delivery from whoever consumes for this session, whose own it is from now on: its commit, rollback,
     * acknowledge or recover is the delivery's. Only for a session that does not acknowledge by itself.
     *
     * @param link the one on which it was delivered
     */
    void hold(BrokerLink link, long consumer, long first, long last) throws JMSException {
        if (transaction == null) {
            retained.hold(link, consumer, first, last);
        } else {
            transaction.join();
            link.write(new Frame.Hold(0, session, consumer, first, last));
        }
    }

    // --- transactions

    /** Commits; if it was rolled back instead, received messages come again. */
    void commit() throws JMSException {
        try {
            transaction.commit(wires());
        } catch (TransactionRolledBackException e) {
            try {
                rollback();
            } catch (JMSException failed) {
                e.addSuppressed(failed); // that it was rolled back is what the caller has to know
            }
            throw e;
        }
    }

    /** Drops what was sent since the last commit or rollback; what was received comes again, first and in order. */
    void rollback() throws JMSException {
        List<Restarted> consumers = wires().stream().map(this::handBack).toList();
        consumers.forEach(restarted -> restarted.wire().takeLoss()); // it is rolled back already
        transaction.rollback();
        goOn(consumers);
    }

    // --- the end of consumers

    /** A consumer that has handed back what it had, and the link on which it was restarted; null for none. */
    private record Restarted(WireConsumer wire, BrokerLink link) {}

    /** It is restarted, not closed and opened again: that would end a subscription which lives as long as its consumer. */
    private Restarted handBack(WireConsumer wire) {
        Settlements settlements = wire.beginRecovery();
        connection.forgetConsumer(settlements.consumer());
        BrokerLink link = connection.linkNow();
        if (link != null) {
            write(link, settlements, Outcome.RELEASED);
            link.write(new Frame.Restart(0, settlements.consumer(), wire.id()));
        }
        return new Restarted(wire, link);
    }

    private void goOn(List<Restarted> consumers) throws JMSException {
        for (Restarted restarted : consumers) {
            connection.restarted(restarted.wire(), restarted.link());
        }
    }

    /**
     * Settles what is left of a consumer and closes it at the broker; without a link there is nothing to close.
     *
     * @param staying whether the session stays open, which keeps what it has been given and not acknowledged
     */
    void closeAtBroker(Settlements settlements, boolean staying) throws JMSException {
        connection.forgetConsumer(settlements.consumer());
        BrokerLink link = connection.linkNow();
        if (link == null) {
            return;
        }
        boolean kept = staying && settlements.unsettled();
        if (kept && transaction != null) {
            transaction.join();
            write(link, settlements, Outcome.ACCEPTED);
        } else if (kept && mode == Session.CLIENT_ACKNOWLEDGE) {
            retained.hold(link, settlements.consumer(), settlements.accepted() + 1, settlements.taken());
            write(link, settlements.unseen(), Outcome.RELEASED);
        } else {
            write(link, settlements, Outcome.RELEASED);
        }
        ask(link, settlements.consumer());
    }

    private static void write(BrokerLink link, Settlements settlements, Outcome seen) {
        ByteBuf out = link.outgoing().begin();
        if (out != null) {
            try {
                settlements.encode(out, seen);
            } finally {
                link.outgoing().end();
            }
        }
    }

    private static void ask(BrokerLink link, long consumer) throws JMSException {
        try {
            link.request("closing a consumer", request -> new Frame.CloseConsumer(request, consumer));
        } catch (LinkLostException e) {
            LOG.debug("The broker has closed a consumer by itself: {}", e.getMessage());
        }
    }

    /** The session is closed: what it holds goes back. */
    void close() {
        retained.close();
    }
}
