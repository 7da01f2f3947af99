package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads messages into the sessions of an application server's pool (Jakarta Messaging 3.1 §11.2), on a thread of its own.
 * What becomes of them is their session's business; until that is decided for all, its consumer stays open at the broker.
 * Thread-safe.
 */
final class AngariumConnectionConsumer implements ConnectionConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(AngariumConnectionConsumer.class);

    /** How long it leaves a pool alone that has failed. */
    private static final long RETRY_MILLIS = 1_000;

    private final AngariumConnection owner;
    private final ClientConnection connection;
    private final ServerSessionPool pool;
    private final int most;
    /** The broker's number of the session that the consumer is in; nothing else is. */
    private final long session;

    private final WireConsumer wire;

    // Guarded by this.
    private int unsettled;
    private boolean closing;
    private boolean closed;

    /**
     * Opens it at the broker.
     *
     * @param most how many messages it loads into a session at most, at least 1
     */
    AngariumConnectionConsumer(AngariumConnection owner, Source source, ServerSessionPool pool, int most)
            throws JMSException {
        this.owner = owner;
        this.connection = owner.core();
        this.pool = pool;
        this.most = most;
        this.session = connection.nextId();
        this.wire = new WireConsumer(connection, session, source);
        connection.openSession(session, false);
        wire.onArrival(this::signal);
        boolean opened = false;
        try {
            connection.open(wire);
            opened = true;
        } finally {
            if (!opened) {
                closeSession();
            }
        }
        Thread thread = new Thread(this::run, "angarium-connection-consumer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public ServerSessionPool getServerSessionPool() throws JMSException {
        synchronized (this) {
            if (closing) {
                throw new IllegalStateException("The connection consumer is closed");
            }
        }
        return pool;
    }

    private synchronized void signal() {
        notifyAll();
    }

    // --- its thread

    private void run() {
        try {
            while (awaitMessage()) {
                serveOrPause();
            }
        } catch (InterruptedException e) {
            // The pool has interrupted our thread. What it did not take stays for other consumers.
            LOG.warn("A connection consumer was interrupted by its ServerSessionPool and has ended", e);
        }
    }

    /** Returns true when there is a message, false when it is closed. */
    private synchronized boolean awaitMessage() throws InterruptedException {
        while (!closing && !(connection.isStarted() && wire.hasNext())) {
            wait();
        }
        return !closing;
    }

    private void serveOrPause() throws InterruptedException {
        try {
            serve();
        } catch (JMSException e) {
            pauseAfter(e);
        } catch (RuntimeException e) {
            pauseAfter(Failures.because("A ServerSessionPool has failed", e));
        }
    }

    private synchronized void pauseAfter(JMSException e) throws InterruptedException {
        if (!closing) {
            connection.report(e);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
        for (long left = end - System.nanoTime(); left > 0 && !closing; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Fetches a session from the pool, loads it, perhaps with nothing any more, and starts it. */
    private void serve() throws JMSException {
        ServerSession server = pool.getServerSession();
        if (server == null
                || !(server.getSession() instanceof AngariumSession ours)
                || ours.connection() != connection) {
            throw new JMSException(
                    "A ServerSessionPool must give sessions of the connection that its connection consumer"
                            + " belongs to, not " + server);
        }
        ours.loaded().load(take());
        wire.refill();
        boolean started = false;
        try {
            server.start();
            started = true;
        } finally {
            if (!started) {
                ours.loaded().takeBack(this);
            }
        }
    }

    private synchronized List<LoadedDelivery> take() {
        List<LoadedDelivery> load = new ArrayList<>();
        while (!closing && load.size() < most) {
            LoadedDelivery next = wire.load(this);
            if (next == null) {
                break;
            }
            unsettled++;
            load.add(next);
        }
        return load;
    }

    // --- the end

    /** One of those that were loaded is settled. */
    void settled() {
        boolean last;
        synchronized (this) {
            last = --unsettled == 0 && closing;
            notifyAll();
        }
        if (last) {
            closeAtBroker();
        }
    }

    /** Takes back what no listener has seen yet, and waits for listeners that are at what it has loaded. */
    @Override
    public void close() throws JMSException {
        boolean last;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            last = unsettled == 0;
            notifyAll();
        }
        wire.stopTaking();
        if (last) {
            closeAtBroker();
        } else {
            owner.sessions().forEach(each -> each.loaded().takeBack(this));
            awaitSettled();
        }
        owner.closed(this);
    }

    private synchronized void awaitSettled() throws JMSException {
        try {
            while (unsettled > 0 && !owner.isListener()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("a MessageListener to return"), e);
        }
    }

    /** By whoever settles the last one, or the closing thread. */
    private void closeAtBroker() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Settlements rest = wire.close();
        if (rest != null) {
            connection.forgetConsumer(rest.consumer());
            connection.tell(new Frame.CloseConsumer(0, rest.consumer())); // the rest goes back untouched
        }
        closeSession();
    }

    private void closeSession() {
        connection.forgetSession(session);
        connection.tell(new Frame.CloseSession(0, session));
    }
}
