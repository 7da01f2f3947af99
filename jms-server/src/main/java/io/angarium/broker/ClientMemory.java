package io.angarium.broker;

import io.angarium.catalog.Memory;
import java.util.UUID;

/** What is remembered of the connections under one key: which of their numbers are done. Thread-safe. */
final class ClientMemory {
    private final UUID key;
    private final NumberWindow done;

    /** {@link ClientMemories#memory()} when this one began: it is complete from then on. 0 while recovery does not know yet. */
    private long memory;

    /** Who holds it; null for nobody. Guarded by the {@link ClientMemories}. */
    private Numbering holder;

    /** Whether anybody has held it since the broker began. Guarded by the {@link ClientMemories}. */
    private boolean heldBefore;

    /** Whether the catalog has it too. Guarded by the {@link ClientMemories}. */
    private boolean cataloged;

    private long changes;
    private long savedChanges;

    ClientMemory(UUID key, long memory) {
        this(key, memory, new NumberWindow());
    }

    private ClientMemory(UUID key, long memory, NumberWindow done) {
        this.key = key;
        this.memory = memory;
        this.done = done;
    }

    static ClientMemory of(UUID key, Memory.Row row) {
        ClientMemory client = new ClientMemory(key, row.memory(), NumberWindow.decode(row.numbers()));
        client.cataloged = true;
        return client;
    }

    UUID key() {
        return key;
    }

    long memory() {
        return memory;
    }

    void completeFrom(long beginning) {
        memory = beginning;
    }

    Numbering holder() {
        return holder;
    }

    void holder(Numbering next) {
        holder = next;
        heldBefore |= next != null;
    }

    boolean heldBefore() {
        return heldBefore;
    }

    boolean cataloged() {
        return cataloged;
    }

    synchronized void done(long number) {
        done.add(number);
        changes++;
    }

    synchronized Remembered find(long number) {
        if (done.contains(number)) {
            return Remembered.DONE;
        }
        return done.remembers(number) ? Remembered.NOT_DONE : Remembered.FORGOTTEN;
    }

    synchronized long highest() {
        return done.highest();
    }

    /** How often it has changed; for {@link #saved}. */
    synchronized long changes() {
        return changes;
    }

    synchronized boolean isSaved() {
        return changes == savedChanges;
    }

    synchronized Memory.Row row() {
        return new Memory.Row(memory, done.encode());
    }

    /** What it was after so many changes is in the catalog. */
    synchronized void saved(long changesThen) {
        savedChanges = changesThen;
        cataloged = true;
    }
}
