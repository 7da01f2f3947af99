package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageListener;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives from one destination (Jakarta Messaging 3.1 §8). For one thread at a time, except for {@link #close}, which
 * any thread may call and which makes a blocked receive return null.
 */
final class AngariumConsumer implements QueueReceiver, TopicSubscriber {

    private static final Logger LOG = LoggerFactory.getLogger(AngariumConsumer.class);

    private final AngariumSession session;
    private final ClientConnection connection;
    private final Source source;
    private final WireConsumer wire;
    /** Held while a receive is under way, so that close can wait for its end. */
    private final ReentrantLock receiving = new ReentrantLock();

    private volatile MessageListener listener;
    private volatile boolean closed;
    private boolean closedByListener;

    AngariumConsumer(AngariumSession session, Source source, WireConsumer wire) {
        this.session = session;
        this.connection = session.connection();
        this.source = source;
        this.wire = wire;
    }

    WireConsumer wire() {
        return wire;
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        if (source.destination() instanceof Queue queue) {
            return queue;
        }
        throw new IllegalStateException("This consumer has no queue: it consumes from " + source.destination());
    }

    @Override
    public Topic getTopic() throws JMSException {
        checkOpen();
        if (source.destination() instanceof Topic topic) {
            return topic;
        }
        throw new IllegalStateException("This consumer has no topic: it consumes from " + source.destination());
    }

    @Override
    public boolean getNoLocal() throws JMSException {
        checkOpen();
        return source.terms().noLocal();
    }

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return source.selector();
    }

    @Override
    public MessageListener getMessageListener() throws JMSException {
        checkOpen();
        return listener;
    }

    @Override
    public void setMessageListener(MessageListener newListener) throws JMSException {
        checkOpen();
        ListenerDispatch dispatch = session.listeners();
        listener = newListener;
        if (newListener == null) {
            dispatch.remove(this);
            wire.onArrival(null);
            dispatch.awaitIdle(this);
        } else {
            wire.onArrival(dispatch::signal);
            dispatch.add(this);
        }
    }

    @Override
    public Message receive() throws JMSException {
        return receive(0);
    }

    /** Waits so many milliseconds; 0 for ever. */
    @Override
    public Message receive(long timeout) throws JMSException {
        beginReceive();
        try {
            return finish(wire.take(deadline(timeout)));
        } finally {
            receiving.unlock();
        }
    }

    /** Asks the broker once if nothing is here yet: null means that the queue had nothing for us. */
    @Override
    public Message receiveNoWait() throws JMSException {
        beginReceive();
        try {
            return finish(takeNoWait());
        } finally {
            receiving.unlock();
        }
    }

    /** As {@link #receive(long)}, but the body alone; see {@link #finishBody}. */
    <T> T receiveBody(Class<T> type, long timeout) throws JMSException {
        beginReceive();
        try {
            return finishBody(wire.take(deadline(timeout)), type);
        } finally {
            receiving.unlock();
        }
    }

    /** As {@link #receiveNoWait()}, but the body alone; see {@link #finishBody}. */
    <T> T receiveBodyNoWait(Class<T> type) throws JMSException {
        beginReceive();
        try {
            return finishBody(takeNoWait(), type);
        } finally {
            receiving.unlock();
        }
    }

    private static long deadline(long timeoutMillis) {
        boolean forEver = timeoutMillis == 0 || timeoutMillis > TimeUnit.NANOSECONDS.toMillis(Long.MAX_VALUE / 4);
        return forEver ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(timeoutMillis, 0));
    }

    private Frame.Deliver takeNoWait() throws JMSException {
        Frame.Deliver next = wire.poll();
        if (next == null && connection.isStarted() && !closed) {
            flush();
            next = wire.poll();
        }
        return next;
    }

    private void flush() throws JMSException {
        try {
            connection.link().request("a flush", request -> new Frame.Flush(request, wire.id()));
        } catch (LinkLostException e) {
            LOG.debug("receiveNoWait finds nothing: {}", e.getMessage());
        }
    }

    private void beginReceive() throws JMSException {
        checkOpen();
        if (listener != null) {
            throw new IllegalStateException("This consumer has a MessageListener; it can't be received from");
        }
        receiving.lock();
    }

    /** Makes the message of a delivery, and settles it if the session's mode says so; null for null. */
    private Message finish(Frame.Deliver delivery) throws JMSException {
        if (delivery == null) {
            return null;
        }
        AngariumMessage message = decode(delivery);
        settleTaken();
        return message;
    }

    /**
     * The body of a delivery. One that can't be had as this type is, if the session acknowledges by itself, not consumed
     * and comes again next (Jakarta Messaging 3.1 §8.6).
     *
     * @throws MessageFormatException if there is no body, or not of this type
     */
    private <T> T finishBody(Frame.Deliver delivery, Class<T> type) throws JMSException {
        if (delivery == null) {
            return null;
        }
        AngariumMessage message = decode(delivery);
        T body = null;
        try {
            body = message.getBody(type);
        } finally {
            if (body == null && session.acknowledgesItself()) {
                wire.putBack(delivery);
            }
        }
        if (body == null) {
            throw new MessageFormatException("The received message has no body");
        }
        settleTaken();
        return body;
    }

    private void settleTaken() {
        if (session.acknowledgesItself()) {
            wire.acceptTaken();
        }
        wire.refill();
    }

    private AngariumMessage decode(Frame.Deliver delivery) throws JMSException {
        boolean decoded = false;
        try {
            AngariumMessage message = session.decode(delivery, session);
            decoded = true;
            return message;
        } finally {
            if (!decoded) {
                session.deliveries().redeliver(wire);
            }
        }
    }

    // --- with a listener, on the session's dispatch thread

    boolean hasNext() {
        return wire.hasNext();
    }

    /** Gives the next message to the listener. */
    void dispatchOne() {
        MessageListener target = listener;
        Frame.Deliver delivery = target == null ? null : wire.poll();
        if (delivery == null) {
            return;
        }
        boolean done = false;
        try {
            target.onMessage(decode(delivery));
            done = true;
        } catch (RuntimeException e) {
            LOG.warn("A MessageListener for {} threw; JMS wants it to handle its failures", source.destination(), e);
        } catch (JMSException e) {
            connection.report(e); // of decode, which has handed the message back
            return;
        }
        afterListener(done);
    }

    private void afterListener(boolean done) {
        try {
            if (session.acknowledgesItself()) {
                if (done) {
                    wire.acceptTaken();
                } else {
                    session.deliveries().redeliver(wire);
                }
            }
            wire.refill();
            if (closedByListener) {
                finishClose();
            }
        } catch (JMSException e) {
            connection.report(e);
        }
    }

    // --- the end

    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        closed = true;
        session.listeners().remove(this);
        if (session.listeners().isListenerOf(this)) {
            closedByListener = true; // its message is settled first
            return;
        }
        session.listeners().awaitIdle(this);
        finishClose();
    }

    private void finishClose() throws JMSException {
        wire.stopTaking();
        Settlements settlements;
        receiving.lock(); // a blocked receive returns null, one that has a message settles it first
        try {
            settlements = wire.close();
        } finally {
            receiving.unlock();
        }
        session.deliveries().closed(this);
        if (settlements != null) {
            session.closeAtBroker(settlements);
        }
    }

    private void checkOpen() throws JMSException {
        if (closed || wire.isClosed()) {
            throw new IllegalStateException("The consumer is closed");
        }
    }
}
