package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks at a queue's messages without consuming them (Jakarta Messaging 3.1 §6.5). Every enumeration is a
 * walk of its own over what the queue holds by then. For one thread at a time.
 */
final class AngariumBrowser implements QueueBrowser {

    private final AngariumSession session;
    private final Source source;
    private final List<Walk> walks = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Refuses a queue or a selector that is not valid now, not with the first enumeration. */
    AngariumBrowser(AngariumSession session, Source source) throws JMSException {
        this.session = session;
        this.source = source;
        new Walk(session.openWire(source)).close();
    }

    @Override
    public Queue getQueue() throws JMSException {
        checkOpen();
        return (Queue) source.destination();
    }

    @Override
    public String getMessageSelector() throws JMSException {
        checkOpen();
        return source.selector();
    }

    @Override
    public Enumeration<Message> getEnumeration() throws JMSException {
        checkOpen();
        Walk walk = new Walk(session.openWire(source));
        walks.add(walk);
        walk.start();
        return walk;
    }

    @Override
    public void close() throws JMSException {
        if (closed) {
            return;
        }
        closed = true;
        for (Walk walk : walks) {
            walk.close();
        }
        session.closed(this);
    }

    private void checkOpen() throws JMSException {
        if (closed) {
            throw new IllegalStateException("The browser is closed");
        }
        session.checkOpen();
    }

    /** Problems reach the application as {@link JMSRuntimeException}: an Enumeration declares none. */
    @SuppressWarnings("JdkObsolete") // the interface wants an Enumeration
    private final class Walk implements Enumeration<Message> {

        private final WireConsumer wire;
        private AngariumMessage next;
        private boolean ended;

        Walk(WireConsumer wire) {
            this.wire = wire;
        }

        void start() throws JMSException {
            wire.grant(session.connection().link());
        }

        @Override
        public boolean hasMoreElements() {
            if (next == null && !ended) {
                try {
                    fetch();
                } catch (JMSException e) {
                    throw Unchecked.of(e);
                }
            }
            return next != null;
        }

        @Override
        public Message nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException("The browser of " + source.destination() + " has seen everything");
            }
            Message message = next;
            next = null;
            return message;
        }

        private void fetch() throws JMSException {
            Frame.Deliver delivery = wire.take(Long.MAX_VALUE);
            if (delivery != null) {
                next = session.decode(delivery, null);
                wire.refill();
                return;
            }
            ended = true;
            boolean brokenOff = wire.isBrokenOff();
            close();
            if (brokenOff) {
                throw new JMSException(
                        "The connection broke while " + source.destination() + " was browsed; browse it again");
            }
        }

        void close() throws JMSException {
            walks.remove(this);
            Settlements settlements = wire.close();
            if (settlements != null) {
                session.closeAtBroker(new Settlements(settlements.consumer(), 0, 0, 0, 0)); // copies need no settlement
            }
        }
    }
}
