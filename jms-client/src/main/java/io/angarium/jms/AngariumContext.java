package io.angarium.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.Destination;
import jakarta.jms.ExceptionListener;
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

    private volatile boolean autoStart = true;
    private boolean closing;

    private AngariumContext(SharedConnection shared, AngariumSession session) throws JMSException {
        this.shared = shared;
        this.session = session;
        this.producer = session.createProducer(null);
    }

    /** The first context of a connection, which it owns; if there is no context the connection is closed. */
    static AngariumContext first(AngariumConnection connection, int mode) throws JMSException {
        AngariumContext context = null;
        try {
            context = new AngariumContext(new SharedConnection(connection), connection.newSession(mode));
            return context;
        } finally {
            if (context == null) {
                connection.close();
            }
        }
    }

    /** The connection, for a call that is too late if the context is closed. */
    private AngariumConnection connection() throws JMSException {
        session.checkOpen();
        return shared.connection();
    }

    /** The session, for a call after which it is too late for a client identifier. */
    private AngariumSession working() {
        shared.connection().markUsed();
        return session;
    }

    @Override
    public JMSContext createContext(int mode) {
        return Unchecked.get(() -> {
            session.checkOpen();
            working();
            shared.use();
            AngariumContext context = null;
            try {
                context = new AngariumContext(shared, shared.connection().newSession(mode));
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
        Unchecked.run(working()::checkOpen);
        return new AngariumJmsProducer(session, producer);
    }

    @Override
    public String getClientID() {
        return Unchecked.get(() -> connection().getClientID());
    }

    @Override
    public void setClientID(String clientId) {
        Unchecked.run(() -> connection().setClientID(clientId));
    }

    @Override
    public ConnectionMetaData getMetaData() {
        return Unchecked.get(() -> connection().getMetaData());
    }

    @Override
    public ExceptionListener getExceptionListener() {
        return Unchecked.get(() -> connection().getExceptionListener());
    }

    @Override
    public void setExceptionListener(ExceptionListener listener) {
        Unchecked.run(() -> connection().setExceptionListener(listener));
    }

    @Override
    public void start() {
        Unchecked.run(() -> connection().start());
    }

    @Override
    public void stop() {
        Unchecked.run(() -> connection().stop());
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
                if (closing) {
                    return;
                }
                closing = true;
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
        return consumer(() -> working().createConsumer(destination, selector, noLocal));
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name) {
        return createDurableConsumer(topic, name, null, false);
    }

    @Override
    public JMSConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal) {
        return consumer(() -> working().createDurableConsumer(topic, name, selector, noLocal));
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name) {
        return createSharedDurableConsumer(topic, name, null);
    }

    @Override
    public JMSConsumer createSharedDurableConsumer(Topic topic, String name, String selector) {
        return consumer(() -> working().createSharedDurableConsumer(topic, name, selector));
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name) {
        return createSharedConsumer(topic, name, null);
    }

    @Override
    public JMSConsumer createSharedConsumer(Topic topic, String name, String selector) {
        return consumer(() -> working().createSharedConsumer(topic, name, selector));
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
    public QueueBrowser createBrowser(Queue queue) {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) {
        return Unchecked.get(() -> {
            QueueBrowser browser = working().createBrowser(queue, selector);
            if (autoStart) {
                connection().start();
            }
            return browser;
        });
    }

    @Override
    public TemporaryQueue createTemporaryQueue() {
        return Unchecked.get(working()::createTemporaryQueue);
    }

    @Override
    public TemporaryTopic createTemporaryTopic() {
        return Unchecked.get(working()::createTemporaryTopic);
    }

    @Override
    public void unsubscribe(String name) {
        Unchecked.run(() -> working().unsubscribe(name));
    }

    /** Acknowledges all that this context has delivered. */
    @Override
    public void acknowledge() {
        Unchecked.run(session::acknowledge);
    }
}
