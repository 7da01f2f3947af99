package io.angarium.jms;

import io.angarium.wire.Frame;
import io.netty.channel.EventLoopGroup;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What outlives a link: which sessions, producers and consumers are open, and which link is current.
 *
 * <pre>
 *   CONNECTED --link lost--> INTERRUPTED --reconnected--> CONNECTED      link is null while INTERRUPTED
 *       |                         |
 *       |                         +--refused for good, or reconnect=false--> FAILED   failure is set, for ever
 *       +--close()--> CLOSED <--close()-- (any)
 * </pre>
 *
 * <p>The link is set by the thread that connects, taken away by its event loop, both under this object's monitor.
 * Thread-safe.
 */
final class ClientConnection {

    /** Who logs in, with the next link too. */
    record Login(String user, String password, String clientId) {
        Login identifiedAs(String claimed) {
            return new Login(user, password, claimed);
        }

        @Override
        public String toString() {
            return "Login[user=" + user + ", clientId=" + clientId + "]";
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

    /** How many links may break while something is opened on them. */
    private static final int MOST_LINKS = 3;

    private final ClientOptions options;
    private final Transport transport;
    private final SendWindow window;
    private final MessageIds messageIds = new MessageIds();
    private final Numbers numbers = new Numbers();
    private final ExceptionReports reports = new ExceptionReports();
    private final AtomicLong ids = new AtomicLong();
    private final TemporaryDestinations temporaries = new TemporaryDestinations(this);

    /** Whether each is transacted. */
    private final Map<Long, Boolean> sessions = new ConcurrentHashMap<>();

    private final Map<Long, WireProducer> producers = new ConcurrentHashMap<>();
    private final Map<Long, WireConsumer> consumers = new ConcurrentHashMap<>();

    private volatile Login login;
    private volatile BrokerLink link;
    /** The link before, or the current one: what waits to be sent again was sent on it. */
    private volatile BrokerLink latest;

    private volatile boolean started;
    private volatile boolean closed;
    private volatile JMSException failure;

    /**
     * Connects.
     *
     * @throws JMSException if no address of the URL has a broker that lets us in
     */
    ClientConnection(ClientOptions options, Login login) throws JMSException {
        this.options = options;
        this.login = login;
        this.window = new SendWindow(options.sendWindow());
        this.transport = Transport.of(options);
        EventLoopGroup loops = transport.acquire();
        boolean connected = false;
        try {
            connected = linkReady(new Reconnector(this).connectOnce(loops));
            if (!connected) {
                throw new JMSException("The broker at " + options.url() + " closed the connection after the login");
            }
        } finally {
            if (!connected) {
                closed = true;
                transport.release();
            }
        }
    }

    ClientOptions options() {
        return options;
    }

    Login login() {
        return login;
    }

    /** Claims a client identifier, for this link and those to come. */
    void claimClientId(String claimed) throws JMSException {
        open(
                "claiming a client identifier",
                request -> new Frame.SetClientId(request, claimed),
                () -> login = login.identifiedAs(claimed));
    }

    SendWindow window() {
        return window;
    }

    MessageIds messageIds() {
        return messageIds;
    }

    TemporaryDestinations temporaries() {
        return temporaries;
    }

    Numbers numbers() {
        return numbers;
    }

    ExceptionReports reports() {
        return reports;
    }

    /** A number for a session, producer or consumer; unique on this connection. */
    long nextId() {
        return ids.incrementAndGet();
    }

    // --- the link

    /** The current link, or null while there is none. */
    BrokerLink linkNow() {
        return link;
    }

    /**
     * The current link, after waiting for one if need be.
     *
     * @throws JMSException if there was none for the time that a call may wait, or never will be
     */
    BrokerLink link() throws JMSException {
        BrokerLink current = link;
        return current != null ? current : awaitLink(null);
    }

    private synchronized BrokerLink awaitLink(BrokerLink former) throws JMSException {
        long timeout = options.reconnect().timeout();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        while (link == null || link == former) {
            if (closed) {
                throw new IllegalStateException("The connection is closed");
            }
            checkNotFailed();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new JMSException("There has been no connection to " + options.url() + " for " + timeout + " ms");
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                throw Failures.caused(Failures.interrupted("the connection to be made again"), e);
            }
        }
        return link;
    }

    /** As {@link #link()}, but not this one, which has broken or is about to. */
    BrokerLink linkAfter(BrokerLink former) throws JMSException {
        return awaitLink(former);
    }

    /** @throws JMSException if the connection has failed for good */
    void checkNotFailed() throws JMSException {
        JMSException e = failure;
        if (e != null) {
            throw Failures.because("The connection has failed: " + e.getMessage(), e);
        }
    }

    /** Event loop: a link is closed; {@code cause} is null if nobody said why. */
    void linkLost(BrokerLink lost, LinkLostException loss, Throwable cause) {
        synchronized (this) {
            if (link != lost) {
                return; // it never got that far, or we are closing
            }
            link = null;
        }
        boolean again = !closed && options.reconnect().enabled() && !Reconnector.isFinal(cause);
        JMSException inDoubt = SyncSend.inDoubt("the connection broke", loss);
        int dropped = 0;
        for (WireProducer producer : producers.values()) {
            dropped += again ? producer.linkLost(inDoubt) : producer.giveUp(inDoubt);
        }
        consumers.values().forEach(WireConsumer::linkLost);
        if (dropped > 0) {
            LOG.debug("{} non-persistent messages were not confirmed when the connection broke", dropped);
        }
        if (closed) {
            return;
        }
        if (again) {
            LOG.warn("{}; connecting again", loss.getMessage());
            new Reconnector(this).start();
        } else {
            fail(loss);
        }
    }

    /** Nothing that waits to be sent again waits longer than a call may wait for a link. */
    void noLinkInTime() {
        if (link == null) {
            String why = "the connection broke and was not made again within "
                    + options.reconnect().timeout() + " ms";
            giveUpSends(why, null);
        }
    }

    private void giveUpSends(String why, Throwable cause) {
        JMSException inDoubt = SyncSend.inDoubt(why, cause);
        producers.values().forEach(producer -> producer.giveUp(inDoubt));
    }

    /**
     * Sends again on a new link, before that becomes current, what was not confirmed on the last. If this broker does not
     * know what the last one has done with it, it stays in doubt.
     */
    void sendAgain(BrokerLink ready) {
        if (!ready.remembers(latest)) {
            giveUpSends("the connection broke, and the broker that it was made to again does not remember it", null);
        }
        latest = ready;
        producers.values().forEach(producer -> producer.sendAgain(ready));
    }

    /** There will be no other link. */
    void fail(JMSException cause) {
        synchronized (this) {
            failure = cause;
            notifyAll();
        }
        window.close();
        giveUpSends("the connection has failed", cause);
        consumers.values().forEach(WireConsumer::wake);
        reports.report(Failures.because("The connection to " + options.url() + " has failed", cause));
    }

    /**
     * Makes a link current whose sessions, producers and consumers have been opened. Returns false if it broke meanwhile;
     * then another one is needed, unless the connection is closed.
     */
    boolean linkReady(BrokerLink ready) {
        synchronized (this) {
            if (closed || !ready.channel().isActive()) {
                ready.channel().close();
                return false;
            }
            link = ready;
            latest = ready;
            notifyAll();
        }
        if (started) {
            consumers.values().forEach(consumer -> consumer.grant(ready));
        }
        return true;
    }

    boolean isClosed() {
        return closed;
    }

    // --- what is open

    void openSession(long id, boolean transacted) throws JMSException {
        open(
                "opening a session",
                request -> new Frame.OpenSession(request, id, transacted),
                () -> sessions.put(id, transacted));
    }

    void open(WireProducer producer) throws JMSException {
        open("opening a producer", producer::openFrame, () -> producers.put(producer.id, producer));
    }

    void open(WireConsumer consumer) throws JMSException {
        open(consumer, MOST_LINKS);
    }

    private void open(WireConsumer consumer, int mostLinks) throws JMSException {
        open("opening a consumer", consumer::openFrame, () -> consumers.put(consumer.id(), consumer), mostLinks);
        BrokerLink current = link;
        if (started && current != null) {
            consumer.grant(current);
        }
    }

    /** A consumer was restarted on this link, null for none. If another one is current, it is opened there. */
    void restarted(WireConsumer consumer, BrokerLink on) throws JMSException {
        synchronized (this) {
            if (on != null && link == on) {
                consumers.put(consumer.id(), consumer);
            } else {
                on = null;
            }
        }
        if (on == null) {
            open(consumer, Integer.MAX_VALUE); // it was open before, so it can't be this that breaks a link
        } else if (started) {
            consumer.grant(on);
        }
    }

    /**
     * Opens something on the current link, and again if that breaks before it is registered for the next one; not for
     * ever, because it may be this that breaks it.
     */
    void open(String what, LongFunction<Frame> frame, Runnable register) throws JMSException {
        open(what, frame, register, MOST_LINKS);
    }

    private static boolean wasClosedByBroker(LinkLostException loss) {
        Throwable cause = loss;
        while (cause instanceof LinkLostException) {
            cause = cause.getCause();
        }
        return cause instanceof JMSException;
    }

    private void open(String what, LongFunction<Frame> frame, Runnable register, int mostLinks) throws JMSException {
        int ended = 0;
        while (true) {
            BrokerLink current = link();
            try {
                current.request(what, frame);
            } catch (LinkLostException e) {
                // One that just breaks, as the broker dies say, is no sign that this is what breaks it.
                ended += wasClosedByBroker(e) ? 1 : 0;
                if (ended == mostLinks) {
                    throw Failures.because(ended + " connections broke, one after the other, while " + what, e);
                }
                LOG.debug("{} is tried again on the next link: {}", what, e.getMessage());
                continue;
            }
            synchronized (this) {
                if (link == current) {
                    register.run();
                    return;
                }
            }
        }
    }

    /** What a new link must open, in order. */
    List<LongFunction<Frame>> openFrames() {
        List<LongFunction<Frame>> frames = new ArrayList<>(temporaries.openFrames());
        sessions.forEach((id, transacted) -> frames.add(request -> new Frame.OpenSession(request, id, transacted)));
        producers.values().stream()
                .filter(producer -> isOpenSession(producer.session()))
                .forEach(producer -> frames.add(producer::openFrame));
        consumers.values().stream().filter(c -> !c.isBrowser()).forEach(consumer -> frames.add(consumer::openFrame));
        return frames;
    }

    boolean isOpenSession(long id) {
        return sessions.containsKey(id);
    }

    boolean isTransacted(long session) {
        return sessions.getOrDefault(session, false);
    }

    WireProducer producer(long id) {
        return producers.get(id);
    }

    WireConsumer consumer(long id) {
        return consumers.get(id);
    }

    void forget(WireProducer producer) {
        producers.remove(producer.id);
    }

    void forgetConsumer(long id) {
        consumers.remove(id);
    }

    void forgetSession(long id) {
        sessions.remove(id);
    }

    /** Ends a durable subscription. */
    void unsubscribe(String subscription) throws JMSException {
        try {
            link().request("ending a subscription", request -> new Frame.Unsubscribe(request, subscription));
        } catch (LinkLostException e) {
            throw Failures.because(
                    "The connection broke while subscription " + subscription
                            + " was ended: whether it is still there is not known",
                    e);
        }
    }

    /** Sends a frame that needs no answer, if there is a link; without one there is nobody who needs to be told. */
    void tell(Frame frame) {
        BrokerLink current = link;
        if (current != null) {
            current.write(frame);
        }
    }

    /** Tells the application of something that no call of its own can tell. */
    void report(JMSException e) {
        reports.report(e);
    }

    /** Asks for an operation of the broker's administration. Not tried again: it may have been done. */
    Buffer manage(String operation, Buffer arguments) throws JMSException {
        BrokerLink current = link();
        Requests.Pending request =
                current.ask("the operation " + operation, id -> new Frame.Manage(id, operation, arguments));
        current.await(request);
        return request.content();
    }

    // --- delivery

    boolean isStarted() {
        return started;
    }

    void start() {
        started = true;
        BrokerLink current = link;
        for (WireConsumer consumer : consumers.values()) {
            if (current != null) {
                consumer.grant(current);
            }
            consumer.wake();
        }
    }

    /** No message is taken from a buffer after this has returned. */
    void stop() {
        started = false;
        consumers.values().forEach(WireConsumer::hasNext); // enters each monitor: a take under way is over then
    }

    /** Closes the link after what has been written; there is no way back. */
    void close() {
        BrokerLink last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = link;
            link = null;
            notifyAll();
        }
        window.close();
        consumers.values().forEach(WireConsumer::close);
        if (last != null) {
            last.close();
        }
        giveUpSends("the connection was closed", null);
        reports.close();
        transport.release();
    }
}
