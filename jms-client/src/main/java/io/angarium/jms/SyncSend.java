package io.angarium.jms;

import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A send whose caller waits for the broker's answer. Made by the thread that then calls {@link #await}. */
final class SyncSend implements SendOutcome {

    private final Thread sender = Thread.currentThread();
    private JMSException failure;
    /** Written after {@link #failure}. */
    private volatile boolean done;

    private volatile boolean givenUp;

    @Override
    public void done(JMSException cause) {
        failure = cause;
        done = true;
        LockSupport.unpark(sender);
    }

    @Override
    public boolean isAwaited() {
        return !givenUp;
    }

    /**
     * Returns when the broker has the message.
     *
     * @param timeoutMillis 0 for as long as it takes
     * @throws JMSException if it was refused; or if the connection broke and could not be made again in time, the time
     *     ran out or the thread was interrupted, when nobody can tell whether the broker has it
     */
    void await(long timeoutMillis) throws JMSException {
        try {
            awaitDone(timeoutMillis);
        } finally {
            givenUp = true;
        }
        if (failure != null) {
            throw Failures.again(failure);
        }
    }

    private void awaitDone(long timeoutMillis) throws JMSException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!done) {
            if (timeoutMillis == 0) {
                LockSupport.park(this);
            } else {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw inDoubt("the broker did not answer for " + timeoutMillis + " ms", null);
                }
                LockSupport.parkNanos(this, left);
            }
            if (!done && Thread.interrupted()) {
                throw inDoubt("the waiting thread was interrupted", Failures.interrupted("the answer to a send"));
            }
        }
    }

    /** The failure of a send that was under way when something happened. */
    static JMSException inDoubt(String why, Throwable cause) {
        String text = "The outcome of the send is unknown (in doubt): " + why
                + ". The broker may or may not have the message";
        return cause == null ? new JMSException(text) : Failures.because(text, cause);
    }
}
