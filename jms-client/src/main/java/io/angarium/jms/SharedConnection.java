package io.angarium.jms;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;

/** The connection of a JMSContext and all contexts made of it; closed with the last of them. Thread-safe. */
final class SharedConnection {

    private final AngariumConnection connection;
    private int users = 1;

    SharedConnection(AngariumConnection connection) {
        this.connection = connection;
    }

    AngariumConnection connection() {
        return connection;
    }

    synchronized void use() throws JMSException {
        if (users == 0) {
            throw new IllegalStateException("The context's connection is closed");
        }
        users++;
    }

    void release() throws JMSException {
        synchronized (this) {
            if (--users > 0) {
                return;
            }
        }
        connection.close();
    }
}
