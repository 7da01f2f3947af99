package io.angarium.tck.crash;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;

/** A program with one connection that it keeps, whatever happens to that. */
abstract class Worker {
    private final ConnectionFactory factory;
    private final Account account;
    private final Thread thread;
    private volatile boolean stopping;

    Worker(String name, ConnectionFactory factory, Account account) {
        this.factory = factory;
        this.account = account;
        this.thread = new Thread(this::run, name);
    }

    final void start() {
        thread.start();
    }

    final void stop() {
        stopping = true;
    }

    final boolean isStopping() {
        return stopping;
    }

    final void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(90));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            AssertionError stuck = new AssertionError("it is here");
            stuck.setStackTrace(thread.getStackTrace());
            throw new AssertionError(thread.getName() + " does not stop", stuck);
        }
    }

    final Account account() {
        return account;
    }

    abstract void work(Connection connection) throws JMSException;

    private void run() {
        try (Connection connection = connect()) {
            connection.start();
            work(connection);
        } catch (JMSException | RuntimeException e) {
            account.untold(thread.getName() + " failed", e);
        }
    }

    /** The first connection is not made again by itself. */
    private Connection connect() throws JMSException {
        while (true) {
            try {
                return factory.createConnection();
            } catch (JMSException e) {
                if (stopping) {
                    throw e;
                }
            }
        }
    }
}
