package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.io.Serializable;

/**
 * A connection and a session in one (Jakarta Messaging 3.1 §2.8). Threads: as {@link AngariumSession}; contexts made of
 * one another share a connection, which closes with the last.
 */
final class AngariumContext implements JMSContext {

    private final SharedConnection shared;
    private final AngariumSession session;
    /** Sends for all JMSProducers of this context. */
    private final AngariumProducer producer;

    private boolean autoStart = true;
    private boolean closed;

    private AngariumContext(SharedConnection shared, AngariumSession session) throws JMSException {
        this.shared = shared;
        this.session = session;
        this.producer = session.newProducer(null);
    }

    /** The first context of a connection, which it owns; if there is no context the connection is closed. */
    static AngariumContext first(AngariumConnection connection, int mode) throws JMSException {
        AngariumContext context = null;
        try {
            context = new AngariumContext(new SharedConnection(connection), session(connection, mode));
            return context;
        } finally {
            if (context == null) {
                connection.close();
            }
        }
    }

    private static AngariumSession session(AngariumConnection connection, int mode) throws JMSException {
        return connection.register(new AngariumSession(connection, connection.checkedMode(mode)));
    }

    @Override
    public JMSContext createContext(int mode) {
        return Unchecked.get(() -> {
            shared.use();
            AngariumContext context = null;
            try {
                context = new AngariumContext(shared, session(shared.connection(), mode));
                return context;
            } finally {
                if (context == null) {
                    shared.release();
                }
            }
        });
    }

    @Override
    public JMSProducer createProducer() {
        Unchecked.run(session::checkOpen);
        return new AngariumJmsProducer(session, producer);
    }

    @Override
    public String getClientID() {
        return Unchecked.get(shared.connection()::getClientID);
    }

    @Override
    public void setClientID(String clientId) {
        Unchecked.run(() -> shared.connection().setClientID(clientId));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return Unchecked.get(shared.connection()::getMetaData);
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return Unchecked.get(shared.connection()::getExceptionListener);
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        Unchecked.run(() -> shared.connection().setExceptionListener(listener));
    }

    @Override
    public void start() {
        Unchecked.run(shared.connection()::start);
    }

    @Override
    public void stop() {
        Unchecked.run(shared.connection()::stop);
    }

    @Override
    public void setAutoStart(boolean autoStart) {
        this.autoStart = autoStart;
    }

    @Override
    public boolean getAutoStart() {
        return autoStart;
    }

    @Override
    public void close() {
        Unchecked.run(() -> {
            session.checkNotListener("Closing the context");
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            try {
                session.close();
            } finally {
                shared.release();
            }
        });
    }

    @Override
    public BytesMessage createBytesMessage() {
        return Unchecked.get(session::createBytesMessage);
    }

    @Override
    public MapMessage createMapMessage() {
        return Unchecked.get(session::createMapMessage);
    }

    @Override
    public Message createMessage() {
        return Unchecked.get(session::createMessage);
    }

    @Override
    public ObjectMessage createObjectMessage() {
        return Unchecked.get(() -> session.createObjectMessage());
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) {
        return Unchecked.get(() -> session.createObjectMessage(object));
    }

    @Override
    public StreamMessage createStreamMessage() {
        return Unchecked.get(session::createStreamMessage);
    }

    @Override
    public TextMessage createTextMessage() {
        return Unchecked.get(() -> session.createTextMessage());
    }

    @Override
    public TextMessage createTextMessage(String text) {
        return Unchecked.get(() -> session.createTextMessage(text));
    }

    @Override
    public boolean getTransacted() {
        return Unchecked.get(session::getTransacted);
    }

    @Override
    public int getSessionMode() {
        return Unchecked.get(session::getAcknowledgeMode);
    }

    @Override
    public void commit() {
        Unchecked.run(session::commit);
    }

    @Override
    public void rollback() {
        Unchecked.run(session::rollback);
    }

    @Override
    public void recover() {
        Unchecked.run(session::recover);
    }

    @Override
    public JMSConsumer createConsumer(Destination destination) {
        return createConsumer(destination, null);
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector) {
        return createConsumer(destination, selector, false);
    }

    @Override
    public JMSConsumer createConsumer(Destination destination, String selector, boolean noLocal) {
        return consumer(() -> session.newConsumer(destination, selector));
    }

    private JMSConsumer consumer(Unchecked.Call<AngariumConsumer> call) {
        AngariumConsumer consumer = Unchecked.get(call);
        if (autoStart) {
            start();
        }
        return new AngariumJmsConsumer(consumer);
    }

    @Override
    public Queue createQueue(String name) {
        return Unchecked.get(() -> session.createQueue(name));
    }

    @Override
    public Topic createTopic(String name) {
        return Unchecked.get(() -> session.createTopic(name));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        throw topics();
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal) {
        throw topics();
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        throw topics();
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
        throw topics();
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name) {
        throw topics();
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
        throw topics();
    }

    private static RuntimeException topics() {
        return Unchecked.of(NotSupportedYet.ofMany("Topics"));
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) {
        return Unchecked.get(() -> {
            QueueBrowser browser = session.createBrowser(queue, selector);
            if (autoStart) {
                shared.connection().start();
            }
            return browser;
        });
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return Unchecked.get(session::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return Unchecked.get(session::createTemporaryTopic);
    }

    @Override
    public void unsubscribe(String name) {
        Unchecked.run(() -> session.unsubscribe(name));
    }

    /** Acknowledges all that this context has delivered. */
    @Override
    public void acknowledge() {
        if (closed) {
            throw new IllegalStateRuntimeException("The context is closed");
        }
        Unchecked.run(session::acknowledge);
    }
}
