package io.angarium.view;

import io.angarium.message.Envelope;
import io.angarium.selector.Equality;
import io.angarium.selector.SelectorMessage;

/** The index of {@code JMSCorrelationID}, which requesters select by: it is made without reading a message. */
final class CorrelationIndex extends ValueIndex {

    CorrelationIndex(Queue queue, int generation) {
        super(queue, "JMSCorrelationID", generation);
    }

    @Override
    boolean needsBody() {
        return false;
    }

    @Override
    void look(Entry entry, SelectorMessage values) {
        int hash = entry.envelope.correlationHash();
        if (hash != 0) {
            add(entry, hash);
        }
    }

    /** A correlation id is a text; it equals no other value. */
    @Override
    int[] hashes(Equality equality) {
        return equality.values().stream()
                .filter(String.class::isInstance)
                .mapToInt(text -> Envelope.correlationHash((String) text))
                .toArray();
    }
}
