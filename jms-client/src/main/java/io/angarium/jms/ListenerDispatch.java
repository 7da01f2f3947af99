package io.angarium.jms;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a session's MessageListeners, one at a time, on a thread of its own that is made with the first listener
 * (Jakarta Messaging 3.1 §8.7). Consumers that have messages take turns. Thread-safe.
 */
final class ListenerDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerDispatch.class);

    private final ClientConnection connection;
    // Guarded by this.
    private final List<AngariumConsumer> consumers = new ArrayList<>();
    private Thread thread;
    private AngariumConsumer current;
    private int turn;
    private boolean closed;

    ListenerDispatch(ClientConnection connection) {
        this.connection = connection;
    }

    synchronized void add(AngariumConsumer consumer) {
        if (!consumers.contains(consumer)) {
            consumers.add(consumer);
        }
        if (thread == null) {
            thread = new Thread(this::run, "angarium-listeners");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    synchronized void remove(AngariumConsumer consumer) {
        consumers.remove(consumer);
    }

    /** There may be something to do. */
    synchronized void signal() {
        notifyAll();
    }

    private void run() {
        for (AngariumConsumer next = next(); next != null; next = next()) {
            next.dispatchOne();
        }
    }

    /** The consumer whose turn it is, after waiting for one; null in the end. */
    private synchronized AngariumConsumer next() {
        current = null;
        notifyAll();
        while (!closed) {
            if (connection.isStarted()) {
                for (int i = 0; i < consumers.size(); i++) {
                    AngariumConsumer candidate = consumers.get(turn++ % consumers.size());
                    if (candidate.hasNext()) {
                        current = candidate;
                        return candidate;
                    }
                }
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // A listener has interrupted our thread, and that was meant for nobody but itself.
                LOG.debug("A MessageListener left its thread interrupted", e);
            }
        }
        return null;
    }

    /** Whether the calling thread is in a listener of this session. */
    synchronized boolean isListener() {
        return Thread.currentThread() == thread;
    }

    /** Whether the calling thread is in this consumer's listener. */
    synchronized boolean isListenerOf(AngariumConsumer consumer) {
        return isListener() && current == consumer;
    }

    /** Waits until no listener runs, or not this one; does not wait in a listener. */
    synchronized void awaitIdle(AngariumConsumer consumer) throws JMSException {
        try {
            while (!isListener() && current != null && (consumer == null || current == consumer)) {
                wait();
            }
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("a MessageListener to return"), e);
        }
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
