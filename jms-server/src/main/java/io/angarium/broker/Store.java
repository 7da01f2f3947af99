package io.angarium.broker;

import io.angarium.catalog.Catalog;
import io.angarium.catalog.CatalogException;
import io.angarium.catalog.Checkpoint;
import io.angarium.config.BrokerConfig;
import io.angarium.config.HoldBack;
import io.angarium.config.Overload;
import io.angarium.log.Durability;
import io.angarium.log.FileLog;
import io.angarium.log.LogException;
import io.angarium.log.LogFullException;
import io.angarium.log.LogOptions;
import io.angarium.log.MemoryLog;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.security.Accounts;
import io.angarium.view.BodyCache;
import io.angarium.view.QueueLimit;
import io.angarium.view.TotalRoom;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that a broker keeps: the log, the catalog, and the queues rebuilt from them. */
final class Store {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    /** Which part of a segment users and roles may take, as each begins with them. */
    private static final int ACCOUNTS_SHARE = 4;

    /** How often to look whether so much was written that a checkpoint should not wait for its time. */
    private static final int MUCH_WRITTEN_SECONDS = 1;
    /** And which policies set at run time. */
    private static final int POLICIES_SHARE = 8;

    private final RecordLog log;
    private final Catalog catalog;
    private final ExecutorService readers = Executors.newFixedThreadPool(2, threads("angarium-reader"));
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, threads("angarium-clock"));
    private final ScheduledExecutorService checkpoints =
            Executors.newSingleThreadScheduledExecutor(threads("angarium-checkpoint"));
    private final Shard shard;
    private final QueueSupply queues;
    private final Destinations destinations;
    private final Accounts accounts;
    private final Policies policies;
    private final Admission admission;
    private final Checkpointer checkpointer;

    private Store(
            BrokerConfig config,
            RecordLog log,
            Catalog catalog,
            Kept kept,
            DiskWatch disk,
            AtomicReference<QueueSupply> known,
            Consumer<Throwable> onFailure) {
        this.log = log;
        this.catalog = catalog;
        this.accounts = kept.accounts();
        this.policies = kept.policies();
        Overload overload = config.limits().overload();
        admission = new Admission(new TotalRoom(total(overload)), disk, overload.heldSends());
        Remembrance remembrance = new Remembrance(kept.memories(), new DuplicateIds(policies::duplicateWindow));
        shard = new Shard(
                log, new SegmentUse(), new BodyCache(config.memory().bodyCache()), remembrance, admission, onFailure);
        BodyLoader bodies = new BodyLoader(log, readers, clock);
        BrokerTimer timer = new BrokerTimer(clock);
        Quota quota = new Quota(config.limits().queues());
        queues = new QueueSupply(shard, new QueueSupply.Services(bodies, timer, policies), quota);
        destinations =
                new Destinations(shard, queues, quota, config.destinations().autoCreate());
        Retirements retirements =
                new Retirements(policies, bodies, readers, config.limits().frameSize());
        shard.retiring((queue, entries, why) -> retirements.retire(shard, destinations, queue, entries, why));
        SegmentIndexes indexes =
                catalog == null ? null : SegmentIndexes.in(config.data().resolve("index"));
        long exact = new Recovery(log, lastCheckpoint(), indexes, accounts, policies).run(queues, destinations, shard);
        known.set(queues);
        policies.recovered();
        queues.applyPolicies();
        timer.start();
        destinations.configure(config.destinations());
        checkpointer = new Checkpointer(shard, queues, accounts, catalog, indexes, exact);
        long every = config.checkpoint().interval().toMillis();
        checkpoints.scheduleWithFixedDelay(checkpointer::run, every, every, TimeUnit.MILLISECONDS);
        checkpoints.scheduleWithFixedDelay(
                checkpointer::runIfMuchWritten, MUCH_WRITTEN_SECONDS, MUCH_WRITTEN_SECONDS, TimeUnit.SECONDS);
        admission.start();
    }

    /** What is kept in the log besides queues. */
    private record Kept(Accounts accounts, Policies policies, ClientMemories memories) {}

    private static QueueLimit total(Overload overload) {
        return new QueueLimit(
                overload.messages(),
                overload.bytes(),
                overload.whenFull() == HoldBack.BLOCK ? QueueLimit.WhenFull.BLOCK : QueueLimit.WhenFull.REFUSE);
    }

    /**
     * Opens what is in the data directory, or nothing but memory.
     *
     * @param onFailure told, on any thread, that the log has failed for good
     */
    static Store open(BrokerConfig config, Consumer<Throwable> onFailure) throws IOException {
        AtomicReference<QueueSupply> known = new AtomicReference<>();
        Policies policies = new Policies(config.policies(), config.log().segmentSize() / POLICIES_SHARE);
        Kept kept = new Kept(accounts(config), policies, new ClientMemories());
        Overload overload = config.limits().overload();
        DiskWatch disk = new DiskWatch(
                config.data(),
                overload.diskFree(),
                overload.diskFull(),
                config.log().segmentSize());
        RecordLog log = openLog(config, disk, () -> preamble(known.get(), kept));
        Catalog catalog = null;
        try {
            catalog = config.data() == null ? null : Catalog.open(config.data());
            return new Store(config, log, catalog, kept, disk, known, onFailure);
        } catch (RuntimeException | Error e) {
            letGo(log, catalog);
            throw e;
        }
    }

    private static Accounts accounts(BrokerConfig config) {
        return new Accounts(
                config.log().segmentSize() / ACCOUNTS_SHARE, config.security().jaas() != null);
    }

    /** The checkpoint to start from. One of another log is forgotten, lest its rows mix with those of this one. */
    private Checkpoint lastCheckpoint() {
        if (catalog == null) {
            return Checkpoint.none();
        }
        Checkpoint saved = catalog.load();
        if (saved.position() <= log.range().end().packed()) {
            shard.memories().recovered(catalog.loadMemory());
            shard.duplicates().recovered(catalog.loadDuplicates());
            return saved;
        }
        LOG.warn("the catalog is ahead of the log, so it belongs to another one; everything is rebuilt from the log");
        catalog.clear();
        return Checkpoint.none();
    }

    private static RecordLog openLog(BrokerConfig config, DiskWatch disk, Supplier<RecordBatch> preamble)
            throws IOException {
        if (config.data() == null) {
            return MemoryLog.open(options(config, preamble));
        }
        Path directory = Files.createDirectories(config.data()).resolve("log");
        return FileLog.open(directory, options(config, preamble).withSpaceWatch(disk));
    }

    private static LogOptions options(BrokerConfig config, Supplier<RecordBatch> preamble) {
        return LogOptions.DEFAULT
                .withSegmentBytes((int) config.log().segmentSize())
                .withLazyDelay(config.log().lazyDelay())
                .withForceDelay(config.log().forceDelay())
                .withPreamble(preamble);
    }

    /** Nothing is appended before all that there is is known, so each segment begins with it. */
    private static RecordBatch preamble(QueueSupply queues, Kept kept) {
        RecordBatch batch = new RecordBatch();
        if (queues != null) {
            batch.add(RecordType.CATALOG, queues.snapshot().encode());
            batch.add(RecordType.SECURITY, kept.accounts().snapshot());
            batch.add(RecordType.POLICY, kept.policies().snapshot());
            batch.add(RecordType.MEMORY, kept.memories().record().encode());
        }
        return batch;
    }

    Shard shard() {
        return shard;
    }

    QueueSupply queues() {
        return queues;
    }

    Destinations destinations() {
        return destinations;
    }

    Accounts accounts() {
        return accounts;
    }

    Policies policies() {
        return policies;
    }

    /**
     * Keeps a change of the accounts. Returns when it is safe.
     *
     * @throws BrokerException RESOURCE or UNAVAILABLE if it is not
     */
    void journal(Buffer change) {
        journal(RecordType.SECURITY, change);
    }

    /** As {@link #journal(Buffer)}, for a change of what is kept in records of another type. */
    void journal(RecordType type, Buffer change) {
        RecordBatch batch = new RecordBatch().add(type, change);
        try {
            log.append(batch, Durability.SYNC).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogFullException full) {
                throw new BrokerException(ErrorCode.RESOURCE, "no disk space left for that change", full);
            }
            throw new BrokerException(
                    ErrorCode.UNAVAILABLE, "the broker's log has failed; whether that was changed is not known", e);
        }
    }

    /**
     * Stops in order: everything is written, and the next start knows that delivery counts are exact. Without that last
     * checkpoint (the disk is full, say) nothing is lost, but the next start has to replay, and takes more for delivered.
     */
    void close() {
        stopThreads();
        try {
            checkpointer.runFinal();
        } catch (CatalogException | LogException e) {
            LOG.warn(
                    "the last checkpoint was not saved; the next start replays the log and loses nothing,"
                            + " but may mark messages as redelivered that were not: {}",
                    e.getMessage());
        } finally {
            letGo(log, catalog);
        }
    }

    /** Stops after the log has failed: nothing more can be saved. */
    void abandon() {
        stopThreads();
        letGo(log, catalog);
    }

    private void stopThreads() {
        checkpoints.shutdown();
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false); // nobody waits for what is due in a minute
        admission.stop();
        clock.shutdown();
        readers.shutdown();
        try {
            checkpoints.awaitTermination(60, TimeUnit.SECONDS);
            clock.awaitTermination(10, TimeUnit.SECONDS);
            readers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void letGo(RecordLog log, Catalog catalog) {
        try {
            log.close();
        } finally {
            if (catalog != null) {
                catalog.close();
            }
        }
    }

    /** Daemons of this name. */
    static ThreadFactory threads(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
