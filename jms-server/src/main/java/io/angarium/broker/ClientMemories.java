package io.angarium.broker;

import io.angarium.catalog.Memory;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker remembers of its clients' numbers, by the keys that they log in with, so that what was sent again is
 * stored once and a commit's outcome can be told on a later connection. Thread-safe.
 *
 * <p>Of connections that broke, {@value #IDLE} are kept, those that broke last. {@link #memory()} says for how long this
 * memory has had no gap: it is another number after anything has been forgotten. A client that is told the same number as
 * at an earlier login knows that nothing that it has sent since has been forgotten.
 */
final class ClientMemories {
    private static final Logger LOG = LoggerFactory.getLogger(ClientMemories.class);
    private static final int IDLE = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<UUID, ClientMemory> memories = new HashMap<>();

    /** Those that nobody holds, longest first. */
    private final Map<UUID, ClientMemory> idle = new LinkedHashMap<>();

    /** Forgotten, and perhaps still in the catalog. */
    private final Set<UUID> gone = new HashSet<>();

    private volatile long memory;

    /** Whether the log may have dropped what only the catalog knows. */
    private volatile boolean catalogNeeded;

    // --- connections

    /**
     * Gives a new connection the numbers under this key, and takes them from the one that has them, which ends.
     *
     * @param key null for a client that does not come back
     */
    Numbering hold(UUID key) {
        if (key == null) {
            return Numbering.NONE;
        }
        Numbering before;
        Numbering now;
        synchronized (this) {
            ClientMemory client = memories.computeIfAbsent(key, k -> new ClientMemory(k, memory));
            idle.remove(key);
            before = client.holder();
            now = new Numbering(client, client.heldBefore());
            client.holder(now);
        }
        if (before != null) {
            before.takeOver();
        }
        return now;
    }

    /**
     * A connection has ended.
     *
     * @param forGood whether the client will not come back
     */
    synchronized void leave(Numbering numbering, boolean forGood) {
        ClientMemory client = numbering.client();
        if (client == null || client.holder() != numbering) {
            return;
        }
        client.holder(null);
        if (forGood) {
            forget(client);
        } else {
            idle.put(client.key(), client);
            forgetSurplus();
        }
    }

    private void forgetSurplus() {
        while (idle.size() > IDLE) {
            forget(idle.values().iterator().next());
            memory = random();
        }
    }

    private void forget(ClientMemory client) {
        memories.remove(client.key());
        idle.remove(client.key());
        if (client.cataloged()) {
            gone.add(client.key());
        }
    }

    /** Which memory this is. Never 0 or negative. */
    long memory() {
        return memory;
    }

    private static long random() {
        return Math.max(1, RANDOM.nextLong() >>> 1);
    }

    // --- the log and the catalog

    /** As the log has it at the beginning of each segment. Never blocks. */
    MemoryRecord record() {
        return new MemoryRecord(memory, catalogNeeded);
    }

    /** A checkpoint is about to be saved, and the log to drop segments after it. */
    void checkpointing() {
        catalogNeeded = true;
    }

    /** What a checkpoint has to save. */
    Unsaved unsaved() {
        List<ClientMemory> all;
        Set<UUID> goneNow;
        long memoryNow;
        synchronized (this) {
            all = List.copyOf(memories.values());
            goneNow = Set.copyOf(gone);
            memoryNow = memory;
        }
        Map<ClientMemory, Long> changed = new HashMap<>();
        Map<UUID, Memory.Row> rows = new HashMap<>();
        for (ClientMemory client : all) {
            if (!client.isSaved()) {
                changed.put(client, client.changes());
                rows.put(client.key(), client.row());
            }
        }
        return new Unsaved(new Memory(memoryNow, rows, goneNow), changed);
    }

    /** It is saved. */
    synchronized void saved(Unsaved done) {
        done.changes().forEach(ClientMemory::saved);
        gone.removeAll(done.memory().gone());
    }

    /**
     * What has changed since the last checkpoint.
     *
     * @param changes how often each had changed by then
     */
    record Unsaved(Memory memory, Map<ClientMemory, Long> changes) {}

    // --- recovery: one thread, before there are connections

    void recovered(Memory saved) {
        try {
            saved.rows().forEach((key, row) -> memories.put(key, ClientMemory.of(key, row)));
            memory = saved.memory();
        } catch (IllegalArgumentException e) {
            LOG.warn("what the catalog remembers of clients can't be read ({}); it is forgotten", e.getMessage());
            memories.clear();
        }
    }

    /** Of the log, behind what the catalog has. */
    void recovered(ClientNumber number) {
        memories.computeIfAbsent(number.key(), key -> new ClientMemory(key, 0)).done(number.number());
    }

    /** Of the log, behind what the catalog has. */
    void recovered(MemoryRecord record) {
        memory = record.memory();
        catalogNeeded = record.catalogNeeded();
    }

    /** @param catalogLost whether there was no catalog to read */
    void recoveryDone(boolean catalogLost) {
        if (memory == 0 || (catalogLost && catalogNeeded)) {
            memory = random();
        }
        catalogNeeded |= !catalogLost;
        List<ClientMemory> all = new ArrayList<>(memories.values());
        for (ClientMemory client : all) {
            if (client.memory() == 0) {
                client.completeFrom(memory);
            }
            idle.put(client.key(), client);
        }
        forgetSurplus();
    }
}
