package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.LogReader;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.log.SegmentInfo;
import io.angarium.message.Envelope;
import io.angarium.security.Accounts;
import io.angarium.view.PackedMessages;
import io.angarium.view.Queue;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds the queues from a checkpoint and the log. Every record may be applied more than once with the same result,
 * so a checkpoint need not be of one instant.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /** What is known of a queue while the log is read. */
    private static final class Found {
        CatalogEntry entry;
        long nextSequence;
        SettledSet settled = new SettledSet();
        final long[] attemptMarks = QueueState.noMarks();
        final Map<Long, Integer> attempts = new HashMap<>();
        final PackedMessages messages = new PackedMessages();
    }

    private final RecordLog log;
    private final Checkpoint checkpoint;
    private final SegmentIndexes indexes;
    private final Accounts accounts;
    private final Policies policies;
    private final Map<Integer, Found> queues = new HashMap<>();

    /** Numbers of queues that were removed. They are not used again, so nothing found of them counts. */
    private final Set<Integer> removed = new HashSet<>();

    /** All lower numbers that are not known are those of queues that were removed. */
    private int allKnownBelow;

    private int nextId = 1;

    /** Segments that may have told of attempts are gone, and so is the checkpoint that knew of them. */
    private final boolean attemptsForgotten;

    /** @param indexes null for a broker that keeps nothing */
    Recovery(RecordLog log, Checkpoint saved, SegmentIndexes indexes, Accounts accounts, Policies policies) {
        this.indexes = indexes;
        this.log = log;
        this.checkpoint = saved;
        this.accounts = accounts;
        this.policies = policies;
        this.attemptsForgotten = saved.position() == 0 && !isWhole(log.segments());
    }

    private static boolean isWhole(List<SegmentInfo> segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).id().number() != i + 1) {
                return false;
            }
        }
        return true;
    }

    /** Fills the destinations. Returns the position before which delivery counts are exact. */
    long run(QueueSupply supply, Destinations destinations, Shard shard) {
        checkpoint.queues().forEach((id, row) -> {
            Found found = found(id);
            found.entry = row.entry();
            found.nextSequence = row.state().nextSequence();
            found.settled = row.state().settled();
            System.arraycopy(row.state().attemptMarks(), 0, found.attemptMarks, 0, QueueState.PRIORITIES);
            found.attempts.putAll(row.state().attempts());
        });
        if (indexes != null) {
            forgetIndexes();
        }
        LogPosition start = log.range().first();
        if (indexes != null && checkpoint.position() != 0) {
            start = readIndexes(new LogPosition(checkpoint.position()).segment());
        }
        try (LogReader reader = log.read(start)) {
            while (reader.next()) {
                apply(reader);
                if (reader.position().packed() >= checkpoint.position()) {
                    remember(reader, shard.memories(), shard.duplicates());
                }
            }
        }
        shard.memories().recoveryDone(checkpoint.position() == 0);
        queues.forEach((id, found) -> {
            Queue queue = build(id, found, supply, shard.use());
            destinations.recovered(found.entry, queue);
        });
        Set<Integer> gone = new HashSet<>(checkpoint.queues().keySet());
        gone.removeAll(queues.keySet());
        supply.recovered(nextId, gone);
        return checkpoint.exactPosition();
    }

    /** An index whose segment is gone could be taken for that of another segment one day. */
    private void forgetIndexes() {
        Set<Integer> segments = new HashSet<>();
        log.segments().forEach(segment -> segments.add(segment.id().number()));
        indexes.segments().stream().filter(number -> !segments.contains(number)).forEach(indexes::delete);
    }

    /**
     * Learns from their indexes which messages the segments before this one have. Where there is no sound index, the segment
     * is read. What else is in them the checkpoint knows, and this segment's first records.
     *
     * @return where the log has to be replayed from
     */
    private LogPosition readIndexes(int until) {
        LogPosition start = log.range().end();
        for (SegmentInfo segment : log.segments()) {
            if (segment.id().number() >= until) {
                start = segment.first();
                break;
            }
            List<SegmentIndexes.Indexed> indexed = indexes.read(segment);
            if (indexed == null) {
                readMessages(segment);
                continue;
            }
            for (SegmentIndexes.Indexed one : indexed) {
                Found found = queues.get(one.queue());
                if (found != null) { // else the queue has been removed
                    found.messages.add(one.block());
                    one.block()
                            .attemptable(
                                    checkpoint.exactPosition(), sequence -> found.attempts.putIfAbsent(sequence, 1));
                    found.nextSequence =
                            Math.max(found.nextSequence, one.block().last() + 1);
                }
            }
        }
        return start;
    }

    private void readMessages(SegmentInfo segment) {
        try (LogReader reader = log.read(segment.first())) {
            while (reader.next() && reader.position().compareTo(segment.end()) < 0) {
                if (reader.type() == RecordType.MESSAGE) {
                    MessageRecord record = MessageRecord.decode(reader.payload());
                    record.routes().removeIf(route -> !queues.containsKey(route.queue()));
                    message(record, reader.position().packed());
                }
            }
        }
    }

    /** What is known of a queue that was not removed. */
    private Found found(int id) {
        nextId = Math.max(nextId, id + 1);
        return queues.computeIfAbsent(id, i -> new Found());
    }

    /** Whether the queue was removed. There may be records of it all the same: of what was under way at the time. */
    private boolean isRemoved(int id) {
        return removed.contains(id) || (id < allKnownBelow && !queues.containsKey(id));
    }

    private void remove(int id) {
        nextId = Math.max(nextId, id + 1);
        removed.add(id);
        queues.remove(id);
    }

    private void apply(LogReader reader) {
        LogPosition position = reader.position();
        boolean known = position.packed() < checkpoint.position();
        switch (reader.type()) {
            case MESSAGE -> message(MessageRecord.decode(reader.payload()), position.packed());
            case SETTLE -> settled(SettleRecord.decode(reader.payload()));
            case ATTEMPT -> {
                if (!known) {
                    attempt(AttemptRecord.decode(reader.payload()));
                }
            }
            case CATALOG -> catalog(CatalogRecord.decode(reader.payload()));
            case SECURITY -> accounts.replay(reader.payload());
            case POLICY -> policies.replay(reader.payload());
            case COMMIT, MEMORY -> {}
        }
    }

    /** What came before the checkpoint, the catalog has told. */
    private static void remember(LogReader reader, ClientMemories memories, DuplicateIds duplicates) {
        switch (reader.type()) {
            case MESSAGE -> {
                MessageRecord message = MessageRecord.decode(reader.payload());
                if (message.number() != null) {
                    memories.recovered(message.number());
                }
                if (message.id() != null) {
                    duplicates.recovered(message.id());
                }
            }
            case COMMIT -> memories.recovered(ClientNumber.decode(reader.payload()));
            case MEMORY -> memories.recovered(MemoryRecord.decode(reader.payload()));
            case SETTLE, ATTEMPT, CATALOG, SECURITY, POLICY -> {}
        }
    }

    private void message(MessageRecord record, long position) {
        Envelope envelope = record.message().persistent() ? Envelope.of(record.message()) : null;
        for (MessageRecord.Route route : record.routes()) {
            if (isRemoved(route.queue())) {
                continue;
            }
            Found found = found(route.queue());
            found.nextSequence = Math.max(found.nextSequence, route.sequence() + 1);
            if (envelope != null && !found.settled.contains(route.sequence())) {
                found.messages.add(route.sequence(), position, record.message().size(), envelope, route.attemptable());
                if (route.attemptable() && position >= checkpoint.exactPosition()) {
                    found.attempts.putIfAbsent(route.sequence(), 1);
                }
            }
        }
    }

    private void settled(SettleRecord record) {
        if (!isRemoved(record.queue())) {
            Found found = found(record.queue());
            found.settled.addAll(record.first(), record.last());
        }
    }

    private void attempt(AttemptRecord record) {
        if (isRemoved(record.queue())) {
            return;
        }
        Found found = found(record.queue());
        if (record.mark()) {
            long[] marks = found.attemptMarks;
            marks[record.priority()] = Math.max(marks[record.priority()], record.sequence());
        } else {
            found.attempts.merge(record.sequence(), record.attempts(), Math::max);
        }
    }

    private void catalog(CatalogRecord record) {
        for (CatalogRecord.Row row : record.rows()) {
            if (row instanceof CatalogRecord.Complete complete) {
                removeAllBut(record, complete.id());
            } else if (row instanceof CatalogRecord.Removed gone) {
                remove(gone.id());
            } else if (row instanceof CatalogRecord.Present present && !removed.contains(present.id())) {
                present(present);
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

    private void present(CatalogRecord.Present row) {
        Found found = found(row.id());
        found.entry = row.entry();
        found.nextSequence = Math.max(found.nextSequence, row.nextSequence());
        if (row.settledFloor() > 0) {
            found.settled.addAll(0, row.settledFloor() - 1);
        }
    }

    private Queue build(int id, Found found, QueueSupply supply, SegmentUse use) {
        if (found.entry == null) {
            throw new LogException("the log has messages of queue " + id + " but does not say its name");
        }
        found.messages.complete(found.settled, found.nextSequence, use::addTo);
        found.attempts.keySet().removeIf(found.settled::contains);
        long[] marks = found.attemptMarks;
        if (attemptsForgotten) {
            Arrays.fill(marks, found.nextSequence - 1);
        }
        QueueState state = new QueueState(found.nextSequence, found.settled, marks, found.attempts);
        Queue queue = supply.recovered(id, found.entry, state);
        queue.recovered(found.messages);
        if (found.messages.live() > 0) {
            LOG.info("{}: {} messages waiting", found.entry, found.messages.live());
        }
        return queue;
    }
}
