package io.angarium.broker;

import io.angarium.wire.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/** The last ids of one destination. Not thread-safe. */
final class DuplicateWindow {
    private static final int ID_BYTES = 16;

    private final Address destination;

    /** Oldest first. */
    private final Set<DuplicateId> ids = new LinkedHashSet<>();

    private int size;
    private long changes;
    private long savedChanges;

    DuplicateWindow(Address destination) {
        this.destination = destination;
    }

    Address destination() {
        return destination;
    }

    /** How many it may hold. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    boolean contains(DuplicateId id) {
        return ids.contains(id);
    }

    /** Adds an id, and forgets the oldest beyond this size. Returns by how much it has grown, perhaps less than 0. */
    int add(DuplicateId id, int most) {
        size = most;
        int before = ids.size();
        ids.add(id);
        changes++;
        while (ids.size() > most) {
            forgetOldest();
        }
        return ids.size() - before;
    }

    /** Returns how many that were: 1, or 0 if it is empty. */
    int forgetOldest() {
        Iterator<DuplicateId> oldest = ids.iterator();
        if (!oldest.hasNext()) {
            return 0;
        }
        oldest.next();
        oldest.remove();
        changes++;
        return 1;
    }

    /** How often it has changed; for {@link #saved}. */
    long changes() {
        return changes;
    }

    boolean isSaved() {
        return changes == savedChanges;
    }

    /** What it was after so many changes is in the catalog. */
    void saved(long changesThen) {
        savedChanges = changesThen;
    }

    /** 16 bytes each, oldest first. */
    Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(Math.max(1, ids.size() * ID_BYTES));
            for (DuplicateId id : ids) {
                out.writeLong(id.high());
                out.writeLong(id.low());
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if that is not what {@link #encode} wrote */
    static void decode(Address destination, Buffer bytes, Consumer<DuplicateId> each) {
        if (destination == null || bytes.length % ID_BYTES != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes of " + destination);
        }
        DataByteArrayInputStream in = new DataByteArrayInputStream(bytes);
        for (int i = 0; i < bytes.length; i += ID_BYTES) {
            each.accept(new DuplicateId(destination, in.readLong(), in.readLong()));
        }
    }
}
