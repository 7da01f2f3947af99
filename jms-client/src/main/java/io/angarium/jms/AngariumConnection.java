package io.angarium.jms;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A connection (Jakarta Messaging 3.1 §6.1). It stays the same while links to brokers come and go; while there is none,
 * calls that need one wait. Thread-safe.
 */
class AngariumConnection implements Connection {

    private final ClientConnection core;
    private final List<AngariumSession> sessions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    AngariumConnection(ClientConnection core) {
        this.core = core;
    }

    final ClientConnection core() {
        return core;
    }

    @Override
    public Session createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public Session createSession(int mode) throws JMSException {
        return register(new AngariumSession(this, checkedMode(mode)));
    }

    @Override
    public Session createSession(boolean transacted, int mode) throws JMSException {
        return createSession(transacted ? Session.SESSION_TRANSACTED : mode);
    }

    final <S extends AngariumSession> S register(S session) throws JMSException {
        sessions.add(session);
        if (closed) {
            session.close();
            checkOpen();
        }
        return session;
    }

    /** Checks that the connection is open and the mode one of those supported. */
    final int checkedMode(int mode) throws JMSException {
        checkOpen();
        switch (mode) {
            case Session.AUTO_ACKNOWLEDGE:
            case Session.CLIENT_ACKNOWLEDGE:
            case Session.DUPS_OK_ACKNOWLEDGE:
            case Session.SESSION_TRANSACTED:
                return mode;
            default:
                throw new JMSException("There is no acknowledgement mode " + mode);
        }
    }

    final void closed(AngariumSession session) {
        sessions.remove(session);
    }

    @Override
    public String getClientID() throws JMSException {
        checkOpen();
        return core.login().clientId();
    }

    @Override
    public void setClientID(String clientId) throws JMSException {
        checkOpen();
        if (core.login().clientId() != null) {
            throw new IllegalStateException(
                    "The client identifier " + core.login().clientId() + " was given by the connection factory");
        }
        throw NotSupportedYet.of("Setting the client identifier of a connection (give it in the URL: clientId=...)");
    }

    @Override
    public ConnectionMetaData getMetaData() throws JMSException {
        checkOpen();
        return new AngariumMetaData();
    }

    @Override
    public ExceptionListener getExceptionListener() throws JMSException {
        checkOpen();
        return core.reports().listener();
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) throws JMSException {
        checkOpen();
        core.reports().listener(listener);
    }

    @Override
    public void start() throws JMSException {
        checkOpen();
        core.start();
        for (AngariumSession session : sessions) {
            session.listeners().signal();
        }
    }

    /** Returns when no listener runs any more; receives that wait go on waiting (Jakarta Messaging 3.1 §6.1.4). */
    @Override
    public void stop() throws JMSException {
        checkOpen();
        checkNotListener("Stopping the connection");
        core.stop();
        for (AngariumSession session : sessions) {
            session.listeners().awaitIdle(null);
        }
    }

    /** Closes all sessions, in the order in which they were made, and the link (Jakarta Messaging 3.1 §6.1.8). */
    @Override
    public void close() throws JMSException {
        checkNotListener("Closing the connection");
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        core.stop();
        try {
            for (AngariumSession session : sessions) {
                session.close();
            }
        } finally {
            core.close();
        }
    }

    private void checkNotListener(String what) throws JMSException {
        for (AngariumSession session : sessions) {
            session.checkNotListener(what);
        }
    }

    final void checkOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("The connection is closed");
        }
        core.checkNotFailed();
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Destination destination, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumer();
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumer();
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumer();
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw noConnectionConsumer();
    }

    private JMSException noConnectionConsumer() throws JMSException {
        checkOpen();
        return NotSupportedYet.of("ConnectionConsumer");
    }
}
