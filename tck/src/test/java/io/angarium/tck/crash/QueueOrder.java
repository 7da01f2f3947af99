package io.angarium.tck.crash;

import java.util.HashMap;
import java.util.Map;

/** How far a queue's messages have been delivered, by producer. Guarded by the ledger's lock. */
final class QueueOrder {
    private final boolean sole;
    private final Map<MessageHistory.Line, Long> received = new HashMap<>();
    private final Map<MessageHistory.Line, Long> receivedInLife = new HashMap<>();
    private final Map<MessageHistory.Line, Long> receivedOfDead = new HashMap<>();
    private final Map<MessageHistory.Line, Long> receivedBeforeKill = new HashMap<>();
    private int attempts;

    QueueOrder(TestQueue queue) {
        this.sole = queue.sole();
    }

    /** Takes note of a delivery. Returns what is wrong with its order, or null. */
    String inOrder(MessageHistory message, boolean first, boolean marked) {
        MessageHistory.Id id = message.id();
        long before = received.getOrDefault(message.line(), -1L);
        long beforeKill = receivedBeforeKill.getOrDefault(message.line(), -1L);
        received.merge(message.line(), id.sequence(), Math::max);
        receivedInLife.merge(message.line(), id.sequence(), Math::max);
        if (sole && first && before > id.sequence()) {
            return "came for the first time after " + new MessageHistory.Id(id.producer(), before)
                    + ", to the only consumer";
        }
        if (!marked && beforeKill >= id.sequence()) {
            return "came as new, though " + new MessageHistory.Id(id.producer(), beforeKill)
                    + " had been delivered before the broker was killed";
        }
        return null;
    }

    /** A broker process was killed, so whatever it had begun to deliver must be marked by the next one. */
    void killed() {
        merge(receivedInLife, receivedOfDead);
    }

    /** A broker process ended in order, and knows what a consumer may have seen and what not. */
    void stopped() {
        receivedInLife.clear();
    }

    /** The next one listens. What is received between the two may be of either, so no rule is built on it. */
    void ready() {
        merge(receivedOfDead, receivedBeforeKill);
        receivedInLife.clear();
    }

    private static void merge(Map<MessageHistory.Line, Long> from, Map<MessageHistory.Line, Long> to) {
        from.forEach((line, sequence) -> to.merge(line, sequence, Math::max));
        from.clear();
    }

    /** One consumer more that may have been sent messages, whether it saw them or not. */
    void attempted() {
        attempts++;
    }

    /** How often a message can have been sent to a consumer. */
    int attempts() {
        return attempts;
    }
}
