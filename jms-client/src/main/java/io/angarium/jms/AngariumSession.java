package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session (Jakarta Messaging 3.1 §6.2): for one thread at a time, except for {@link #close}, which any thread may
 * call, and the messages' {@code acknowledge}.
 */
final class AngariumSession extends SessionMessages implements QueueSession, TopicSession, Acknowledgement {

    private static final Logger LOG = LoggerFactory.getLogger(AngariumSession.class);

    private final AngariumConnection owner;
    private final ClientConnection connection;
    private final Domain domain;
    private final int mode;
    private final long id;
    private final ListenerDispatch listeners;
    private final CompletionDispatch completions = new CompletionDispatch();
    private final SessionDeliveries deliveries;
    private final LoadedDeliveries loaded;

    private final List<AngariumProducer> producers = new CopyOnWriteArrayList<>();
    private final List<AngariumBrowser> browsers = new CopyOnWriteArrayList<>();
    /** Only its own callbacks that are still running may use it. */
    private volatile boolean closing;

    private volatile boolean closed;

    /** Opens it at the broker. {@code mode} is one of the constants of {@link jakarta.jms.Session}, and supported. */
    AngariumSession(AngariumConnection owner, Domain domain, int mode) throws JMSException {
        super(owner.core().options());
        this.owner = owner;
        this.connection = owner.core();
        this.domain = domain;
        this.mode = mode;
        this.id = connection.nextId();
        this.listeners = new ListenerDispatch(connection);
        this.deliveries = new SessionDeliveries(connection, mode, id);
        this.loaded = new LoadedDeliveries(this);
        connection.openSession(id, mode == SESSION_TRANSACTED);
    }

    long id() {
        return id;
    }

    ClientConnection connection() {
        return connection;
    }

    ListenerDispatch listeners() {
        return listeners;
    }

    CompletionDispatch completions() {
        return completions;
    }

    SessionDeliveries deliveries() {
        return deliveries;
    }

    LoadedDeliveries loaded() {
        return loaded;
    }

    /** Whether messages are acknowledged by receiving them. */
    boolean acknowledgesItself() {
        return mode == AUTO_ACKNOWLEDGE || mode == DUPS_OK_ACKNOWLEDGE;
    }

    /** The transaction that is under way, or null if the session is not transacted. */
    ClientTransaction transaction() {
        return deliveries.transaction();
    }

    // --- destinations

    @Override
    public Queue createQueue(String name) throws JMSException {
        checkOpen();
        domain.checkQueues();
        return AngariumDestination.queue(name);
    }

    @Override
    public Topic createTopic(String name) throws JMSException {
        checkOpen();
        domain.checkTopics();
        return AngariumDestination.topic(name);
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        checkOpen();
        domain.checkQueues();
        return connection.temporaries().createQueue();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        checkOpen();
        domain.checkTopics();
        return connection.temporaries().createTopic();
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        checkOpen();
        domain.checkTopics();
        if (name == null || name.isBlank()) {
            throw new InvalidDestinationException("There is no subscription without a name");
        }
        connection.unsubscribe(name);
    }

    // --- producers

    /** A producer to one destination; or with null to that of each send. */
    @Override
    public AngariumProducer createProducer(Destination destination) throws JMSException {
        checkOpen();
        AngariumProducer producer = new AngariumProducer(this, AngariumDestination.of(destination));
        producers.add(producer);
        return producer;
    }

    @Override
    public AngariumProducer createSender(Queue queue) throws JMSException {
        return createProducer(queue);
    }

    @Override
    public AngariumProducer createPublisher(Topic topic) throws JMSException {
        return createProducer(topic);
    }

    // --- consumers of queues, and of subscriptions that end with them

    @Override
    public AngariumConsumer createConsumer(Destination destination) throws JMSException {
        return createConsumer(destination, null);
    }

    @Override
    public AngariumConsumer createConsumer(Destination destination, String selector) throws JMSException {
        return createConsumer(destination, selector, false);
    }

    /** {@code noLocal} means nothing for a queue (Jakarta Messaging 3.1 §8.2, createConsumer). */
    @Override
    public AngariumConsumer createConsumer(Destination destination, String selector, boolean noLocal)
            throws JMSException {
        return newConsumer(() -> Source.of(destination, selector, noLocal));
    }

    @Override
    public AngariumConsumer createReceiver(Queue queue) throws JMSException {
        return createReceiver(queue, null);
    }

    @Override
    public AngariumConsumer createReceiver(Queue queue, String selector) throws JMSException {
        return newConsumer(() -> Source.of(queue, selector, false));
    }

    @Override
    public AngariumConsumer createSubscriber(Topic topic) throws JMSException {
        return createSubscriber(topic, null, false);
    }

    @Override
    public AngariumConsumer createSubscriber(Topic topic, String selector, boolean noLocal) throws JMSException {
        return newConsumer(() -> Source.of(topic, selector, noLocal));
    }

    // --- consumers of subscriptions with a name

    @Override
    public AngariumConsumer createDurableSubscriber(Topic topic, String name) throws JMSException {
        return createDurableSubscriber(topic, name, null, false);
    }

    @Override
    public AngariumConsumer createDurableSubscriber(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return newSubscriber(() -> Source.durable(topic, name, selector, noLocal));
    }

    @Override
    public AngariumConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        return createDurableSubscriber(topic, name);
    }

    @Override
    public AngariumConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        return createDurableSubscriber(topic, name, selector, noLocal);
    }

    @Override
    public AngariumConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
        return createSharedConsumer(topic, name, null);
    }

    @Override
    public AngariumConsumer createSharedConsumer(Topic topic, String name, String selector) throws JMSException {
        return newSubscriber(() -> Source.shared(topic, name, selector));
    }

    @Override
    public AngariumConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        return createSharedDurableConsumer(topic, name, null);
    }

    @Override
    public AngariumConsumer createSharedDurableConsumer(Topic topic, String name, String selector) throws JMSException {
        return newSubscriber(() -> Source.sharedDurable(topic, name, selector));
    }

    private AngariumConsumer newSubscriber(Unchecked.Call<Source> source) throws JMSException {
        checkOpen();
        domain.checkTopics();
        return newConsumer(source);
    }

    private AngariumConsumer newConsumer(Unchecked.Call<Source> source) throws JMSException {
        checkOpen();
        Source checked = owner.checked(source.make());
        AngariumConsumer consumer = new AngariumConsumer(this, checked, openWire(checked));
        deliveries.add(consumer);
        if (closing) {
            consumer.wire().stopTaking();
        }
        return consumer;
    }

    WireConsumer openWire(Source source) throws JMSException {
        WireConsumer wire = new WireConsumer(connection, id, source);
        connection.open(wire);
        return wire;
    }

    // --- browsers

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
        checkOpen();
        domain.checkQueues();
        AngariumBrowser browser = new AngariumBrowser(this, Source.browse(queue, selector));
        browsers.add(browser);
        return browser;
    }

    // --- for application servers (Jakarta Messaging 3.1 §11.2)

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return loaded.listener();
    }

    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        checkOpen();
        loaded.listener(listener);
    }

    /** Gives the listener what a connection consumer has loaded into this session. */
    @Override
    public void run() {
        loaded.run();
    }

    // --- acknowledgement and transactions

    /** Acknowledges all that the session has delivered so far, and waits for the broker's answer. */
    @Override
    public void acknowledge() throws JMSException {
        checkOpen();
        if (mode == CLIENT_ACKNOWLEDGE) {
            deliveries.acknowledge();
        }
    }

    /** Hands back all that was not acknowledged; it is delivered again, first and in order, and marked as such. */
    @Override
    public void recover() throws JMSException {
        checkOpen();
        if (mode == SESSION_TRANSACTED) {
            throw new IllegalStateException("The session is transacted: roll it back instead of recovering it");
        }
        loaded.recover();
        deliveries.recover();
    }

    /**
     * Commits all that was sent and received since the last commit or rollback, after waiting for asynchronous sends
     * (Jakarta Messaging 3.1 §6.2.7, §7.3.4). If it was rolled back instead, received messages come again.
     */
    @Override
    public void commit() throws JMSException {
        checkTransacted("commit");
        completions.awaitAll();
        deliveries.commit();
    }

    /** Drops what was sent since the last commit or rollback; what was received comes again, first and in order. */
    @Override
    public void rollback() throws JMSException {
        checkTransacted("roll back");
        completions.awaitAll();
        deliveries.rollback();
    }

    private void checkTransacted(String what) throws JMSException {
        checkOpen();
        completions.checkNotCallback("To " + what);
        if (mode != SESSION_TRANSACTED) {
            throw new IllegalStateException("The session is not transacted; there is nothing to " + what);
        }
    }

    @Override
    public boolean getTransacted() throws JMSException {
        checkOpen();
        return mode == SESSION_TRANSACTED;
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return mode;
    }

    // --- the end

    void closed(AngariumProducer producer) {
        producers.remove(producer);
    }

    void closed(AngariumBrowser browser) {
        browsers.remove(browser);
    }

    /** Settles what is left of a consumer and closes it at the broker. */
    void closeAtBroker(Settlements settlements) throws JMSException {
        deliveries.closeAtBroker(settlements, !closed);
    }

    /**
     * Lets no more messages reach the application, makes waiting receives return, and waits for running listeners and
     * asynchronous sends.
     */
    void quiesce() throws JMSException {
        closing = true;
        deliveries.consumers().forEach(consumer -> consumer.wire().stopTaking());
        listeners.close();
        listeners.awaitIdle(null);
        loaded.close();
        completions.awaitAll();
    }

    /**
     * Waits for listeners and asynchronous sends that are under way, which keep the use of the session until they are
     * done, then closes all that is open in it.
     *
     * @throws IllegalStateException if called by one of its listeners (Jakarta Messaging 3.1 §6.2.15, §7.3.4)
     */
    @Override
    public void close() throws JMSException {
        checkNotListener("Closing the session");
        if (closed) {
            return;
        }
        quiesce();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        for (AngariumConsumer consumer : deliveries.consumers()) {
            consumer.close();
        }
        for (AngariumProducer producer : producers) {
            producer.close();
        }
        for (AngariumBrowser browser : browsers) {
            browser.close();
        }
        completions.close();
        deliveries.close();
        connection.forgetSession(id);
        owner.closed(this);
        closeAtBroker();
    }

    private void closeAtBroker() throws JMSException {
        BrokerLink link = connection.linkNow();
        if (link == null) {
            return;
        }
        try {
            link.request("closing a session", request -> new Frame.CloseSession(request, id));
        } catch (LinkLostException e) {
            LOG.debug("The broker has closed the session by itself: {}", e.getMessage());
        }
    }

    void checkNotListener(String what) throws JMSException {
        if (isListener()) {
            throw new IllegalStateException(what + " must not be called by a MessageListener of its session");
        }
        completions.checkNotCallback(what);
    }

    /** Whether the calling thread is in a MessageListener of this session. */
    boolean isListener() {
        return listeners.isListener() || loaded.isRunner();
    }

    /** Whether the calling thread is in a listener of this session of any kind. */
    boolean isCallback() {
        return isListener() || completions.isCallback();
    }

    @Override
    void checkOpen() throws JMSException {
        if (closed || connection.isClosed() || (closing && !isCallback())) {
            throw new IllegalStateException("The session is closed");
        }
    }
}
