package io.angarium.broker;

import io.angarium.view.Claim;
import io.angarium.view.Entry;
import io.angarium.view.Gate;
import io.angarium.view.Held;
import io.angarium.view.Queue;
import io.angarium.view.TotalRoom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets what clients send into the queues, or keeps it out, before it is handed to the log: by the limits of the queues, of
 * the broker and of the disk. What the broker moves itself comes in always. Thread-safe.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /** Which part of the heap the messages may take that wait for room, of all connections. */
    private static final int HEAP_SHARE = 8;

    private static final long LOOK_AT_DISK_MILLIS = 1000;

    private final TotalRoom total;
    private final DiskWatch disk;
    private final HeldBytes held = new HeldBytes(Runtime.getRuntime().maxMemory() / HEAP_SHARE, null);
    private final long heldByConnection;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Store.threads("angarium-admission"));

    /** @param heldByConnection bytes that may wait for room on one connection */
    Admission(TotalRoom total, DiskWatch disk, long heldByConnection) {
        this.total = total;
        this.disk = disk;
        this.heldByConnection = heldByConnection;
    }

    TotalRoom total() {
        return total;
    }

    /** Counts what waits on one connection. */
    HeldBytes connection() {
        return new HeldBytes(heldByConnection, held);
    }

    /** Whether every message has to be let in, whatever its destination. */
    boolean gated() {
        return total.limited() || disk.low();
    }

    /** Whether one of these messages, which are resolved, has to be let in. */
    boolean gated(List<Placement> placements) {
        return gated()
                || placements.stream()
                        .anyMatch(placement -> Arrays.stream(placement.queues()).anyMatch(Queue::gated));
    }

    /** The room that these messages need, which are resolved, as those others leave. */
    List<Claim> claims(List<Placement> placements, List<Held> settlements) {
        Map<Queue, Sums> byQueue = new HashMap<>();
        Sums all = new Sums();
        boolean logged = false;
        for (Placement placement : placements) {
            logged |= placement.needsLog();
            for (Queue queue : placement.queues()) {
                byQueue.computeIfAbsent(queue, q -> new Sums())
                        .comes(placement.message().size());
                all.comes(placement.message().size());
            }
        }
        for (Held held : settlements) {
            Sums sums = byQueue.getOrDefault(held.queue(), new Sums());
            for (Entry entry : held.entries()) {
                sums.goes(entry.size());
                all.goes(entry.size());
            }
        }
        List<Claim> claims = new ArrayList<>();
        if (logged) {
            claims.add(new Claim(disk, 0, 0));
        }
        if (total.limited() && all.messages > 0) {
            claims.add(all.claim(total));
        }
        byQueue.forEach((queue, sums) -> claims.add(sums.claim(queue.gate())));
        return claims;
    }

    /** What comes to a queue and what goes. */
    private static final class Sums {
        private long messages;
        private long bytes;
        private long freedMessages;
        private long freedBytes;

        void comes(int size) {
            messages++;
            bytes += size;
        }

        void goes(int size) {
            freedMessages++;
            freedBytes += size;
        }

        Claim claim(Gate gate) {
            return new Claim(gate, messages, bytes, freedMessages, freedBytes);
        }
    }

    /** Goes on, soon and on our own thread, with what waited. Does not block. */
    void execute(Runnable task) {
        try {
            thread.execute(() -> {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("an error in the broker; a send that waited for room stays without an answer", e);
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("what waits for room is dropped: the broker is stopping");
        }
    }

    /** Begins to look at the disk from time to time. */
    void start() {
        thread.scheduleWithFixedDelay(disk::look, 0, LOOK_AT_DISK_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        thread.shutdown();
    }
}
