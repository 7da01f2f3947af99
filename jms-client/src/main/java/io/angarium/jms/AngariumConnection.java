package io.angarium.jms;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A connection (Jakarta Messaging 3.1 §6.1). It stays the same while links to brokers come and go; while there is none,
 * calls that need one wait. Thread-safe.
 */
final class AngariumConnection implements QueueConnection, TopicConnection {

    private final ClientConnection core;
    private final Domain domain;
    private final List<AngariumSession> sessions = new CopyOnWriteArrayList<>();
    private final List<AngariumConnectionConsumer> consumers = new CopyOnWriteArrayList<>();
    /** Too late for a client identifier. */
    private volatile boolean used;
    /** Only listeners that are still running may use it. */
    private volatile boolean closing;

    private volatile boolean closed;

    AngariumConnection(ClientConnection core, Domain domain) {
        this.core = core;
        this.domain = domain;
    }

    ClientConnection core() {
        return core;
    }

    List<AngariumSession> sessions() {
        return sessions;
    }

    // --- sessions

    @Override
    public Session createSession() throws JMSException {
        return createSession(Session.AUTO_ACKNOWLEDGE);
    }

    @Override
    public Session createSession(int mode) throws JMSException {
        return firstUse(mode);
    }

    @Override
    public Session createSession(boolean transacted, int mode) throws JMSException {
        return firstUse(mode(transacted, mode));
    }

    @Override
    public QueueSession createQueueSession(boolean transacted, int mode) throws JMSException {
        return firstUse(mode(transacted, mode));
    }

    @Override
    public TopicSession createTopicSession(boolean transacted, int mode) throws JMSException {
        return firstUse(mode(transacted, mode));
    }

    /** In a transacted session the mode means nothing. */
    private static int mode(boolean transacted, int mode) {
        return transacted ? Session.SESSION_TRANSACTED : mode;
    }

    private AngariumSession firstUse(int mode) throws JMSException {
        AngariumSession session = newSession(mode);
        markUsed();
        return session;
    }

    /** A session that does not count as use of the connection: that of a JMSContext. */
    AngariumSession newSession(int mode) throws JMSException {
        checkOpen();
        checkMode(mode);
        AngariumSession session = new AngariumSession(this, domain, mode);
        sessions.add(session);
        if (closed) {
            session.close();
            checkOpen();
        }
        return session;
    }

    private static void checkMode(int mode) throws JMSException {
        switch (mode) {
            case Session.AUTO_ACKNOWLEDGE:
            case Session.CLIENT_ACKNOWLEDGE:
            case Session.DUPS_OK_ACKNOWLEDGE:
            case Session.SESSION_TRANSACTED:
                return;
            default:
                throw new JMSException("There is no acknowledgement mode " + mode);
        }
    }

    void closed(AngariumSession session) {
        sessions.remove(session);
    }

    // --- who we are

    /** From now on it is too late for a client identifier. */
    void markUsed() {
        used = true;
    }

    @Override
    public String getClientID() throws JMSException {
        checkOpen();
        return core.login().clientId();
    }

    /** {@inheritDoc} Only before anything else is done with the connection, and once (Jakarta Messaging 3.1 §6.1.2). */
    @Override
    public synchronized void setClientID(String clientId) throws JMSException {
        checkOpen();
        if (core.login().clientId() != null) {
            throw new IllegalStateException(
                    "The connection has the client identifier " + core.login().clientId() + " already");
        }
        if (used) {
            throw new IllegalStateException(
                    "A client identifier is set before anything else is done with the connection, not after");
        }
        if (clientId == null || clientId.isBlank()) {
            throw new InvalidClientIDException("A client identifier can't be null or blank");
        }
        core.claimClientId(clientId);
    }

    /** Returns the source if this connection may consume from it. */
    Source checked(Source source) throws JMSException {
        if (source.needsClientId() && core.login().clientId() == null) {
            throw new IllegalStateException(
                    "A durable subscription that is not shared belongs to a client identifier, and"
                            + " the connection has none (setClientID, or clientId in the URL)");
        }
        return source;
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

    // --- start, stop, close

    @Override
    public void start() throws JMSException {
        checkOpen();
        markUsed();
        core.start();
        for (AngariumSession session : sessions) {
            session.listeners().signal();
        }
    }

    /** Returns when no listener runs any more; receives that wait go on waiting (Jakarta Messaging 3.1 §6.1.5). */
    @Override
    public void stop() throws JMSException {
        checkOpen();
        if (isListener()) {
            throw new IllegalStateException(
                    "Stopping the connection must not be called by a MessageListener of one of its sessions");
        }
        core.stop();
        for (AngariumSession session : sessions) {
            session.listeners().awaitIdle(null);
            session.loaded().awaitIdle();
        }
    }

    /**
     * Waits for listeners that are running, which keep the use of the connection until they return; then closes all
     * sessions, in the order in which they were made, and the link (Jakarta Messaging 3.1 §6.1.8).
     */
    @Override
    public void close() throws JMSException {
        for (AngariumSession session : sessions) {
            session.checkNotListener("Closing the connection");
        }
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
        }
        core.stop();
        try {
            for (AngariumSession session : sessions) {
                session.quiesce();
            }
            for (AngariumConnectionConsumer consumer : consumers) {
                consumer.close();
            }
            closed = true;
            for (AngariumSession session : sessions) {
                session.close();
            }
        } finally {
            closed = true;
            core.close();
        }
    }

    /** Whether the calling thread is in a MessageListener of one of the sessions. */
    boolean isListener() {
        return sessions.stream().anyMatch(AngariumSession::isListener);
    }

    private void checkOpen() throws JMSException {
        if (closed || (closing && sessions.stream().noneMatch(AngariumSession::isCallback))) {
            throw new IllegalStateException("The connection is closed");
        }
        core.checkNotFailed();
    }

    // --- connection consumers

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Destination destination, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return newConsumer(() -> Source.of(destination, selector, false), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Queue queue, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return newConsumer(() -> Source.of(queue, selector, false), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Topic topic, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        return newConsumer(() -> Source.of(topic, selector, false), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        domain.checkTopics();
        return newConsumer(() -> Source.shared(topic, name, selector), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        domain.checkTopics();
        return newConsumer(() -> Source.durable(topic, name, selector, false), pool, maxMessages);
    }

    @Override
    public ConnectionConsumer createSharedDurableConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        domain.checkTopics();
        return newConsumer(() -> Source.sharedDurable(topic, name, selector), pool, maxMessages);
    }

    private ConnectionConsumer newConsumer(Unchecked.Call<Source> source, ServerSessionPool pool, int maxMessages)
            throws JMSException {
        checkOpen();
        markUsed();
        Source checked = checked(source.make());
        if (pool == null) {
            throw new JMSException("A connection consumer needs a ServerSessionPool, not null");
        }
        if (maxMessages < 1) {
            throw new JMSException("A connection consumer loads at least one message at once, not " + maxMessages);
        }
        AngariumConnectionConsumer consumer = new AngariumConnectionConsumer(this, checked, pool, maxMessages);
        consumers.add(consumer);
        return consumer;
    }

    void closed(AngariumConnectionConsumer consumer) {
        consumers.remove(consumer);
    }
}
