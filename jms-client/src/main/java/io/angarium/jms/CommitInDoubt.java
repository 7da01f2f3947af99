package io.angarium.jms;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.JMSException;
import jakarta.jms.TransactionRolledBackException;
import java.util.concurrent.TimeUnit;

/** A commit whose answer was lost with its link. The broker is asked for it on the next one. */
final class CommitInDoubt {

    // What Inquire is answered with.
    private static final long ROLLED_BACK = 0;
    private static final long COMMITTED = 1;

    private final ClientConnection connection;
    private final BrokerLink sentOn;
    private final long number;

    CommitInDoubt(ClientConnection connection, BrokerLink sentOn, long number) {
        this.connection = connection;
        this.sentOn = sentOn;
        this.number = number;
    }

    /** Whether a commit, or a question for its outcome, failed so that the next link may tell more. */
    static boolean isInDoubt(JMSException failure) {
        return failure instanceof LinkLostException
                || ErrorCode.UNAVAILABLE.name().equals(failure.getErrorCode());
    }

    /**
     * Returns if the transaction was committed.
     *
     * @param loss what happened to the answer
     * @throws TransactionRolledBackException if it was not and never will be
     * @throws JMSException if nobody can tell
     */
    void resolve(JMSException loss) throws JMSException {
        long outcome = ask(loss);
        if (outcome == ROLLED_BACK) {
            throw ClientTransaction.rolledBack(new JMSException("the connection broke before it was committed"));
        }
        if (outcome != COMMITTED) {
            throw unknown("it is too long ago for the broker to remember", loss);
        }
    }

    private long ask(JMSException loss) throws JMSException {
        long timeout = connection.options().reconnect().timeout();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        BrokerLink broken = sentOn;
        while (true) {
            BrokerLink link = nextLink(broken);
            if (!link.remembers(sentOn)) {
                throw unknown("the broker that it was made to again does not remember it", loss);
            }
            try {
                return link.request("the outcome of a commit", request -> new Frame.Inquire(request, number));
            } catch (JMSException e) {
                if (!isInDoubt(e) || System.nanoTime() - deadline > 0) {
                    throw unknown(e.getMessage(), e);
                }
                broken = link;
            }
        }
    }

    private BrokerLink nextLink(BrokerLink broken) throws JMSException {
        try {
            return connection.linkAfter(broken);
        } catch (JMSException e) {
            throw unknown(e.getMessage(), e);
        }
    }

    private static JMSException unknown(String why, JMSException cause) {
        return Failures.because(
                "The connection broke during the commit, and whether the transaction was committed is not known: "
                        + why,
                cause);
    }
}
