package io.angarium.store;

import io.angarium.broker.CatalogRecord;
import io.angarium.broker.MemoryRecord;
import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.Checkpoint;
import io.angarium.log.Durability;
import io.angarium.log.FileLog;
import io.angarium.log.LogException;
import io.angarium.log.LogOptions;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.log.StoredRecord;
import io.angarium.security.Accounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.fusesource.hawtbuf.Buffer;

/**
 * Appends to the log of a stopped broker, as that would: each segment begins with all that there is. The catalog stays as
 * it is; the next broker reads in the log what has been added. For one thread, but for the log's, which reads what each
 * segment is to begin with while that thread waits.
 */
final class StoreWriter implements AutoCloseable {
    private final Map<Integer, Row> rows = new LinkedHashMap<>();
    private final Accounts accounts;
    private final MemoryRecord memory;

    /** The policies set at run time; null for none. */
    private final Buffer policies;

    private final RecordLog log;
    private int nextId;

    /** A queue or subscription as the log has to know it. */
    private static final class Row {
        private final CatalogEntry entry;
        private final long settledFloor;
        private long nextSequence;

        private Row(CatalogEntry entry, long nextSequence, long settledFloor) {
            this.entry = entry;
            this.nextSequence = nextSequence;
            this.settledFloor = settledFloor;
        }
    }

    private StoreWriter(Path data, LogOptions options, Replay replay, Rest rest) {
        replay.queues()
                .forEach(queue -> rows.put(queue.id(), new Row(queue.knownAs(), queue.nextSequence(), queue.floor())));
        nextId = replay.nextId();
        accounts = rest.accounts;
        memory = rest.memory;
        policies = rest.policies;
        log = FileLog.open(StoppedStore.logDirectory(data), options.withPreamble(this::preamble));
    }

    /**
     * Opens the log in a data directory, or makes one.
     *
     * @throws io.angarium.log.LogLockedException if a broker has it open
     * @throws LogException if it is damaged, or can't be used
     */
    static StoreWriter open(Path data, LogOptions options) {
        if (!Files.isDirectory(StoppedStore.logDirectory(data))) {
            return new StoreWriter(data, options, new Replay(Checkpoint.none()), new Rest());
        }
        Rest rest = new Rest();
        Replay replay;
        try (StoppedStore store = StoppedStore.open(data)) {
            StoreExport.Damage damage = new StoreExport.Damage();
            replay = new Replay(store.catalog().checkpoint());
            store.scan(replay, rest, damage);
            if (damage.there()) {
                throw new LogException("The store in " + data + " is damaged; 'angarium store check' tells where, and"
                        + " 'angarium store repair' mends it");
            }
        }
        return new StoreWriter(data, options, replay, rest);
    }

    /** What else each segment begins with. */
    private static final class Rest implements StoreVisitor {
        private final Accounts accounts = new Accounts(Long.MAX_VALUE, true);
        private MemoryRecord memory;
        private Buffer policies;

        @Override
        public void policies(StoredRecord at) {
            policies = at.payload();
        }

        @Override
        public void accounts(StoredRecord at) {
            accounts.replay(at.payload());
        }

        @Override
        public void memory(StoredRecord at, MemoryRecord record) {
            memory = record;
        }
    }

    private RecordBatch preamble() {
        List<CatalogRecord.Row> all = new ArrayList<>();
        all.add(new CatalogRecord.Complete(nextId));
        rows.forEach(
                (id, row) -> all.add(new CatalogRecord.Present(id, row.entry, row.nextSequence, row.settledFloor)));
        RecordBatch batch = new RecordBatch()
                .add(RecordType.CATALOG, new CatalogRecord(all).encode())
                .add(RecordType.SECURITY, accounts.snapshot());
        if (memory != null) {
            batch.add(RecordType.MEMORY, memory.encode());
        }
        return policies == null ? batch : batch.add(RecordType.POLICY, policies);
    }

    /** The numbers of what there is. */
    Map<Integer, CatalogEntry> entries() {
        Map<Integer, CatalogEntry> entries = new LinkedHashMap<>();
        rows.forEach((id, row) -> entries.put(id, row.entry));
        return entries;
    }

    /** Makes another queue or subscription, and adds that to a batch. Returns its number. */
    int make(CatalogEntry entry, RecordBatch batch) {
        int id = nextId++;
        rows.put(id, new Row(entry, 0, 0));
        announce(id, batch);
        return id;
    }

    /** Adds to a batch what a queue or subscription is. */
    void announce(int id, RecordBatch batch) {
        Row row = rows.get(id);
        CatalogRecord.Row present = new CatalogRecord.Present(id, row.entry, row.nextSequence, row.settledFloor);
        batch.add(RecordType.CATALOG, CatalogRecord.of(present).encode());
    }

    /** Gives out the next sequence of a queue. */
    long takeSequence(int id) {
        return rows.get(id).nextSequence++;
    }

    /**
     * Appends a batch. When this returns it is on the disk, and all of it is there or none.
     *
     * @throws LogException if it could not be
     */
    void append(RecordBatch batch) {
        try {
            log.append(batch, Durability.SYNC).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LogException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
