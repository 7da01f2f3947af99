package io.angarium.tck.crash;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A program that uses the broker on a thread and a connection of its own, and comes back when that breaks. */
abstract class Client {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String name;
    private final ConnectionFactory factory;
    private final Ledger ledger;
    private final Thread thread;
    private volatile boolean stopping;

    Client(String name, ConnectionFactory factory, Ledger ledger) {
        this.name = name;
        this.factory = factory;
        this.ledger = ledger;
        this.thread = new Thread(this::run, name);
    }

    final void start() {
        thread.start();
    }

    /** Asks it to end what it does, in order. */
    final void stop() {
        stopping = true;
    }

    /** Waits until it has stopped. */
    final void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            AssertionError stuck = new AssertionError(name + " does not stop; it is here");
            stuck.setStackTrace(thread.getStackTrace());
            ledger.failed(name, stuck);
        }
    }

    final String name() {
        return name;
    }

    final Ledger ledger() {
        return ledger;
    }

    final boolean isStopping() {
        return stopping;
    }

    /** Works until it has to stop or would like a new connection. Its end closes the connection. */
    abstract void work(Connection connection) throws JMSException;

    /** The connection that the last work had was closed, in order as far as we know. */
    void closed() {}

    /** A new connection is about to be made. */
    void connecting() {}

    private void run() {
        try {
            while (!stopping) {
                connectAndWork();
            }
        } catch (RuntimeException | Error e) {
            ledger.failed(name, e);
        }
    }

    private void connectAndWork() {
        connecting();
        try {
            try (Connection connection = factory.createConnection()) {
                connection.setExceptionListener(e -> {}); // what it tells, the calls tell too
                work(connection);
            }
            closed();
        } catch (JMSException e) {
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    static void pause(int micros) {
        if (micros > 0) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        }
    }
}
