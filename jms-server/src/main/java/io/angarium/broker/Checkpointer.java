package io.angarium.broker;

import io.angarium.catalog.Catalog;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.Durability;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordType;
import io.angarium.log.SegmentId;
import io.angarium.log.SegmentInfo;
import io.angarium.security.AccessTable;
import io.angarium.security.Accounts;
import io.angarium.view.Queue;
import io.angarium.view.QueueState;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the state of the queues beside the log, and lets the log drop the segments that nobody needs any more. For one
 * thread at a time.
 *
 * <p>A checkpoint begins with a forced marker in the log: all that came before it has been applied to the queues when
 * it is answered. Queues are then copied one by one while work goes on; what they have applied beyond the marker is
 * applied again by recovery, which does no harm.
 */
final class Checkpointer {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /** After so many new segments a checkpoint is taken, whatever the interval. */
    private static final int MANY_SEGMENTS = 4;

    private final Shard shard;
    private final QueueSupply queues;
    private final Accounts accounts;
    private final Catalog catalog;
    private final SegmentIndexes indexes;

    /** The segment that was being written at the last checkpoint. */
    private int checkpointed;

    private long exactPosition;
    private Map<Integer, Checkpoint.QueueRow> unsaved = new HashMap<>();
    private Set<Integer> removed = new HashSet<>();

    /** What the catalog says of users and roles; null if that is not known. */
    private AccessTable savedAccess;

    /**
     * @param catalog where to save; null for a broker that keeps nothing
     * @param indexes null with the catalog
     */
    Checkpointer(
            Shard shard,
            QueueSupply queues,
            Accounts accounts,
            Catalog catalog,
            SegmentIndexes indexes,
            long exactPosition) {
        this.indexes = indexes;
        this.checkpointed = shard.log().range().end().segment();
        this.shard = shard;
        this.queues = queues;
        this.accounts = accounts;
        this.catalog = catalog;
        this.exactPosition = exactPosition;
    }

    /** Takes a checkpoint while the broker works. One that fails is logged; the next one makes up for it. */
    void run() {
        try {
            save(mark(), Queue::checkpoint);
        } catch (RuntimeException | Error e) {
            // Errors too: thrown on, one would end the clock's task for good and without a word.
            LOG.warn("no checkpoint was taken, the log goes on growing until one is: {}", e.getMessage());
        }
    }

    /** Takes one if so much was written since the last that replaying it would take long. */
    void runIfMuchWritten() {
        if (shard.log().range().end().segment() - checkpointed >= MANY_SEGMENTS) {
            run();
        }
    }

    /** Takes the last checkpoint of an orderly stop, when nobody uses a queue any more. */
    void runFinal() {
        LogPosition marker = mark();
        exactPosition = marker.packed();
        save(marker, Queue::finalCheckpoint);
    }

    private LogPosition mark() {
        shard.memories().checkpointing();
        RecordBatch marker = new RecordBatch()
                .add(RecordType.CATALOG, new CatalogRecord(List.of()).encode())
                .add(RecordType.MEMORY, shard.memories().record().encode());
        try {
            return shard.log()
                    .append(marker, Durability.SYNC)
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LogException cause ? cause : e;
        }
    }

    private void save(LogPosition marker, Function<Queue, QueueState> state) {
        for (QueueSupply.Kept kept : queues.kept()) {
            QueueState changed = state.apply(kept.queue());
            if (changed != null) {
                unsaved.put(kept.queue().id(), new Checkpoint.QueueRow(kept.entry(), changed));
            }
        }
        removed.addAll(queues.takeRemoved());
        unsaved.keySet().removeAll(removed);
        ClientMemories.Unsaved remembered = shard.memories().unsaved();
        DuplicateIds.Unsaved duplicates = shard.duplicates().unsaved();
        if (catalog != null) {
            catalog.remember(remembered.memory());
            catalog.remember(duplicates.rows());
            catalog.save(new Checkpoint(marker.packed(), exactPosition, unsaved), removed);
            saveAccess();
        }
        unsaved = new HashMap<>();
        removed = new HashSet<>();
        shard.memories().saved(remembered);
        shard.duplicates().saved(duplicates);
        checkpointed = marker.segment();
        reclaim(marker);
        if (indexes != null) {
            index(marker);
        }
    }

    /** Writes what is known of segments that are complete, so that it need not be in memory, nor be found by reading them. */
    private void index(LogPosition marker) {
        for (SegmentInfo segment : shard.log().segments()) {
            int number = segment.id().number();
            if (number >= marker.segment() || indexes.has(number) || shard.use().dead(number)) {
                continue;
            }
            List<SegmentIndexes.Indexed> blocks = new ArrayList<>();
            Map<Integer, Queue> owners = new HashMap<>();
            for (QueueSupply.Kept kept : queues.kept()) {
                Queue queue = kept.queue();
                owners.put(queue.id(), queue);
                queue.packed(number).forEach(block -> blocks.add(new SegmentIndexes.Indexed(queue.id(), block)));
            }
            try {
                indexes.write(
                        segment,
                        blocks,
                        (one, content) -> owners.get(one.queue()).moved(one.block(), content));
            } catch (UncheckedIOException e) {
                // The checkpoint stands all the same; what waits stays in memory, and a start reads the segment.
                LOG.warn(
                        "the index of segment {} could not be written, the next checkpoint tries again: {}",
                        number,
                        e.getMessage());
                return;
            }
        }
    }

    private void saveAccess() {
        AccessTable now = accounts.current();
        if (now != savedAccess) {
            catalog.save(now);
            savedAccess = now;
        }
    }

    private void reclaim(LogPosition marker) {
        Set<SegmentId> dead = new HashSet<>();
        for (SegmentInfo segment : shard.log().segments()) {
            int number = segment.id().number();
            if (number < marker.segment() && shard.use().dead(number)) {
                dead.add(segment.id());
            }
        }
        if (!dead.isEmpty()) {
            shard.log().drop(dead).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.warn("{} dead segments could not be deleted: {}", dead.size(), failure.getMessage());
                }
            });
            for (SegmentId segment : dead) {
                shard.use().forget(segment.number());
                if (indexes != null) {
                    indexes.delete(segment.number());
                }
            }
        }
    }
}
