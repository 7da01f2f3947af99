package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.wire.ErrorCode;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The sends of one producer where there are limits: those for which there is no room wait here, in order and with all that
 * come after them, while the connection goes on reading. How much may wait is bounded. Thread-safe, but for one adding
 * thread at a time.
 */
final class HeldSends {
    /** What a waiting message costs besides its bytes. */
    private static final int OVERHEAD = 128;

    private final BrokerProducer producer;
    private final Admission admission;
    private final BrokerSession session;

    /** Guarded by this, as all that follows. */
    private final ArrayDeque<Send> waiting = new ArrayDeque<>();

    private Placement placement;
    private Entrance entrance;

    /** Whether nothing waits; for a look without the lock, by the thread that adds. */
    private volatile boolean empty = true;

    /** @param message null for one that has been answered, and counts only in its place */
    private record Send(long sequence, Message message, long number) {}

    HeldSends(BrokerProducer producer, Admission admission, BrokerSession session) {
        this.producer = producer;
        this.admission = admission;
        this.session = session;
    }

    boolean isEmpty() {
        return empty;
    }

    /** Sends a message, or keeps it until there is room. */
    synchronized void send(long sequence, Message message, long number) {
        Send send = new Send(sequence, message, number);
        if (waiting.isEmpty() && goes(send)) {
            return;
        }
        if (session.heldBytes().take(message.size() + OVERHEAD)) {
            keep(send);
            return;
        }
        if (waiting.isEmpty()) {
            leave();
        }
        producer.refused(
                sequence,
                new BrokerException(
                        ErrorCode.RESOURCE,
                        "too much waits for room: at most "
                                + session.heldBytes().limit() + " bytes may on one connection (limits.held-sends)"));
        answered(sequence);
    }

    private void keep(Send send) {
        waiting.add(send);
        if (empty) {
            empty = false;
            session.holds(this);
        }
    }

    /** A send that has been answered, and is done when those before it are. */
    synchronized void answered(long sequence) {
        if (waiting.isEmpty()) {
            producer.done(sequence);
            return;
        }
        if (waiting.getLast().message() == null) {
            waiting.removeLast(); // what is done with this one is done with that one too
        }
        waiting.add(new Send(sequence, null, 0));
    }

    /** There is room for the first. */
    private synchronized void goOn(Entrance from) {
        if (from != entrance) {
            return; // it was dropped meanwhile
        }
        while (!waiting.isEmpty()) {
            Send first = waiting.peek();
            if (!goes(first)) {
                return;
            }
            waiting.remove();
            giveBack(first);
        }
        empty = true;
        session.holdsNoMore(this);
    }

    private void giveBack(Send send) {
        if (send.message() != null) {
            session.heldBytes().giveBack(send.message().size() + OVERHEAD);
        }
    }

    /** Sends or refuses it; false if it has to wait. */
    private boolean goes(Send send) {
        if (send.message() == null) {
            producer.done(send.sequence());
            return true;
        }
        try {
            if (entrance == null) {
                placement = producer.place(send.message());
                placement.resolve();
                entrance = new Entrance(admission, List.of(placement), List.of(), this::goOn);
            }
            if (!entrance.pass(true)) {
                return false;
            }
            producer.admitted(placement, send.sequence(), send.number());
        } catch (BrokerException e) {
            producer.refused(send.sequence(), e);
            producer.done(send.sequence());
        }
        entrance = null;
        placement = null;
        return true;
    }

    /** Its connection has ended: drops all that waits. */
    synchronized void drop() {
        leave();
        waiting.forEach(this::giveBack);
        waiting.clear();
        empty = true;
    }

    private void leave() {
        if (entrance != null) {
            entrance.leave();
            entrance = null;
            placement = null;
        }
    }
}
