package io.angarium.tck.crash;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What one consumer of one connection received, and its order. Guarded by the ledger's lock.
 *
 * <p>Within a stream the sequences of a producer rise. A stream starts afresh when its session recovers; one whose
 * connection reconnects by itself may step back once for each death of the broker, as it can't be told when it did.
 */
final class Stream {
    private final String name;
    private final TestQueue queue;
    private final boolean reconnects;
    private final long openedAt;
    private final int deathsBefore;
    private final Map<MessageHistory.Line, MessageHistory.Id> last = new HashMap<>();
    private final Map<MessageHistory.Line, Integer> stepsBack = new HashMap<>();
    private final ArrayDeque<Delivery> unanswered = new ArrayDeque<>();

    /**
     * @param reconnects whether its connection lives longer than one broker process
     * @param deathsBefore how often the broker had died when it was opened
     */
    Stream(String name, TestQueue queue, boolean reconnects, long openedAt, int deathsBefore) {
        this.name = name;
        this.queue = queue;
        this.reconnects = reconnects;
        this.openedAt = openedAt;
        this.deathsBefore = deathsBefore;
    }

    TestQueue queue() {
        return queue;
    }

    boolean reconnects() {
        return reconnects;
    }

    long openedAt() {
        return openedAt;
    }

    /** Its session has recovered, so what it has not acknowledged comes again. */
    void recovered() {
        last.clear();
    }

    /** Takes note of a delivery. Returns what is wrong with its order, or null. */
    String inOrder(MessageHistory message, boolean marked, int deaths) {
        if (marked ? !queue.sole() : !queue.newInOrder()) {
            return null;
        }
        MessageHistory.Id before = last.put(message.line(), message.id());
        if (before == null || before.sequence() < message.id().sequence()) {
            return null;
        }
        int steps = stepsBack.merge(message.line(), 1, Integer::sum);
        return reconnects && steps <= deaths - deathsBefore ? null : "came to " + name + " after " + before;
    }

    /**
     * Takes note of a delivery that is acknowledged by itself. Returns the one that the broker knows to be acknowledged
     * now, or null: a client gives credit for half its prefetch at a time, together with the acknowledgements so far.
     */
    Delivery answeredBy(Delivery delivery, int prefetch) {
        unanswered.add(delivery);
        return unanswered.size() > prefetch ? unanswered.poll() : null;
    }

    /** What is acknowledged by itself and not answered yet; empties it. */
    Iterable<Delivery> rest() {
        ArrayDeque<Delivery> rest = new ArrayDeque<>(unanswered);
        unanswered.clear();
        return rest;
    }

    @Override
    public String toString() {
        return name;
    }
}
