package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import io.netty.buffer.ByteBuf;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session (Jakarta Messaging 3.1 §6.2): for one thread at a time, except for {@link #close}, which any thread may
 * call, and the messages' {@code acknowledge}.
 */
class AngariumSession extends QueueOnlySession implements Acknowledgement {

    private static final Logger LOG = LoggerFactory.getLogger(AngariumSession.class);

    private final AngariumConnection owner;
    private final ClientConnection connection;
    private final int mode;
    private final long id;
    private final ListenerDispatch listeners;
    private final CompletionDispatch completions = new CompletionDispatch();
    /** Null if the session is not transacted. */
    private final ClientTransaction transaction;

    private final List<AngariumConsumer> consumers = new CopyOnWriteArrayList<>();
    private final List<AngariumProducer> producers = new CopyOnWriteArrayList<>();
    private final List<AngariumBrowser> browsers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Opens it at the broker. {@code mode} is one of the constants of {@link jakarta.jms.Session}, and supported. */
    AngariumSession(AngariumConnection owner, int mode) throws JMSException {
        this.owner = owner;
        this.connection = owner.core();
        this.mode = mode;
        this.id = connection.nextId();
        this.listeners = new ListenerDispatch(connection);
        this.transaction = mode == SESSION_TRANSACTED ? new ClientTransaction(connection, id) : null;
        connection.openSession(id, transaction != null);
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

    /** Whether messages are acknowledged by receiving them. */
    boolean acknowledgesItself() {
        return mode == AUTO_ACKNOWLEDGE || mode == DUPS_OK_ACKNOWLEDGE;
    }

    /** The transaction that is under way, or null if the session is not transacted. */
    ClientTransaction transaction() {
        return transaction;
    }

    // --- messages

    @Override
    public Message createMessage() throws JMSException {
        checkOpen();
        return new AngariumMessage();
    }

    @Override
    public TextMessage createTextMessage() throws JMSException {
        return createTextMessage(null);
    }

    @Override
    public TextMessage createTextMessage(String text) throws JMSException {
        checkOpen();
        return new AngariumTextMessage(text);
    }

    @Override
    public BytesMessage createBytesMessage() throws JMSException {
        checkOpen();
        return new AngariumBytesMessage();
    }

    @Override
    public MapMessage createMapMessage() throws JMSException {
        checkOpen();
        return new AngariumMapMessage();
    }

    @Override
    public StreamMessage createStreamMessage() throws JMSException {
        checkOpen();
        return new AngariumStreamMessage();
    }

    @Override
    public ObjectMessage createObjectMessage() throws JMSException {
        return createObjectMessage(null);
    }

    @Override
    public ObjectMessage createObjectMessage(Serializable object) throws JMSException {
        checkOpen();
        AngariumObjectMessage message = new AngariumObjectMessage();
        message.setObject(object);
        return message;
    }

    /** The message of a delivery to this session. */
    final AngariumMessage decode(Frame.Deliver delivery, Acknowledgement acknowledgement) throws JMSException {
        return MessageDecoder.decode(
                delivery, acknowledgement, connection.options().allowedClasses());
    }

    // --- producers, consumers, browsers

    @Override
    public Queue createQueue(String name) throws JMSException {
        checkOpen();
        return AngariumDestination.queue(name);
    }

    /** A producer to one destination; or with null to that of each send. */
    @Override
    public MessageProducer createProducer(Destination destination) throws JMSException {
        return newProducer(destination);
    }

    final AngariumProducer newProducer(Destination destination) throws JMSException {
        checkOpen();
        AngariumProducer producer = new AngariumProducer(this, AngariumDestination.of(destination));
        producers.add(producer);
        return producer;
    }

    @Override
    public MessageConsumer createConsumer(Destination destination) throws JMSException {
        return newConsumer(destination, null);
    }

    @Override
    public MessageConsumer createConsumer(Destination destination, String selector) throws JMSException {
        return newConsumer(destination, selector);
    }

    /** {@code noLocal} means nothing for a queue (Jakarta Messaging 3.1 §8.2, createConsumer). */
    @Override
    public MessageConsumer createConsumer(Destination destination, String selector, boolean noLocal)
            throws JMSException {
        return newConsumer(destination, selector);
    }

    final AngariumConsumer newConsumer(Destination destination, String selector) throws JMSException {
        checkOpen();
        checkNoSelector(selector);
        AngariumDestination source = existing(destination);
        WireConsumer wire = openWire(source.address(), false);
        AngariumConsumer consumer = new AngariumConsumer(this, source, wire);
        consumers.add(consumer);
        return consumer;
    }

    @Override
    public QueueBrowser createBrowser(Queue queue) throws JMSException {
        return createBrowser(queue, null);
    }

    @Override
    public QueueBrowser createBrowser(Queue queue, String selector) throws JMSException {
        checkOpen();
        checkNoSelector(selector);
        AngariumBrowser browser = new AngariumBrowser(this, (AngariumQueue) existing(queue));
        browsers.add(browser);
        return browser;
    }

    final WireConsumer openWire(Address address, boolean browse) throws JMSException {
        WireConsumer wire = new WireConsumer(connection, id, address, browse);
        connection.open(wire);
        return wire;
    }

    private static AngariumDestination existing(Destination destination) throws JMSException {
        if (destination == null) {
            throw new InvalidDestinationException("A destination is needed, not null");
        }
        return AngariumDestination.of(destination);
    }

    private static void checkNoSelector(String selector) throws JMSException {
        if (selector != null && !selector.isBlank()) {
            throw NotSupportedYet.of("A message selector (" + selector + ")");
        }
    }

    // --- acknowledgement

    /** Acknowledges what all consumers of this session have delivered so far, and waits for the broker's answer. */
    @Override
    public void acknowledge() throws JMSException {
        checkOpen();
        if (mode != CLIENT_ACKNOWLEDGE) {
            return;
        }
        checkNothingLost();
        BrokerLink link = connection.link();
        List<Requests.Pending> answers = new ArrayList<>();
        for (AngariumConsumer consumer : consumers) {
            Requests.Pending answer = consumer.wire().acceptTakenNow(link);
            if (answer != null) {
                answers.add(answer);
            }
        }
        checkNothingLost(); // a link lost only now leaves nothing to accept, which must not pass for success
        try {
            for (Requests.Pending answer : answers) {
                link.await(answer);
            }
        } catch (LinkLostException e) {
            throw Failures.because("The connection broke during the acknowledgement: messages may be redelivered", e);
        }
    }

    private void checkNothingLost() throws JMSException {
        boolean lost = false;
        for (AngariumConsumer consumer : consumers) {
            lost |= consumer.wire().takeLoss();
        }
        if (lost) {
            throw new JMSException("The connection broke after messages were delivered: they can't be acknowledged any"
                    + " more and will be redelivered");
        }
    }

    /** Hands back all that was not acknowledged; it is delivered again, first and in order, and marked as such. */
    @Override
    public void recover() throws JMSException {
        checkOpen();
        if (transaction != null) {
            throw new IllegalStateException("The session is transacted: roll it back instead of recovering it");
        }
        List<WireConsumer> wires = wires();
        wires.forEach(this::handBack);
        for (WireConsumer wire : wires) {
            connection.open(wire);
        }
    }

    private List<WireConsumer> wires() {
        return consumers.stream().map(AngariumConsumer::wire).toList();
    }

    /** Hands back what one consumer was given and has not settled. A transaction that it was part of can't be committed. */
    final void redeliver(WireConsumer wire) throws JMSException {
        if (transaction != null) {
            transaction.doom(
                    new JMSException("a message that was received in it could not be read and was handed back"));
        }
        handBack(wire);
        connection.open(wire);
    }

    // --- transactions

    /**
     * Commits all that was sent and received since the last commit or rollback, after waiting for asynchronous sends
     * (Jakarta Messaging 3.1 §6.2.7, §7.3.4). If it was rolled back instead, received messages come again.
     */
    @Override
    public void commit() throws JMSException {
        checkTransacted("commit");
        completions.awaitAll();
        try {
            transaction.commit(wires());
        } catch (TransactionRolledBackException e) {
            startAgain();
            throw e;
        }
    }

    /** Drops what was sent since the last commit or rollback; what was received comes again, first and in order. */
    @Override
    public void rollback() throws JMSException {
        checkTransacted("roll back");
        completions.awaitAll();
        startAgain();
    }

    private void startAgain() throws JMSException {
        List<WireConsumer> wires = wires();
        wires.forEach(this::handBack);
        wires.forEach(WireConsumer::takeLoss); // it is rolled back already
        transaction.rollback();
        for (WireConsumer wire : wires) {
            connection.open(wire);
        }
    }

    private void checkTransacted(String what) throws JMSException {
        checkOpen();
        completions.checkNotCallback("To " + what);
        if (transaction == null) {
            throw new IllegalStateException("The session is not transacted; there is nothing to " + what);
        }
    }

    private void handBack(WireConsumer wire) {
        Settlements settlements = wire.beginRecovery();
        connection.forgetConsumer(settlements.consumer());
        BrokerLink link = connection.linkNow();
        if (link != null) {
            write(link, settlements, Outcome.RELEASED);
            link.write(new Frame.CloseConsumer(0, settlements.consumer()));
        }
    }

    /** Settles what is left of a consumer and closes it at the broker; without a link there is nothing to close. */
    final void closeAtBroker(Settlements settlements) throws JMSException {
        connection.forgetConsumer(settlements.consumer());
        // What it received stays in the transaction, unless the session goes too.
        boolean kept = transaction != null && !closed && settlements.taken() > settlements.accepted();
        if (kept) {
            transaction.join();
        }
        BrokerLink link = connection.linkNow();
        if (link != null) {
            write(link, settlements, kept ? Outcome.ACCEPTED : Outcome.RELEASED);
            ask(link, "closing a consumer", request -> new Frame.CloseConsumer(request, settlements.consumer()));
        }
    }

    private static void write(BrokerLink link, Settlements settlements, Outcome seen) {
        ByteBuf out = link.outgoing().begin();
        if (out != null) {
            try {
                settlements.encode(out, seen);
            } finally {
                link.outgoing().end();
            }
        }
    }

    private static void ask(BrokerLink link, String what, LongFunction<Frame> frame) throws JMSException {
        try {
            link.request(what, frame);
        } catch (LinkLostException e) {
            LOG.debug("The broker has closed it by itself while we were {}: {}", what, e.getMessage());
        }
    }

    // --- the end

    final void closed(AngariumConsumer consumer) {
        if (transaction != null) {
            transaction.noteLoss(consumer.wire());
        }
        consumers.remove(consumer);
    }

    final void closed(AngariumProducer producer) {
        producers.remove(producer);
    }

    final void closed(AngariumBrowser browser) {
        browsers.remove(browser);
    }

    /**
     * Waits for listeners and asynchronous sends that are under way, then closes all that is open in this session.
     *
     * @throws IllegalStateException if called by one of its listeners (Jakarta Messaging 3.1 §8.8, §7.3.7)
     */
    @Override
    public void close() throws JMSException {
        checkNotListener("Closing the session");
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        listeners.close();
        listeners.awaitIdle(null);
        completions.awaitAll();
        for (AngariumConsumer consumer : consumers) {
            consumer.close();
        }
        for (AngariumProducer producer : producers) {
            producer.close();
        }
        for (AngariumBrowser browser : browsers) {
            browser.close();
        }
        completions.close();
        connection.forgetSession(id);
        owner.closed(this);
        BrokerLink link = connection.linkNow();
        if (link != null) {
            ask(link, "closing a session", request -> new Frame.CloseSession(request, id));
        }
    }

    final void checkNotListener(String what) throws JMSException {
        listeners.checkNotListener(what);
        completions.checkNotCallback(what);
    }

    @Override
    public boolean getTransacted() throws JMSException {
        checkOpen();
        return transaction != null;
    }

    @Override
    public int getAcknowledgeMode() throws JMSException {
        checkOpen();
        return mode;
    }

    final void checkOpen() throws JMSException {
        if (closed || connection.isClosed()) {
            throw new IllegalStateException("The session is closed");
        }
    }
}
