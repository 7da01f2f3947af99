package io.angarium.broker;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Gate;
import io.angarium.view.Queue;
import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;

/**
 * One message on its way into the queues that it goes to, through the log or past it. First {@link #resolve}; then either
 * {@link #enqueue}, or {@link #take} and, when the log has answered, {@link #stored} or {@link #abandon}.
 */
abstract sealed class Placement permits QueuePlacement, TopicPlacement {
    private final Message message;
    private final Envelope envelope;

    /** To be the one of its id that is stored; null if it has none. */
    private DuplicateClaim claim;

    /** The claim of another one with its id; null if there is none. */
    private DuplicateClaim before;
    /** Whether room has been taken for it in all its queues. */
    private boolean admitted;

    Placement(Message message, Envelope envelope) {
        this.message = message;
        this.envelope = envelope;
    }

    final Envelope envelope() {
        return envelope;
    }

    final Message message() {
        return message;
    }

    /** Whether a message must not go to this queue without the log: it is to be kept, or has no room in memory. */
    static boolean needsLog(Message message, Queue queue) {
        return (message.persistent() && Shard.keeps(queue)) || !queue.admitsBody();
    }

    /** Whether a consumer will see it as soon as it is stored. */
    final boolean attemptable(Queue queue) {
        return queue.hungry() && envelope.deliveryTime() == 0;
    }

    final Entry entry(long sequence, long position, boolean durable, boolean attemptable) {
        Entry entry = Entry.logged(sequence, position, durable, message, envelope);
        return attemptable ? entry.announced() : entry;
    }

    /** Has it stored only if no other message with its id is. Null for one without. */
    final void identify(DuplicateClaim made) {
        claim = made;
    }

    /** What it claims; null for nothing. */
    final DuplicateClaim claim() {
        return claim;
    }

    /** Claims its id, if it has one, with the append lock held. Returns false if it is a duplicate, and goes nowhere. */
    final boolean claim(DuplicateIds ids) {
        before = claim == null || uses() == 0 ? null : ids.claim(claim);
        return before == null;
    }

    /** Whether it goes nowhere. */
    final boolean isDuplicate() {
        return before != null;
    }

    /** Whether the one that it is a duplicate of is stored. */
    final boolean isStoredBefore() {
        return before.outcome() == DuplicateClaim.Outcome.STORED;
    }

    /** Whether it must go through the log: one with an id is remembered there. */
    final boolean throughLog() {
        return needsLog() || (claim != null && uses() > 0);
    }

    /** What its record begins with, its id included. With the append lock held. */
    final Buffer takeWithId() {
        Buffer head = take();
        return claim == null || !claim.id().kept() ? head : MessageRecord.identified(head, claim.id());
    }
    /** Room has been taken for it in all its queues. */
    final void admitted() {
        admitted = true;
    }

    /** Makes it visible in one of its queues. */
    final void enqueue(Queue queue, Entry entry) {
        queue.enqueue(entry, admitted);
    }

    /** It will not come: gives back the room that was taken for it. */
    final void giveBackRoom() {
        if (admitted) {
            admitted = false;
            for (Queue queue : queues()) {
                queue.notComing(message.size());
            }
        }
    }

    /** Whether one of its queues has this gate. */
    final boolean goesTo(Gate gate) {
        return Arrays.stream(queues()).anyMatch(queue -> queue.gate() == gate);
    }

    /** Whether there are others than the one with this gate. */
    final boolean hasOthersThan(Gate gate) {
        return Arrays.stream(queues()).anyMatch(queue -> queue.gate() != gate);
    }

    /** The queues that it goes to, once it is resolved. */
    abstract Queue[] queues();

    /** Does not go to the queue with this gate, if there are others. */
    abstract void leaveOut(Gate gate);

    /** Finds out where it goes, if that is not known yet. Without the append lock: it may have to ask selectors. */
    abstract void resolve();

    /** Whether it has to go through the log. */
    abstract boolean needsLog();

    /** Whether the log has to be forced before anybody may see it. */
    abstract boolean needsForce();

    /** Takes its places in its queues. With the append lock held. Returns what its record begins with. */
    abstract Buffer take();

    /** Whether it has taken its places. */
    abstract boolean isPlaced();

    /** How many queues need its record. */
    abstract int uses();

    /** It is in the log at this position: makes it visible. */
    abstract void stored(long position);

    /** Makes it visible without the log. */
    abstract void enqueue();

    /** It will never be in the log. */
    abstract void abandon();
}
