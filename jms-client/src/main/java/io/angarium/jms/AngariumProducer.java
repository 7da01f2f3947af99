package io.angarium.jms;

import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.Queue;
import jakarta.jms.QueueSender;
import jakarta.jms.Topic;
import jakarta.jms.TopicPublisher;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * Sends messages (Jakarta Messaging 3.1 §7). A persistent send returns when the broker has the message safe; a
 * non-persistent one as soon as the message is on its way, and if the broker refuses it later the connection's
 * ExceptionListener is told. For one thread at a time.
 */
final class AngariumProducer implements QueueSender, TopicPublisher {

    private final AngariumSession session;
    private final ClientConnection connection;
    private final AngariumDestination destination;
    private final SendOptions options = new SendOptions();
    private final MessageEncoder encoder = new MessageEncoder();
    private final Outlets outlets;
    private volatile boolean closed;

    /** @param destination null if every send names its own */
    AngariumProducer(AngariumSession session, AngariumDestination destination) throws JMSException {
        this.session = session;
        this.connection = session.connection();
        this.destination = destination;
        this.outlets = new Outlets(session);
        if (destination != null) {
            outlets.to(destination);
        }
    }

    @Override
    public void send(Message message) throws JMSException {
        send(message, options.deliveryMode(), options.priority(), options.timeToLive());
    }

    @Override
    public void send(Message message, int mode, int priority, long ttl) throws JMSException {
        checkOpen();
        send(fixed(), message, mode, priority, ttl, null);
    }

    @Override
    public void send(Destination target, Message message) throws JMSException {
        send(target, message, options.deliveryMode(), options.priority(), options.timeToLive());
    }

    @Override
    public void send(Destination target, Message message, int mode, int priority, long ttl) throws JMSException {
        checkOpen();
        send(named(target), message, mode, priority, ttl, null);
    }

    @Override
    public void send(Message message, CompletionListener listener) throws JMSException {
        send(message, options.deliveryMode(), options.priority(), options.timeToLive(), listener);
    }

    @Override
    public void send(Message message, int mode, int priority, long ttl, CompletionListener listener)
            throws JMSException {
        checkOpen();
        send(fixed(), message, mode, priority, ttl, checked(listener));
    }

    @Override
    public void send(Destination target, Message message, CompletionListener listener) throws JMSException {
        send(target, message, options.deliveryMode(), options.priority(), options.timeToLive(), listener);
    }

    @Override
    public void send(Destination target, Message message, int mode, int priority, long ttl, CompletionListener listener)
            throws JMSException {
        checkOpen();
        send(named(target), message, mode, priority, ttl, checked(listener));
    }

    private void send(
            AngariumDestination target, Message message, int mode, int priority, long ttl, CompletionListener listener)
            throws JMSException {
        if (message == null) {
            throw new MessageFormatException("There is no message to send: it is null");
        }
        SendOptions.checkedTimeToLive(ttl);
        AngariumMessage ours = ForeignMessage.ours(message);
        ours.setJMSDeliveryMode(mode);
        ours.setJMSPriority(priority);
        ours.setJMSDestination(target);
        Buffer bytes = stampAndEncode(ours, target, ttl);
        ForeignMessage.giveBackHeader(ours, message);
        WireProducer wire = outlets.to(target);
        ClientTransaction transaction = session.transaction();
        if (transaction != null) {
            transaction.join();
        }
        if (listener != null) {
            sendAsynchronously(wire, bytes, new AsyncSend(session.completions(), message, listener));
        } else if (transaction != null) {
            wire.sendWithoutWaiting(bytes, transaction.sendOutcome());
        } else if (mode == DeliveryMode.PERSISTENT) {
            wire.sendAndWait(bytes);
        } else {
            wire.sendWithoutWaiting(bytes, null);
        }
    }

    private Buffer stampAndEncode(AngariumMessage message, AngariumDestination target, long ttl) throws JMSException {
        long now = System.currentTimeMillis();
        message.expiration = ttl == 0 ? 0 : SendOptions.after(now, ttl);
        message.timestamp = options.disableTimestamp() ? 0 : now;
        message.deliveryTime =
                options.deliveryDelay() == 0 ? message.timestamp : SendOptions.after(now, options.deliveryDelay());
        if (options.disableMessageId()) {
            message.setJMSMessageID(null);
            return encoder.encode(message, target.address(), null, 0);
        }
        UUID origin = connection.messageIds().origin;
        long counter = connection.messageIds().next();
        message.sentAs(origin, counter);
        return encoder.encode(message, target.address(), origin, counter);
    }

    private void sendAsynchronously(WireProducer wire, Buffer bytes, AsyncSend send) throws JMSException {
        session.completions().add(send);
        boolean sent = false;
        try {
            wire.sendWithoutWaiting(bytes, send);
            sent = true;
        } finally {
            if (!sent) {
                session.completions().removeLast(send);
            }
        }
    }

    /** The destination of this producer, for a send that names none. */
    private AngariumDestination fixed() {
        if (destination == null) {
            throw new UnsupportedOperationException("This producer has no destination: the send must name one");
        }
        return destination;
    }

    /** The destination that a send names. */
    private AngariumDestination named(Destination target) throws JMSException {
        if (destination != null) {
            throw new UnsupportedOperationException(
                    "This producer sends to " + destination + " only: the send must not name a destination");
        }
        if (target == null) {
            throw new InvalidDestinationException("A destination is needed, not null");
        }
        return AngariumDestination.of(target);
    }

    private static CompletionListener checked(CompletionListener listener) {
        if (listener == null) {
            throw new IllegalArgumentException("A CompletionListener is needed, not null");
        }
        return listener;
    }

    /** Waits until the session's asynchronous sends are complete and their listeners have returned. */
    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        session.completions().checkNotCallback("Closing a producer");
        closed = true;
        session.completions().awaitAll();
        outlets.close();
        session.closed(this);
    }

    private void checkOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("The producer is closed");
        }
        session.checkOpen();
    }

    @Override
    public Destination getDestination() throws JMSException {
        checkOpen();
        return destination;
    }

    @Override
    public Queue getQueue() throws JMSException {
        return (Queue) getDestination();
    }

    @Override
    public void send(Queue queue, Message message) throws JMSException {
        send((Destination) queue, message);
    }

    @Override
    public void send(Queue queue, Message message, int mode, int priority, long ttl) throws JMSException {
        send((Destination) queue, message, mode, priority, ttl);
    }

    @Override
    public Topic getTopic() throws JMSException {
        return (Topic) getDestination();
    }

    @Override
    public void publish(Message message) throws JMSException {
        send(message);
    }

    @Override
    public void publish(Message message, int mode, int priority, long ttl) throws JMSException {
        send(message, mode, priority, ttl);
    }

    @Override
    public void publish(Topic topic, Message message) throws JMSException {
        send(topic, message);
    }

    @Override
    public void publish(Topic topic, Message message, int mode, int priority, long ttl) throws JMSException {
        send(topic, message, mode, priority, ttl);
    }

    @Override
    public void setDisableMessageID(boolean disable) throws JMSException {
        checkOpen();
        options.disableMessageId(disable);
    }

    @Override
    public boolean getDisableMessageID() throws JMSException {
        checkOpen();
        return options.disableMessageId();
    }

    @Override
    public void setDisableMessageTimestamp(boolean disable) throws JMSException {
        checkOpen();
        options.disableTimestamp(disable);
    }

    @Override
    public boolean getDisableMessageTimestamp() throws JMSException {
        checkOpen();
        return options.disableTimestamp();
    }

    @Override
    public void setDeliveryMode(int mode) throws JMSException {
        checkOpen();
        options.deliveryMode(mode);
    }

    @Override
    public int getDeliveryMode() throws JMSException {
        checkOpen();
        return options.deliveryMode();
    }

    @Override
    public void setPriority(int priority) throws JMSException {
        checkOpen();
        options.priority(priority);
    }

    @Override
    public int getPriority() throws JMSException {
        checkOpen();
        return options.priority();
    }

    @Override
    public void setTimeToLive(long millis) throws JMSException {
        checkOpen();
        options.timeToLive(millis);
    }

    @Override
    public long getTimeToLive() throws JMSException {
        checkOpen();
        return options.timeToLive();
    }

    @Override
    public void setDeliveryDelay(long millis) throws JMSException {
        checkOpen();
        options.deliveryDelay(millis);
    }

    @Override
    public long getDeliveryDelay() throws JMSException {
        checkOpen();
        return options.deliveryDelay();
    }
}
