package io.angarium.jms;

import io.angarium.wire.Frame.Outcome;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connection consumers have loaded into a session, to be given to the session's own listener when an application
 * server runs the session (Jakarta Messaging 3.1 §11.2). The session's mode decides how it is acknowledged. Thread-safe.
 */
final class LoadedDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedDeliveries.class);

    private final AngariumSession session;
    private final ClientConnection connection;
    private volatile MessageListener listener;

    // Guarded by this.
    private final ArrayDeque<LoadedDelivery> waiting = new ArrayDeque<>();
    private Thread runner;
    private boolean closed;

    /** Only for the runner: its message is to come again, though its listener may return. */
    private boolean recovered;

    LoadedDeliveries(AngariumSession session) {
        this.session = session;
        this.connection = session.connection();
    }

    MessageListener listener() {
        return listener;
    }

    void listener(MessageListener newListener) {
        listener = newListener;
    }

    /** Takes these for the next run; if the session is closed they go back. */
    void load(List<LoadedDelivery> load) {
        synchronized (this) {
            if (!closed) {
                waiting.addAll(load);
                return;
            }
        }
        handBack(load);
    }

    /** Hands back what this consumer has loaded and no listener has seen. */
    void takeBack(AngariumConnectionConsumer consumer) {
        List<LoadedDelivery> back = new ArrayList<>();
        synchronized (this) {
            waiting.removeIf(one -> one.consumer() == consumer && back.add(one));
        }
        handBack(back);
    }

    private void takeBackAll() {
        List<LoadedDelivery> back;
        synchronized (this) {
            back = new ArrayList<>(waiting);
            waiting.clear();
        }
        handBack(back);
    }

    private static void handBack(List<LoadedDelivery> load) {
        load.forEach(one -> one.settle(Outcome.UNTOUCHED));
    }

    /** Gives all that is loaded to the listener; what is left when the connection is stopped goes back. */
    void run() {
        begin();
        try {
            for (LoadedDelivery next = next(); next != null; next = next()) {
                deliver(next);
            }
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (runner != null) {
            throw new IllegalStateException("The session is being run already; it is for one thread at a time");
        }
        runner = Thread.currentThread();
    }

    private synchronized void end() {
        runner = null;
        notifyAll();
    }

    private LoadedDelivery next() {
        if (!connection.isStarted()) {
            takeBackAll();
        }
        synchronized (this) {
            return waiting.poll();
        }
    }

    private void deliver(LoadedDelivery next) {
        if (next.isStale(connection)) {
            next.settle(Outcome.RELEASED); // which reaches nobody: it comes again by itself
            return;
        }
        MessageListener target = listener;
        if (target == null) {
            next.settle(Outcome.UNTOUCHED);
            connection.report(new JMSException(
                    "A session of a ServerSessionPool has no MessageListener to give its messages to"));
            return;
        }
        AngariumMessage message;
        try {
            message = session.decode(next.delivery(), session);
        } catch (JMSException e) {
            next.settle(Outcome.RELEASED);
            connection.report(e);
            return;
        }
        if (session.acknowledgesItself()) {
            recovered = false;
            boolean done = call(target, message);
            next.settle(done && !recovered ? Outcome.ACCEPTED : Outcome.RELEASED);
        } else if (hold(next)) {
            call(target, message);
        }
    }

    private boolean hold(LoadedDelivery next) {
        try {
            next.hold(session.deliveries());
            return true;
        } catch (JMSException e) {
            next.settle(Outcome.RELEASED);
            connection.report(e);
            return false;
        }
    }

    /** Returns whether the listener came to an end. */
    private static boolean call(MessageListener target, AngariumMessage message) {
        try {
            target.onMessage(message);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("A session's MessageListener threw; JMS wants it to handle its failures", e);
            return false;
        }
    }

    /** The message that the listener is at comes again. */
    void recover() {
        if (isRunner()) {
            recovered = true;
        }
    }

    /** Whether the calling thread is running the session. */
    synchronized boolean isRunner() {
        return runner == Thread.currentThread();
    }

    /** Waits until nobody runs the session; does not wait for the calling thread. */
    synchronized void awaitIdle() throws JMSException {
        try {
            while (runner != null && !isRunner()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("a MessageListener to return"), e);
        }
    }

    /** Hands back what no listener has seen, takes no more, and waits for the listener that is running. */
    void close() throws JMSException {
        synchronized (this) {
            closed = true;
        }
        takeBackAll();
        awaitIdle();
    }
}
