package io.angarium.view;

import io.angarium.message.Envelope;
import io.angarium.message.Message;

/**
 * A queue's reference to one message. Owned by the queue once enqueued: its fields then change only under the queue's
 * lock.
 */
public final class Entry implements Comparable<Entry> {
    /** Sequence of a message that is not in the log. */
    public static final long UNLOGGED = -1;

    /** Where an entry is. */
    enum Place {
        /** On its way into the queue. */
        NEW,
        /** Only in the log: this object is made to look at the message, and for nothing else. */
        REMOTE,
        /** Waits until it is due: in the agenda. */
        DELAYED,
        /** Waits for a consumer: in a lane, or ahead of what its lane has in memory. */
        WAITING,
        /** At a consumer, or on its way out of the queue. */
        TAKEN,
        /** Settled. */
        GONE
    }

    final long sequence;
    final long position;
    final boolean durable;
    final int size;
    final Envelope envelope;

    /** Place in its lane, given when it first waits; a redelivery goes back to it. */
    long order = -1;

    /** Which sieves had been made when it first waited: those have looked at it, or will. */
    int generation;

    /** It is linked into its lane. Else it waits ahead of what the lane has in memory, as a selection wanted it. */
    boolean inLane;

    /** Its neighbours in the lane. */
    Entry previous;

    Entry next;

    /** Null while the body is only in the log. */
    Message message;

    /** How often it was handed to a consumer that may have processed it. */
    int attempts;

    /** The log says already that a consumer may have seen it. */
    boolean attemptLogged;

    Place place = Place.NEW;

    /** The selections with a selector that it matches, as long as it waits; null for none. */
    Selection[] matches;

    /** The message group it was handed out for, until it is settled; null for none. */
    Group holder;

    private Entry(long sequence, long position, boolean durable, int size, Envelope envelope) {
        this.sequence = sequence;
        this.position = position;
        this.durable = durable;
        this.size = size;
        this.envelope = envelope;
    }

    /** A message that lives in memory only. */
    public static Entry unlogged(Message message, Envelope envelope) {
        Entry entry = new Entry(UNLOGGED, 0, false, message.size(), envelope);
        entry.message = message;
        return entry;
    }

    /**
     * A message in the log.
     *
     * @param sequence its number in this queue
     * @param position where its record is, packed
     * @param durable false for one that is in the log only to spare memory
     */
    public static Entry logged(long sequence, long position, boolean durable, Message message, Envelope envelope) {
        Entry entry = new Entry(sequence, position, durable, message.size(), envelope);
        entry.message = message;
        return entry;
    }

    /** Its record says that it may be delivered at once: nothing more has to be logged before that is done. */
    public Entry announced() {
        attemptLogged = true;
        return this;
    }

    /** A message that recovery has found in the log. */
    static Entry found(long sequence, long position, int size, Envelope envelope) {
        return new Entry(sequence, position, true, size, envelope);
    }

    /** A message that was packed away, its body left in the log. */
    static Entry unpacked(Block block, int slot) {
        return new Entry(
                block.sequence(slot),
                block.position(slot),
                block.durable(slot),
                block.size(slot),
                block.envelope(slot));
    }

    /** One to look at a message that stays packed away. */
    static Entry remote(Block block, int slot) {
        Entry entry = unpacked(block, slot);
        entry.place = Place.REMOTE;
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

    public Envelope envelope() {
        return envelope;
    }

    /** Bytes of its message. */
    public int size() {
        return size;
    }

    /** Its message; null if it is only in the log. */
    public Message message() {
        return message;
    }

    /** How often it was handed to a consumer that may have processed it. */
    public int attempts() {
        return attempts;
    }

    boolean expired(long now) {
        return envelope.expiration() != 0 && envelope.expiration() <= now;
    }

    /** By priority, the highest first, then in the order of arrival (Jakarta Messaging 3.1 §3.4.9). */
    @Override
    public int compareTo(Entry other) {
        int byPriority = Integer.compare(other.envelope.priority(), envelope.priority());
        return byPriority != 0 ? byPriority : Long.compare(order, other.order);
    }
}
