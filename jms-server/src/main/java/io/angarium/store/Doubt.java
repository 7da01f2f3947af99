package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.CatalogRecord;
import io.angarium.broker.ClientNumber;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.log.StoredRecord;
import io.angarium.view.QueueState;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides which records to believe that were found behind damage by trying: a client may have put them into the body of a
 * message. Believed is what continues a queue that is known, and never what concerns users or which queues there are. For
 * one pass over the log, as the first to be told of each record.
 */
final class Doubt implements StoreVisitor {
    /** So many messages may have been in a damaged stretch. */
    private static final long FARTHEST = 100_000;

    /** For each queue the highest sequence so far. */
    private final Map<Integer, Long> highest = new HashMap<>();

    private boolean rejected;

    /** Whether the last record must not be believed. */
    boolean rejects() {
        return rejected;
    }

    @Override
    public void record(StoredRecord record) {
        rejected = record.doubtful();
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        rejected &= !message.routes().stream()
                .allMatch(route ->
                        isNear(route.queue(), route.sequence()) && route.sequence() > highest.get(route.queue()));
        if (!rejected) {
            message.routes().forEach(route -> highest.merge(route.queue(), route.sequence(), Math::max));
        }
    }

    @Override
    public void settled(StoredRecord at, SettleRecord settled) {
        rejected &= settled.first() < 0 || settled.first() > settled.last() || !isNear(settled.queue(), settled.last());
    }

    @Override
    public void attempt(StoredRecord at, AttemptRecord attempt) {
        rejected &= attempt.priority() < 0
                || attempt.priority() >= QueueState.PRIORITIES
                || !isNear(attempt.queue(), attempt.sequence());
    }

    @Override
    public void commit(StoredRecord at, ClientNumber number) {
        rejected = false; // who forges it must know the key of the client whom it is to harm
    }

    @Override
    public void catalog(StoredRecord at, CatalogRecord catalog) {
        for (CatalogRecord.Row row : catalog.rows()) {
            if (!rejected && row instanceof CatalogRecord.Present present) {
                highest.merge(present.id(), present.nextSequence() - 1, Math::max);
            }
        }
    }

    private boolean isNear(int queue, long sequence) {
        Long last = highest.get(queue);
        return last != null && sequence >= 0 && sequence - last <= FARTHEST;
    }
}
