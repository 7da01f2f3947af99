package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.CatalogRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a broker would make of the store when it starts, but for the messages themselves: which queues there are, and what
 * is settled in each. To be had before the log is read once more for the messages.
 */
final class Replay implements StoreVisitor {
    private final Checkpoint checkpoint;
    private final Map<Integer, StoredQueue> queues = new TreeMap<>();
    private final Set<Integer> removed = new HashSet<>();

    /** All lower numbers that are not known are those of queues that were removed. */
    private int allKnownBelow;

    private int nextId = 1;
    private int segments;
    private boolean whole = true;

    Replay(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        checkpoint.queues().forEach((id, row) -> queue(id).checkpoint(row.entry(), row.state()));
    }

    /** The queues and durable subscriptions that there are, by their numbers. */
    Collection<StoredQueue> queues() {
        return queues.values();
    }

    /** Null if there is none, or it has been removed. */
    StoredQueue find(int id) {
        return queues.get(id);
    }

    /** The number that the next new queue will get. */
    int nextId() {
        return nextId;
    }

    /** Whether a message that has waited there since its record was written would wait again after a start. */
    boolean waits(MessageRecord message, MessageRecord.Route route) {
        StoredQueue queue = queues.get(route.queue());
        return message.message().persistent() && queue != null && !queue.isSettled(route.sequence());
    }

    /** How often such a message may have been delivered. */
    int deliveries(StoredRecord at, MessageRecord.Route route, int priority) {
        boolean forgotten = checkpoint.position() == 0 && !whole;
        boolean attempted = route.attemptable() && at.position().packed() >= checkpoint.exactPosition();
        return queues.get(route.queue()).deliveries(route, priority, forgotten || attempted);
    }

    private StoredQueue queue(int id) {
        nextId = Math.max(nextId, id + 1);
        return queues.computeIfAbsent(id, StoredQueue::new);
    }

    private boolean isRemoved(int id) {
        return removed.contains(id) || (id < allKnownBelow && !queues.containsKey(id));
    }

    private void remove(int id) {
        nextId = Math.max(nextId, id + 1);
        removed.add(id);
        queues.remove(id);
    }

    @Override
    public void segment(StoredSegment segment) {
        whole &= segment.number() == ++segments || !segment.written();
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        for (MessageRecord.Route route : message.routes()) {
            if (!isRemoved(route.queue())) {
                queue(route.queue()).reach(route.sequence() + 1);
            }
        }
    }

    @Override
    public void settled(StoredRecord at, SettleRecord record) {
        if (!isRemoved(record.queue())) {
            queue(record.queue()).settle(record.first(), record.last());
        }
    }

    @Override
    public void attempt(StoredRecord at, AttemptRecord record) {
        if (at.position().packed() < checkpoint.position() || isRemoved(record.queue())) {
            return;
        }
        StoredQueue queue = queue(record.queue());
        if (record.mark()) {
            queue.mark(record.priority(), record.sequence());
        } else {
            queue.attempted(record.sequence(), record.attempts());
        }
    }

    @Override
    public void catalog(StoredRecord at, CatalogRecord record) {
        for (CatalogRecord.Row row : record.rows()) {
            if (row instanceof CatalogRecord.Complete complete) {
                removeAllBut(record, complete.id());
            } else if (row instanceof CatalogRecord.Removed gone) {
                remove(gone.id());
            } else if (row instanceof CatalogRecord.Present there && !removed.contains(there.id())) {
                queue(there.id()).present(there.entry(), there.nextSequence(), there.settledFloor());
            }
        }
    }

    private void removeAllBut(CatalogRecord record, int next) {
        Set<Integer> there = new HashSet<>();
        record.rows().forEach(row -> there.add(row.id()));
        for (int id : List.copyOf(queues.keySet())) {
            if (id < next && !there.contains(id)) {
                remove(id);
            }
        }
        nextId = Math.max(nextId, next);
        allKnownBelow = Math.max(allKnownBelow, next);
    }
}
