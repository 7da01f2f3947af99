package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageLayout;
import io.netty.buffer.ByteBuf;
import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import org.fusesource.hawtbuf.Buffer;

/**
 * A producer as the broker knows it: one destination, a number, and sends in sequence. It keeps its number when the
 * connection moves to another link, where its sequences start again, and first sends again what was not confirmed and
 * has to arrive. Thread-safe.
 */
final class WireProducer {

    final long id;
    private final long session;
    private final Address address;
    private final ClientConnection connection;
    private final boolean transacted;
    private final InFlight inFlight;
    private volatile boolean closed;

    WireProducer(ClientConnection connection, long session, Address address) {
        this.connection = connection;
        this.session = session;
        this.address = address;
        this.id = connection.nextId();
        this.transacted = connection.isTransacted(session);
        this.inFlight = new InFlight(connection.window());
    }

    long session() {
        return session;
    }

    Frame openFrame(long request) {
        return new Frame.OpenProducer(request, session, id, address);
    }

    /** Sends and returns when the broker has the message. Other sends' bytes do not hold it back. */
    void sendAndWait(Buffer message) throws JMSException {
        SyncSend outcome = new SyncSend();
        send(message, 0, outcome);
        outcome.await(connection.options().sendTimeout());
    }

    /**
     * Sends and returns as soon as the message is on its way, after waiting for room in the send window.
     *
     * @param outcome null if only a refusal is to be told, to the connection's ExceptionListener
     */
    void sendWithoutWaiting(Buffer message, SendOutcome outcome) throws JMSException {
        int bytes = FrameEncoder.sendBytes(message.length);
        SendWindow window = connection.window();
        window.take(bytes, connection.options().sendTimeout());
        boolean sent = false;
        try {
            send(message, bytes, outcome);
            sent = true;
        } finally {
            if (!sent) {
                window.giveBack(bytes);
            }
        }
    }

    private void send(Buffer message, int windowBytes, SendOutcome outcome) throws JMSException {
        while (true) {
            BrokerLink link = connection.link();
            if (message.length > link.maxMessageBytes()) {
                throw new ResourceAllocationException(
                        "The message to " + address + " has " + message.length + " bytes; this connection takes no more"
                                + " than " + link.maxMessageBytes(),
                        "RESOURCE");
            }
            ByteBuf out = link.outgoing().begin();
            if (out != null) {
                try {
                    long number =
                            mustArrive(message, outcome) ? connection.numbers().next() : 0;
                    long sequence = inFlight.add(link, windowBytes, outcome, number, message);
                    FrameEncoder.encodeSend(out, id, sequence, number, message);
                } finally {
                    link.outgoing().end();
                }
                return;
            }
            Thread.onSpinWait(); // the link broke just now; in a moment the connection will have none
        }
    }

    /** Whether it is to be sent again if the link breaks. What is part of a transaction is lost with that. */
    private boolean mustArrive(Buffer message, SendOutcome outcome) {
        return outcome != null && !transacted && MessageLayout.persistent(message);
    }

    /** Event loop. */
    void confirmed(BrokerLink link, long sequence) {
        inFlight.confirm(link, sequence);
        if (closed && inFlight.isEmpty()) {
            connection.forget(this);
        }
    }

    /** Event loop. */
    void refused(BrokerLink link, Frame.Refused refusal) {
        JMSException failure = Failures.refused(refusal.error(), refusal.text());
        if (!inFlight.refuse(link, refusal.sequence(), failure)) {
            connection.report(failure);
        }
    }

    /**
     * Event loop: there will be another link. Returns how many non-persistent messages are lost with this one, as
     * at-most-once allows.
     */
    int linkLost(JMSException inDoubt) {
        boolean reopened = !closed || connection.isOpenSession(session);
        int dropped = reopened ? inFlight.linkLost(inDoubt) : inFlight.failAll(inDoubt);
        if (closed && inFlight.isEmpty()) {
            connection.forget(this);
        }
        return dropped;
    }

    /** What the broker has not confirmed stays in doubt. Returns as {@link #linkLost}. */
    int giveUp(JMSException inDoubt) {
        int dropped = inFlight.failAll(inDoubt);
        if (closed) {
            connection.forget(this);
        }
        return dropped;
    }

    /** Before anything else is sent on this link, where the producer is open again. */
    void sendAgain(BrokerLink link) {
        ByteBuf out = link.outgoing().begin();
        if (out == null) {
            return; // it is broken; there will be another one
        }
        try {
            inFlight.sendAgain(
                    link,
                    link.maxMessageBytes(),
                    SyncSend.inDoubt("the broker no longer takes messages of that size", null),
                    (sequence, number, message) -> FrameEncoder.encodeSend(out, id, sequence, number, message));
            if (closed) {
                FrameEncoder.encode(new Frame.CloseProducer(0, id), out);
            }
        } finally {
            link.outgoing().end();
        }
    }

    /** Closes it at the broker, which still confirms what came before. */
    void close() {
        closed = true;
        connection.tell(new Frame.CloseProducer(0, id));
        if (inFlight.isEmpty()) {
            connection.forget(this);
        }
    }
}
