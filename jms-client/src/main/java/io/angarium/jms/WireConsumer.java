package io.angarium.jms;

import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageLayout;
import io.netty.buffer.ByteBuf;
import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * A consumer as the broker knows it: the buffer of messages sent ahead, and what has been settled. The event loop fills
 * the buffer, one thread of the application at a time empties it. The tags fall into
 *
 * <pre>
 *   1 .. accepted .. taken .. arrived        accepted: settled, or about to be (from ackFrom on)
 *                                            taken:    given to the application
 *                                            arrived:  in the buffer
 * </pre>
 *
 * <p>and start again when the consumer is opened again, on another link (with the same number) or by a recovery (with a
 * new one); what was taken before that can't be settled any more. All state is guarded by this object's monitor, which
 * may be entered with the outgoing lock held but not the other way round.
 */
final class WireConsumer {

    private final ClientConnection connection;
    private final long session;
    private final Source source;
    private final boolean browse;
    private final int prefetch;
    /** What to do when messages come and nobody waits in {@link #take}; null for nothing. */
    private volatile Runnable listener;

    private volatile long id;
    private final ArrayDeque<Frame.Deliver> buffer;
    private long arrived;
    private long taken;
    private long accepted;
    /** First tag accepted but not yet told to the broker; 0 for none. */
    private long ackFrom;
    /** Taken since credit was last given. */
    private int freed;

    private BrokerLink creditedOn;
    private boolean reopened;
    /** Gives out no more, but what was taken can still be accepted. */
    private boolean stopped;

    private boolean closed;
    private boolean ended;
    private boolean brokenOff;
    /** Messages that were taken and not accepted went with a link. */
    private boolean takenLost;

    private Thread waiter;
    /** Only for the event loop: is in its list of consumers to wake. */
    private boolean touched;

    WireConsumer(ClientConnection connection, long session, Source source) {
        this.connection = connection;
        this.session = session;
        this.source = source;
        this.browse = source.terms().browse();
        this.prefetch = connection.options().prefetch();
        this.buffer = new ArrayDeque<>(Math.min(prefetch, 1024));
        this.id = connection.nextId();
    }

    long id() {
        return id;
    }

    boolean isBrowser() {
        return browse;
    }

    Frame openFrame(long request) {
        return source.openFrame(request, session, id);
    }

    void onArrival(Runnable action) {
        listener = action;
    }

    // --- the event loop's side

    /** Puts a delivery into the buffer. Returns true if the caller has to call {@link #wakeAfterDelivery} soon. */
    boolean delivered(Frame.Deliver delivery) {
        synchronized (this) {
            if (closed || delivery.consumer() != id) {
                return false; // the caller found us under the number that we had before a recovery
            }
            arrived = delivery.tag();
            buffer.add(delivery);
        }
        boolean first = !touched;
        touched = true;
        return first;
    }

    /** Returns whether acknowledgements are likely to follow soon. */
    boolean wakeAfterDelivery() {
        touched = false;
        wake();
        return !browse;
    }

    void browseEnded() {
        synchronized (this) {
            ended = true;
        }
        wake();
    }

    /** Lets whoever waits look again. */
    void wake() {
        Thread thread;
        synchronized (this) {
            thread = waiter;
            waiter = null;
        }
        if (thread != null) {
            LockSupport.unpark(thread);
        } else {
            Runnable action = listener;
            if (action != null) {
                action.run();
            }
        }
    }

    /** Drops the buffer, whose messages come again, as do those that were taken and not accepted. */
    synchronized void linkLost() {
        takenLost |= taken > accepted;
        startAgain();
        creditedOn = null;
        ended |= browse;
        brokenOff |= browse;
    }

    /** Whether messages that were taken and not accepted went with a link since this was last asked. */
    synchronized boolean takeLoss() {
        boolean was = takenLost;
        takenLost = false;
        return was;
    }

    /** Whether this browser ended before it had seen everything, because its link broke. */
    synchronized boolean isBrokenOff() {
        return brokenOff;
    }

    /** Encodes the acknowledgements that are pending; called with the outgoing lock held. */
    synchronized void encodeAcks(ByteBuf out) {
        if (ackFrom != 0) {
            FrameEncoder.encodeSettle(out, 0, id, Outcome.ACCEPTED, ackFrom, accepted);
            ackFrom = 0;
        }
    }

    // --- the application's side

    /**
     * Takes the next message, after waiting for it.
     *
     * @param deadline on the clock of {@link System#nanoTime}; {@link Long#MAX_VALUE} to wait for ever
     * @return null if the time is up, the consumer is closed, or the browser has ended
     * @throws JMSException if the connection has failed for good, or the thread was interrupted
     */
    Frame.Deliver take(long deadline) throws JMSException {
        while (true) {
            Frame.Deliver next = poll();
            if (next != null) {
                return next;
            }
            synchronized (this) {
                if (mayGive() && !buffer.isEmpty()) {
                    continue;
                }
                if (stopped || ended) {
                    return null;
                }
                connection.checkNotFailed();
                waiter = Thread.currentThread();
            }
            try {
                if (!parkUntil(deadline)) {
                    return null;
                }
            } finally {
                synchronized (this) {
                    waiter = null;
                }
            }
        }
    }

    /** Takes the next message if there is one. */
    Frame.Deliver poll() {
        while (true) {
            Frame.Deliver next;
            BrokerLink link;
            synchronized (this) {
                next = next();
                link = creditedOn;
            }
            if (next == null || !isExpired(next)) {
                return next;
            }
            passOver(next, link);
        }
    }

    /** Takes the next message if there is one, for a session to settle that is not this consumer's. */
    LoadedDelivery load(AngariumConnectionConsumer owner) {
        while (true) {
            LoadedDelivery next;
            synchronized (this) {
                Frame.Deliver delivery = next();
                next = delivery == null ? null : new LoadedDelivery(owner, creditedOn, delivery);
            }
            if (next == null || !isExpired(next.delivery())) {
                return next;
            }
            passOver(next.delivery(), next.link());
        }
    }

    private static boolean isExpired(Frame.Deliver delivery) {
        long expiration = MessageLayout.expiration(delivery.message());
        return expiration != 0 && expiration <= System.currentTimeMillis();
    }

    /** Hands back what has expired in the buffer: what becomes of such a message is the broker's business. */
    private void passOver(Frame.Deliver expired, BrokerLink link) {
        if (!browse) {
            link.write(new Frame.Settle(0, expired.consumer(), Outcome.UNTOUCHED, expired.tag(), expired.tag()));
        }
        refill();
    }

    synchronized boolean hasNext() {
        return !stopped && !buffer.isEmpty();
    }

    private boolean mayGive() {
        return !stopped && (browse || connection.isStarted());
    }

    private Frame.Deliver next() {
        if (!mayGive()) {
            return null;
        }
        Frame.Deliver next = buffer.poll();
        if (next != null) {
            taken = next.tag();
            reopened = false;
            freed++;
        }
        return next;
    }

    /** Takes back the message that was taken last, as if it had not been. */
    synchronized void putBack(Frame.Deliver delivery) {
        if (!reopened && delivery.tag() == taken) {
            buffer.addFirst(delivery);
            taken--;
            freed--;
        }
    }

    private boolean parkUntil(long deadline) throws JMSException {
        if (deadline == Long.MAX_VALUE) {
            LockSupport.park(this);
        } else {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
        if (Thread.interrupted()) {
            throw Failures.interrupted("a message");
        }
        return true;
    }

    /** Accepts all that was taken; the broker is told soon. Nothing if the last one taken is of an earlier opening. */
    void acceptTaken() {
        boolean firstPending;
        synchronized (this) {
            if (reopened || closed || accepted == taken) {
                return;
            }
            firstPending = ackFrom == 0;
            if (firstPending) {
                ackFrom = accepted + 1;
            }
            accepted = taken;
        }
        if (firstPending) {
            BrokerLink link = connection.linkNow();
            if (link != null) {
                link.acksPending(this);
            }
        }
    }

    /** Gives credit again, and tells what is accepted, when half of it is used. */
    void refill() {
        int messages;
        synchronized (this) {
            if (closed || creditedOn == null || freed < Math.max(1, prefetch / 2)) {
                return;
            }
            messages = freed;
            freed = 0;
        }
        BrokerLink link = connection.linkNow();
        ByteBuf out = link == null ? null : link.outgoing().begin();
        if (out != null) {
            try {
                encodeAcks(out);
                FrameEncoder.encode(new Frame.Credit(id, messages), out);
            } finally {
                link.outgoing().end();
            }
        }
    }

    /** Gives the first credit on this link, once. */
    void grant(BrokerLink link) {
        synchronized (this) {
            if (closed || creditedOn == link) {
                return;
            }
            creditedOn = link;
        }
        link.write(new Frame.Credit(id, prefetch));
    }

    /** Accepts all that was taken and asks for an answer. Returns null if there is nothing to accept. */
    Requests.Pending acceptTakenNow(BrokerLink link) {
        long first;
        long last;
        synchronized (this) {
            if (closed || accepted == taken) {
                return null;
            }
            first = accepted + 1;
            last = taken;
            accepted = taken;
        }
        return link.ask("the acknowledgement", request -> new Frame.Settle(request, id, Outcome.ACCEPTED, first, last));
    }

    /** Encodes that the transaction accepts all that was taken; called with the outgoing lock held. */
    synchronized void encodeTaken(ByteBuf out) {
        if (!closed && taken > accepted) {
            FrameEncoder.encodeSettle(out, 0, id, Outcome.ACCEPTED, accepted + 1, taken);
            accepted = taken;
        }
    }

    /** Whether something was taken that has not been accepted. */
    synchronized boolean hasTaken() {
        return taken > accepted;
    }

    /** Starts afresh under a new number; the caller has it restarted at the broker. Returns what to hand back. */
    Settlements beginRecovery() {
        synchronized (this) {
            Settlements all = new Settlements(id, ackFrom, accepted, taken, arrived);
            startAgain();
            takenLost = false;
            creditedOn = null;
            id = connection.nextId();
            return all;
        }
    }

    /** Whoever waits for a message, or comes for one, gets null. */
    void stopTaking() {
        synchronized (this) {
            stopped = true;
        }
        wake();
    }

    /** No more deliveries and settlements. Returns what to hand back; on the second call null. */
    Settlements close() {
        stopTaking();
        synchronized (this) {
            if (closed) {
                return null;
            }
            Settlements all = new Settlements(id, ackFrom, accepted, taken, arrived);
            closed = true;
            startAgain();
            return all;
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    private void startAgain() {
        buffer.clear();
        arrived = 0;
        taken = 0;
        accepted = 0;
        ackFrom = 0;
        freed = 0;
        reopened = true;
    }
}
