package io.angarium.broker;

import io.angarium.catalog.DuplicateRows;
import io.angarium.message.Message;
import io.angarium.wire.Address;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which ids senders have given to the last messages stored, so that what is sent again is stored once. Thread-safe.
 *
 * <p>A message claims its id with the shard's append lock held, so the first in the log is the first here; a claim ends
 * when the log has answered, in the same order. An id is remembered from then on, in its destination's window, and is
 * forgotten when so many others have come to the same destination; or when there are {@value #MOST} altogether, first
 * those of the destination that has had none for the longest time. The log has each id in its message's record; the
 * checkpoint has them all.
 */
final class DuplicateIds {
    private static final Logger LOG = LoggerFactory.getLogger(DuplicateIds.class);

    /** Each takes some 100 bytes. */
    static final int MOST = 200_000;

    private final ToIntFunction<String> windowSizes;

    // All guarded by this.
    private final Map<DuplicateId, DuplicateClaim> pending = new HashMap<>();

    /** By destination, the one that has had none for the longest time first. */
    private final Map<Address, DuplicateWindow> windows = new LinkedHashMap<>();

    /** Of those that are in the catalog, perhaps, and not here. */
    private final Set<String> gone = new HashSet<>();

    private int count;

    /** @param windowSizes how many ids are remembered of the destination of this name; 0 for none */
    DuplicateIds(ToIntFunction<String> windowSizes) {
        this.windowSizes = windowSizes;
    }

    /** How many ids are remembered of this destination. */
    int windowSize(Address destination) {
        return windowSizes.applyAsInt(destination.name());
    }

    /** The claim that a message to this destination will make; null for none. */
    static DuplicateClaim claimOf(Message message, Address destination, int window) {
        DuplicateId id = window == 0 ? null : DuplicateId.of(message, destination);
        return id == null ? null : new DuplicateClaim(id, window);
    }

    /** Whether a message with this id is stored. */
    synchronized boolean isStored(DuplicateId id) {
        DuplicateWindow window = windows.get(id.destination());
        return window != null && window.contains(id);
    }

    /** Whether a message with this id is on its way, and perhaps will be stored. */
    synchronized boolean isPending(DuplicateId id) {
        return pending.containsKey(id);
    }

    /**
     * Makes a claim, with the append lock held. Returns the one that was made before, stored or pending; null if there is
     * none, and this one has to be ended by {@link #stored} or {@link #lost}.
     */
    synchronized DuplicateClaim claim(DuplicateClaim claim) {
        if (isStored(claim.id())) {
            DuplicateClaim before = new DuplicateClaim(claim.id(), claim.window());
            before.end(DuplicateClaim.Outcome.STORED);
            return before;
        }
        return pending.putIfAbsent(claim.id(), claim);
    }

    /** The message is in the log. */
    synchronized void stored(DuplicateClaim claim) {
        claim.end(DuplicateClaim.Outcome.STORED);
        pending.remove(claim.id());
        add(claim.id(), claim.window());
    }

    /** The message will never be. */
    synchronized void lost(DuplicateClaim claim) {
        claim.end(DuplicateClaim.Outcome.LOST);
        pending.remove(claim.id());
    }

    private void add(DuplicateId id, int size) {
        DuplicateWindow window = windows.remove(id.destination());
        if (window == null) {
            window = new DuplicateWindow(id.destination());
            gone.remove(id.destination().toString());
        }
        windows.put(id.destination(), window); // the last
        count += window.add(id, size);
        while (count > MOST) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        DuplicateWindow oldest = windows.values().iterator().next();
        count -= oldest.forgetOldest();
        if (oldest.isEmpty()) {
            windows.remove(oldest.destination());
            gone.add(oldest.destination().toString());
        }
    }

    // --- the catalog

    /**
     * What has changed since the last checkpoint.
     *
     * @param changes how often each window had changed by then
     */
    record Unsaved(DuplicateRows rows, Map<DuplicateWindow, Long> changes) {}

    synchronized Unsaved unsaved() {
        Map<String, Buffer> rows = new HashMap<>();
        Map<DuplicateWindow, Long> changes = new HashMap<>();
        for (DuplicateWindow window : windows.values()) {
            if (!window.isSaved() && !window.destination().temporary()) {
                rows.put(window.destination().toString(), window.encode());
                changes.put(window, window.changes());
            }
        }
        Set<String> goneNow = new HashSet<>(gone);
        goneNow.removeAll(rows.keySet());
        return new Unsaved(new DuplicateRows(rows, goneNow), changes);
    }

    synchronized void saved(Unsaved done) {
        done.changes().forEach(DuplicateWindow::saved);
        gone.removeAll(done.rows().gone());
    }

    // --- recovery: one thread, before there are sessions

    synchronized void recovered(DuplicateRows saved) {
        saved.ids().forEach((name, ids) -> {
            try {
                DuplicateWindow.decode(Address.parse(name), ids, this::recovered);
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "what the catalog knows of duplicates in {} can't be read ({}); it is forgotten",
                        name,
                        e.getMessage());
            }
        });
    }

    /** Of the log, behind what the catalog has. */
    synchronized void recovered(DuplicateId id) {
        DuplicateWindow window = windows.get(id.destination());
        add(id, window == null ? windowSize(id.destination()) : window.size());
    }
}
