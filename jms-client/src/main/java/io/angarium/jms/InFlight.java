package io.angarium.jms;

import jakarta.jms.JMSException;

/**
 * The sends of one producer that the broker has not confirmed, by their dense sequence numbers: a ring that grows when
 * it must and allocates nothing per message. Added to under the link's outgoing lock, emptied by the event loop;
 * everything is guarded by this object's monitor.
 */
final class InFlight {

    private static final int INITIAL_SIZE = 64;

    private final SendWindow window;
    private int[] bytes = new int[INITIAL_SIZE];
    private SendOutcome[] outcomes = new SendOutcome[INITIAL_SIZE];
    private long confirmed;
    private long last;

    InFlight(SendWindow window) {
        this.window = window;
    }

    /**
     * Adds the next send.
     *
     * @param windowBytes what it holds of the send window
     * @param outcome null if nobody waits for the answer
     * @return its sequence number
     */
    synchronized long add(int windowBytes, SendOutcome outcome) {
        if (last - confirmed == bytes.length) {
            grow();
        }
        int slot = slot(++last);
        bytes[slot] = windowBytes;
        outcomes[slot] = outcome;
        return last;
    }

    /** All up to this one are done. Numbers that are not in flight are the broker's mistake and change nothing. */
    void confirm(long sequence) {
        long freed = 0;
        synchronized (this) {
            for (long end = Math.min(sequence, last); confirmed < end; ) {
                freed += finish(slot(++confirmed), null);
            }
        }
        giveBack(freed);
    }

    /** This one was refused. Returns false if nobody waited for its answer. */
    boolean refuse(long sequence, JMSException failure) {
        long freed;
        boolean told;
        synchronized (this) {
            if (sequence <= confirmed || sequence > last) {
                return false;
            }
            told = outcomes[slot(sequence)] != null;
            freed = finish(slot(sequence), failure);
        }
        giveBack(freed);
        return told;
    }

    /** The link is gone: fails all that wait, starts the numbers again. Returns how many were dropped unnoticed. */
    int failAll(JMSException failure) {
        long freed = 0;
        int dropped = 0;
        synchronized (this) {
            while (confirmed < last) {
                int slot = slot(++confirmed);
                if (outcomes[slot] == null && bytes[slot] != 0) {
                    dropped++;
                }
                freed += finish(slot, failure);
            }
            confirmed = 0;
            last = 0;
        }
        giveBack(freed);
        return dropped;
    }

    synchronized boolean isEmpty() {
        return confirmed == last;
    }

    private int finish(int slot, JMSException failure) {
        SendOutcome outcome = outcomes[slot];
        int freed = bytes[slot];
        outcomes[slot] = null;
        bytes[slot] = 0;
        if (outcome != null) {
            outcome.done(failure);
        }
        return freed;
    }

    private void giveBack(long freed) {
        if (freed > 0) {
            window.giveBack(freed);
        }
    }

    private int slot(long sequence) {
        return (int) sequence & bytes.length - 1;
    }

    private void grow() {
        int[] oldBytes = bytes;
        SendOutcome[] oldOutcomes = outcomes;
        int oldMask = oldBytes.length - 1;
        bytes = new int[oldBytes.length * 2];
        outcomes = new SendOutcome[oldBytes.length * 2];
        for (long sequence = confirmed + 1; sequence <= last; sequence++) {
            bytes[slot(sequence)] = oldBytes[(int) sequence & oldMask];
            outcomes[slot(sequence)] = oldOutcomes[(int) sequence & oldMask];
        }
    }
}
