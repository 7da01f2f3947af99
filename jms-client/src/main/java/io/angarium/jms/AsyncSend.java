package io.angarium.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** A send whose CompletionListener waits for the broker's answer. */
final class AsyncSend implements SendOutcome {

    private final CompletionDispatch dispatch;
    private final Message message;
    private final CompletionListener listener;
    private JMSException failure;
    /** Written after {@link #failure}. */
    private volatile boolean done;

    AsyncSend(CompletionDispatch dispatch, Message message, CompletionListener listener) {
        this.dispatch = dispatch;
        this.message = message;
        this.listener = listener;
    }

    @Override
    public void done(JMSException cause) {
        failure = cause;
        done = true;
        dispatch.wake();
    }

    boolean isDone() {
        return done;
    }

    /** Tells the application; it may throw what it likes. */
    void tell() {
        if (failure == null) {
            listener.onCompletion(message);
        } else {
            listener.onException(message, Failures.again(failure));
        }
    }
}
