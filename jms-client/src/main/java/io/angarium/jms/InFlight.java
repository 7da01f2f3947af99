package io.angarium.jms;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;

/**
 * The sends of one producer that the broker has not confirmed, by their dense sequence numbers, which begin with 1 on
 * every link: a ring that grows when it must and allocates nothing per message. Added to under the link's outgoing lock,
 * emptied by the event loop; everything is guarded by this object's monitor.
 *
 * <p>A send that has a number of the connection is kept when the link breaks, to be sent again on the next one; the
 * broker takes each number once.
 */
final class InFlight {

    private static final int INITIAL_SIZE = 64;

    /** Sends something again, under its new sequence. */
    interface Resend {
        void send(long sequence, long number, Buffer message);
    }

    /** One send; used again for later ones. */
    private static final class Slot {
        /** What it holds of the send window. */
        private int bytes;

        private SendOutcome outcome;
        private long number;
        /** Null if it is not to be sent again. */
        private Buffer message;

        private void set(int windowBytes, SendOutcome waiting, long newNumber, Buffer newMessage) {
            bytes = windowBytes;
            outcome = waiting;
            number = newNumber;
            message = newNumber == 0 ? null : newMessage;
        }

        private boolean isDone() {
            return outcome == null && bytes == 0;
        }

        private boolean isKept() {
            return message != null && outcome.isAwaited();
        }

        /** Returns what goes back to the send window. */
        private int finish(JMSException failure) {
            SendOutcome waiting = outcome;
            int freed = bytes;
            set(0, null, 0, null);
            if (waiting != null) {
                waiting.done(failure);
            }
            return freed;
        }
    }

    private final SendWindow window;
    private Slot[] ring = new Slot[INITIAL_SIZE];

    /** The link that the sequences are of; null before the first send. */
    private Object link;

    private long confirmed;
    private long last;

    InFlight(SendWindow window) {
        this.window = window;
    }

    /**
     * Adds the next send on a link.
     *
     * @param windowBytes what it holds of the send window
     * @param outcome null if nobody waits for the answer
     * @param number in the connection's numbers; 0 if it is not to be sent again
     * @return its sequence number
     */
    synchronized long add(Object on, int windowBytes, SendOutcome outcome, long number, Buffer message) {
        if (link != on) {
            startOn(on); // of an earlier one nothing is left: it would have been sent again before
        }
        if (last - confirmed == ring.length) {
            grow();
        }
        int index = index(++last);
        if (ring[index] == null) {
            ring[index] = new Slot();
        }
        ring[index].set(windowBytes, outcome, number, message);
        return last;
    }

    /**
     * All up to this one are done. Numbers that are not in flight are the broker's mistake and change nothing, nor does
     * what comes late from an earlier link.
     */
    void confirm(Object on, long sequence) {
        long freed = 0;
        synchronized (this) {
            if (link != on) {
                return;
            }
            for (long end = Math.min(sequence, last); confirmed < end; ) {
                freed += slot(++confirmed).finish(null);
            }
        }
        giveBack(freed);
    }

    /** This one was refused. Returns false if nobody waited for its answer. */
    boolean refuse(Object on, long sequence, JMSException failure) {
        long freed;
        boolean told;
        synchronized (this) {
            if (link != on || sequence <= confirmed || sequence > last) {
                return false;
            }
            told = slot(sequence).outcome != null;
            freed = slot(sequence).finish(failure);
        }
        giveBack(freed);
        return told;
    }

    /** The link is gone: fails all but those that can be sent again. Returns how many were dropped unnoticed. */
    int linkLost(JMSException failure) {
        return fail(failure, true);
    }

    /** There will be no link, or none that knows what has become of these: fails all. Returns as {@link #linkLost}. */
    int failAll(JMSException failure) {
        return fail(failure, false);
    }

    private int fail(JMSException failure, boolean keep) {
        long freed = 0;
        int dropped = 0;
        synchronized (this) {
            for (long sequence = confirmed + 1; sequence <= last; sequence++) {
                Slot slot = slot(sequence);
                if (!keep || !slot.isKept()) {
                    dropped += slot.outcome == null && slot.bytes != 0 ? 1 : 0;
                    freed += slot.finish(failure);
                }
            }
        }
        giveBack(freed);
        return dropped;
    }

    /**
     * Sends again what was kept, in order, before anything else on a new link.
     *
     * @param longest messages longer than that, in bytes, fail instead
     * @param tooLong what they fail with
     */
    void sendAgain(Object on, int longest, JMSException tooLong, Resend resend) {
        long freed = 0;
        synchronized (this) {
            List<Slot> kept = new ArrayList<>();
            for (long sequence = confirmed + 1; sequence <= last; sequence++) {
                Slot slot = slot(sequence);
                if (slot.isKept() && slot.message.length <= longest) {
                    kept.add(slot);
                } else {
                    freed += slot.finish(tooLong); // or nobody waits for it any more
                }
            }
            startOn(on);
            ring = new Slot[ring.length];
            for (Slot slot : kept) {
                ring[index(++last)] = slot;
                resend.send(last, slot.number, slot.message);
            }
        }
        giveBack(freed);
    }

    private void startOn(Object on) {
        link = on;
        confirmed = 0;
        last = 0;
    }

    /** Whether nobody waits for anything any more. */
    synchronized boolean isEmpty() {
        for (long sequence = confirmed + 1; sequence <= last; sequence++) {
            if (!slot(sequence).isDone()) {
                return false;
            }
        }
        return true;
    }

    private void giveBack(long freed) {
        if (freed > 0) {
            window.giveBack(freed);
        }
    }

    private Slot slot(long sequence) {
        return ring[index(sequence)];
    }

    private int index(long sequence) {
        return (int) sequence & ring.length - 1;
    }

    private void grow() {
        Slot[] old = ring;
        ring = new Slot[old.length * 2];
        for (long sequence = confirmed + 1; sequence <= last; sequence++) {
            ring[index(sequence)] = old[(int) sequence & old.length - 1];
        }
    }
}
