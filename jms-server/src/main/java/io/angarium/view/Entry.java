package io.angarium.view;

import io.angarium.message.Message;

/**
 * A queue's reference to one message. Owned by the queue once enqueued: its fields then change only under the queue's
 * lock.
 */
public final class Entry {
    /** Sequence of a message that is not in the log. */
    public static final long UNLOGGED = -1;

    final long sequence;
    final boolean durable;
    final int size;
    final int segment;
    final long position;

    /** Place in the queue's order, given when it was enqueued; a redelivery goes back to it. */
    long order;

    /** Null while the body is only in the log. */
    Message message;

    /** How often it was handed to a consumer that may have processed it. */
    int attempts;

    /** The log says already that a consumer may have seen it. */
    boolean attemptLogged;

    /** Does not wait any more: it is at a consumer, or settled. */
    boolean taken;

    private Entry(long sequence, long position, boolean durable, int size, Message message) {
        this.sequence = sequence;
        this.position = position;
        this.segment = (int) (position >>> 32);
        this.durable = durable;
        this.size = size;
        this.message = message;
    }

    /** A message that lives in memory only. */
    public static Entry unlogged(Message message) {
        return new Entry(UNLOGGED, 0, false, message.size(), message);
    }

    /**
     * A message in the log.
     *
     * @param sequence its number in this queue
     * @param position where its record is, packed
     * @param durable false for a non-persistent one that is in the log only to spare memory
     * @param attemptLogged whether its record says that it may be delivered at once
     */
    public static Entry logged(long sequence, long position, boolean durable, Message message, boolean attemptLogged) {
        Entry entry = new Entry(sequence, position, durable, message.size(), message);
        entry.attemptLogged = attemptLogged;
        return entry;
    }

    /** A message found in the log at start, its body left there. */
    public static Entry recovered(long sequence, long position, int size, int attempts) {
        Entry entry = new Entry(sequence, position, true, size, null);
        entry.attempts = attempts;
        entry.attemptLogged = attempts > 0;
        return entry;
    }

    boolean logged() {
        return sequence != UNLOGGED;
    }

    /** Where its record is in the log, packed; 0 for none. */
    public long position() {
        return position;
    }

    /** Its number in the queue's durable order, or {@link #UNLOGGED}. */
    public long sequence() {
        return sequence;
    }
}
