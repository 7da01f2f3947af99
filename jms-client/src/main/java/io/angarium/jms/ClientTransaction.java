package io.angarium.jms;

import io.angarium.wire.Frame;
import io.netty.buffer.ByteBuf;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transaction of a transacted session (Jakarta Messaging 3.1 §6.2.7), which lives on one link: when that breaks, the
 * broker rolls it back, and what is left here is to tell the application so, at the latest when it commits. If it breaks
 * during the commit, the broker is asked on the next link what has become of it. For the session's thread, except for
 * {@link #doom} and what it gives out as {@link #sendOutcome}.
 */
final class ClientTransaction {

    private static final Logger LOG = LoggerFactory.getLogger(ClientTransaction.class);

    /** What has become of the sends and receipts between two commits. */
    private static final class Fate implements SendOutcome {
        /** Why they can only be rolled back; null if they can be committed. */
        private volatile JMSException doom;

        @Override
        public void done(JMSException failure) {
            if (failure != null && doom == null) {
                doom = failure;
            }
        }
    }

    private final ClientConnection connection;
    private final long session;

    /** The link that has parts of it; null before the first. */
    private BrokerLink link;

    private volatile Fate fate = new Fate();

    ClientTransaction(ClientConnection connection, long session) {
        this.connection = connection;
        this.session = session;
    }

    /** Something is about to be sent, or settled, as part of it. */
    void join() throws JMSException {
        BrokerLink current = connection.link();
        if (link == null) {
            link = current;
        } else if (link != current) {
            doom(lostWork());
        }
    }

    /** Any thread: it can only be rolled back. */
    void doom(JMSException cause) {
        fate.done(cause);
    }

    /** For a send that is part of it: one that is refused or lost dooms it. */
    SendOutcome sendOutcome() {
        return fate;
    }

    /**
     * Commits it; another begins.
     *
     * @param consumers whose messages it accepts
     * @throws TransactionRolledBackException if it was rolled back instead
     * @throws JMSException if nobody knows: the connection broke and could not be made again in time to a broker that
     *     remembers, or the broker did not answer in time
     */
    void commit(List<WireConsumer> consumers) throws JMSException {
        if (consumers.stream().anyMatch(WireConsumer::hasTaken)) {
            join();
        }
        for (WireConsumer consumer : consumers) {
            noteLoss(consumer);
        }
        if (link != null && link != connection.linkNow()) {
            doom(lostWork());
        }
        if (fate.doom != null) {
            throw rolledBack(fate.doom);
        }
        if (link != null) {
            commitAt(link, consumers);
        }
    }

    private void commitAt(BrokerLink last, List<WireConsumer> consumers) throws JMSException {
        if (!settle(last, consumers)) {
            throw rolledBack(lostWork());
        }
        long number = connection.numbers().next();
        Requests.Pending answer = last.ask("the commit", request -> new Frame.Commit(request, session, number));
        begin();
        try {
            last.await(answer);
        } catch (JMSException e) {
            if (!CommitInDoubt.isInDoubt(e)) {
                throw e;
            }
            new CommitInDoubt(connection, last, number).resolve(e);
        }
    }

    /** If messages that this consumer gave out went with a link, the transaction went too. */
    void noteLoss(WireConsumer consumer) {
        if (consumer.takeLoss()) {
            doom(lostWork());
        }
    }

    /** Returns false if the link is broken. */
    private static boolean settle(BrokerLink link, List<WireConsumer> consumers) {
        ByteBuf out = link.outgoing().begin();
        if (out == null) {
            return false;
        }
        try {
            consumers.forEach(consumer -> consumer.encodeTaken(out));
        } finally {
            link.outgoing().end();
        }
        return true;
    }

    private static JMSException lostWork() {
        return new JMSException("the connection broke, and what was done in it before that is lost");
    }

    static TransactionRolledBackException rolledBack(JMSException cause) {
        TransactionRolledBackException e = new TransactionRolledBackException(
                "The transaction was rolled back: " + cause.getMessage(), "ROLLED_BACK");
        return Failures.caused(e, cause);
    }

    /**
     * Rolls it back at the broker; another begins. On the link of now, whichever it began on: after a loss, what was
     * still sent went to the new one.
     */
    void rollback() throws JMSException {
        begin();
        BrokerLink current = connection.linkNow();
        if (current != null) {
            try {
                current.request("the rollback", request -> new Frame.Rollback(request, session));
            } catch (LinkLostException e) {
                LOG.debug("The broker has rolled back by itself: {}", e.getMessage());
            }
        }
    }

    private void begin() {
        link = null;
        fate = new Fate();
    }
}
