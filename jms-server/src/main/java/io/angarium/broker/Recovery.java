package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.LogReader;
import io.angarium.log.RecordLog;
import io.angarium.log.SegmentInfo;
import io.angarium.message.Envelope;
import io.angarium.security.Accounts;
import io.angarium.view.Entry;
import io.angarium.view.Queue;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
        final TreeMap<Long, Live> live = new TreeMap<>();
    }

    private record Live(long position, int size, Envelope envelope, boolean attemptable) {}

    private final RecordLog log;
    private final Checkpoint checkpoint;
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

    Recovery(RecordLog log, Checkpoint saved, Accounts accounts, Policies policies) {
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
        try (LogReader reader = log.read(log.range().first())) {
            while (reader.next()) {
                apply(reader);
                if (reader.position().packed() >= checkpoint.position()) {
                    remember(reader, shard.memories());
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
    private static void remember(LogReader reader, ClientMemories memories) {
        switch (reader.type()) {
            case MESSAGE -> {
                ClientNumber number = MessageRecord.decode(reader.payload()).number();
                if (number != null) {
                    memories.recovered(number);
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
                boolean attempted = route.attemptable() && position >= checkpoint.exactPosition();
                found.live.put(
                        route.sequence(), new Live(position, record.message().size(), envelope, attempted));
            }
        }
    }

    private void settled(SettleRecord record) {
        if (!isRemoved(record.queue())) {
            Found found = found(record.queue());
            found.settled.addAll(record.first(), record.last());
            found.live.subMap(record.first(), true, record.last(), true).clear();
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
            found.live.headMap(row.settledFloor()).clear();
        }
    }

    private Queue build(int id, Found found, QueueSupply supply, SegmentUse use) {
        if (found.entry == null) {
            throw new LogException("the log has messages of queue " + id + " but does not say its name");
        }
        found.attempts.keySet().retainAll(found.live.keySet());
        QueueState state = new QueueState(found.nextSequence, settledBut(found), QueueState.noMarks(), found.attempts);
        Queue queue = supply.recovered(id, found.entry, state);
        found.live.forEach((sequence, live) -> {
            use.add(live.position(), 1);
            boolean marked = sequence <= found.attemptMarks[live.envelope().priority()];
            boolean maybeAttempted = attemptsForgotten || live.attemptable() || marked;
            int attempts = found.attempts.getOrDefault(sequence, maybeAttempted ? 1 : 0);
            queue.recover(Entry.recovered(sequence, live.position(), live.size(), live.envelope(), attempts));
        });
        if (!found.live.isEmpty()) {
            LOG.info("{}: {} messages waiting", found.entry, found.live.size());
        }
        return queue;
    }

    /** All that isn't live is settled, gaps included: what never reached the log will never come. */
    private static SettledSet settledBut(Found found) {
        SettledSet settled = new SettledSet();
        long next = 0;
        for (long live : found.live.keySet()) {
            if (live > next) {
                settled.addAll(next, live - 1);
            }
            next = live + 1;
        }
        if (found.nextSequence > next) {
            settled.addAll(next, found.nextSequence - 1);
        }
        return settled;
    }
}
