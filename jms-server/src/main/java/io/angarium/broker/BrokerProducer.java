package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.security.Permit;
import io.angarium.wire.Address;

/**
 * Sends messages to one queue or topic. {@link #send} is for one thread at a time; confirmations come on others.
 *
 * <p>Sends are confirmed cumulatively and in order. One that has to wait for the log holds back the confirmation of
 * those after it, not their delivery.
 */
public final class BrokerProducer {
    private final Shard shard;
    private final Target target;
    private final BrokerSession session;
    private final Permit permit;
    private final Numbering numbering;
    private final ConfirmListener listener;
    private final HeldSends held;

    /** How many ids of its destination are remembered; 0 for none. */
    private final int duplicateWindow;

    /** Sequences that wait for the log, oldest first: a ring. Guarded by this. */
    private long[] waiting = new long[16];

    private int first;
    private long last;

    /** How many wait. Changed under this. */
    private volatile int count;

    /** How many of those that wait are not persistent. Changed under this. */
    private volatile int spilled;

    BrokerProducer(Shard shard, Target target, BrokerSession session, Permit permit, ConfirmListener listener) {
        this.shard = shard;
        this.target = target;
        this.session = session;
        this.permit = permit;
        this.numbering = session.numbering();
        this.listener = listener;
        this.duplicateWindow = shard.duplicates().windowSize(target.address());
        this.held = new HeldSends(this, shard.admission(), session);
    }

    Address address() {
        return target.address();
    }

    /** As {@link #send(long, Message, long)}, without a number. */
    public void send(long sequence, Message message) {
        send(sequence, message, 0);
    }

    /**
     * Takes a message; whether it could be stored is told to the {@link ConfirmListener}.
     *
     * @param sequence one more than that of the send before; the first is 1
     * @param number under which {@link BrokerSession#remembered} finds it on a later connection, if it is persistent; 0
     *     for none
     */
    public void send(long sequence, Message message, long number) {
        try {
            mayStillSend();
            if (!held.isEmpty() || shard.admission().gated() || target.gated()) {
                held.send(sequence, message, number);
                return;
            }
            DuplicateClaim claim = claimOf(message);
            if (isStored(claim)) {
                hand(null, message, sequence, number);
                return;
            }
            Placement placement = target.send(message, session, claim != null || mustFollow(message));
            if (placement != null) {
                placement.identify(claim);
            }
            hand(placement, message, sequence, number);
        } catch (BrokerException e) {
            refuse(sequence, e);
        }
    }

    private DuplicateClaim claimOf(Message message) {
        return DuplicateIds.claimOf(message, target.address(), duplicateWindow);
    }

    private boolean isStored(DuplicateClaim claim) {
        return claim != null && shard.duplicates().isStored(claim.id());
    }

    private void mayStillSend() {
        if (numbering.ended()) {
            throw BrokerSession.overtaken();
        }
        if (!permit.granted()) {
            throw Access.refusal(permit);
        }
    }

    /** Where a message goes that has to be let in. */
    Placement place(Message message) {
        return target.place(message, session);
    }

    /** A message has been let in, perhaps after a while. */
    void admitted(Placement placement, long sequence, long number) {
        Message message = placement.message();
        try {
            mayStillSend();
        } catch (BrokerException e) {
            placement.giveBackRoom();
            throw e;
        }
        DuplicateClaim claim = claimOf(message);
        if (isStored(claim)) {
            placement.giveBackRoom();
            hand(null, message, sequence, number);
            return;
        }
        placement.identify(claim);
        boolean logged = placement.queues().length > 0 && (mustFollow(message) || placement.throughLog());
        if (!logged) {
            placement.enqueue();
        }
        hand(logged ? placement : null, message, sequence, number);
    }

    /** @param placement null if the message is where it should be, without the log */
    private void hand(Placement placement, Message message, long sequence, long number) {
        long kept = message.persistent() ? numbering.kept(number) : 0;
        if (placement == null) {
            if (kept != 0) {
                numbering.done(kept);
            }
            done(sequence);
            return;
        }
        synchronized (this) {
            last = sequence;
            spilled += message.persistent() ? 0 : 1;
            add(sequence);
        }
        shard.append(new PendingSend(this, shard, sequence, placement, numbering, kept));
    }

    /**
     * Whether one of its kind is on its way through the log, which it must not overtake (Jakarta Messaging 3.1 §6.2.9).
     * Messages that are not persistent may overtake those that are, and the other way round.
     */
    private boolean mustFollow(Message message) {
        return message.persistent() ? count > spilled : spilled > 0;
    }

    /**
     * Takes a message into a transaction, and confirms that: it is stored and seen with the commit. A transaction that is
     * too large refuses it.
     *
     * @param sequence one more than that of the send before; the first is 1
     */
    public void send(long sequence, Message message, BrokerTransaction transaction) {
        if (!permit.granted()) {
            refuse(sequence, Access.refusal(permit), transaction);
            return;
        }
        try {
            Placement placement = target.place(message, session);
            placement.identify(claimOf(message));
            transaction.add(placement);
        } catch (BrokerException e) {
            transaction.doom(e);
            refused(sequence, e);
        }
        done(sequence);
    }

    /** Counts a send that was stored before, in its place among the others. */
    public void skip(long sequence) {
        answered(sequence);
    }

    /** As {@link #refuse(long, BrokerException)}; the transaction can then only be rolled back. */
    public void refuse(long sequence, BrokerException cause, BrokerTransaction transaction) {
        transaction.doom(cause);
        refuse(sequence, cause);
    }

    /** Counts a send that the caller itself refuses, in its place among the others. */
    public void refuse(long sequence, BrokerException cause) {
        refused(sequence, cause);
        answered(sequence);
    }

    private void answered(long sequence) {
        if (held.isEmpty()) {
            done(sequence);
        } else {
            held.answered(sequence);
        }
    }

    void refused(long sequence, BrokerException cause) {
        listener.refused(sequence, cause);
    }

    /** The oldest send that waits for the log has been stored. */
    void stored(Message message) {
        listener.confirmed(next(message));
    }

    /** The oldest send that waits for the log could not be stored. */
    void refused(long sequence, Message message, BrokerException cause) {
        listener.refused(sequence, cause);
        listener.confirmed(next(message));
    }

    /** It needs nothing more, and is confirmed when those before it are. */
    void done(long sequence) {
        boolean done;
        synchronized (this) {
            last = sequence;
            done = count == 0;
        }
        if (done) {
            listener.confirmed(sequence);
        }
    }

    private synchronized long next(Message done) {
        spilled -= done.persistent() ? 0 : 1;
        first = first + 1 & waiting.length - 1;
        count--;
        return count == 0 ? last : waiting[first] - 1;
    }

    private void add(long sequence) {
        if (count == waiting.length) {
            long[] larger = new long[waiting.length * 2];
            for (int i = 0; i < count; i++) {
                larger[i] = waiting[first + i & waiting.length - 1];
            }
            waiting = larger;
            first = 0;
        }
        waiting[first + count & waiting.length - 1] = sequence;
        count++;
    }
}
