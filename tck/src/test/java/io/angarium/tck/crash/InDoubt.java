package io.angarium.tck.crash;

import io.angarium.tck.crash.MessageHistory.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The persistent sends that a broker's death left in doubt. Of those that one producer had under way at the time, the
 * broker may have kept the first few, but none behind one that is lost: the log has one end.
 */
final class InDoubt {
    private final Collection<MessageHistory> messages;

    InDoubt(Collection<MessageHistory> messages) {
        this.messages = messages;
    }

    /** Those that are lost although a later one of the same producer, in doubt by the same death, was received. */
    List<MessageHistory> outOfLine(List<BrokerHistory.Death> deaths) {
        List<MessageHistory> lost = new ArrayList<>();
        for (BrokerHistory.Death death : deaths) {
            underWayAt(death).values().forEach(sends -> lost.addAll(beforeReceived(sends)));
        }
        return lost;
    }

    private Map<Integer, List<MessageHistory>> underWayAt(BrokerHistory.Death death) {
        return messages.stream()
                .filter(message -> message.persistent() && message.outcome() == Outcome.IN_DOUBT)
                .filter(message -> message.sentAt() < death.at())
                .filter(message -> death.at() < message.endedAt() && message.endedAt() < death.next())
                .collect(Collectors.groupingBy(message -> message.id().producer(), TreeMap::new, Collectors.toList()));
    }

    private static List<MessageHistory> beforeReceived(List<MessageHistory> sends) {
        long lastReceived = sends.stream()
                .filter(MessageHistory::isReceived)
                .mapToLong(message -> message.id().sequence())
                .max()
                .orElse(-1);
        return sends.stream()
                .filter(message -> !message.isReceived() && message.id().sequence() < lastReceived)
                .sorted(Comparator.comparingLong(message -> message.id().sequence()))
                .toList();
    }
}
