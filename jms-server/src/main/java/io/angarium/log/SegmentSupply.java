package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does on a thread of its own what the writer should not wait for: prepares the next segment before it is needed, trims
 * those that have ended, deletes those that are dead.
 */
final class SegmentSupply {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentSupply.class);

    /** A segment ready to be written. */
    record Prepared(SegmentHeader header, SegmentFile file) {}

    private final SegmentFiles files;
    private final int segmentBytes;
    private final long epoch;
    private final SpaceWatch watch;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread helper = new Thread(task, "angarium-log-segments");
        helper.setDaemon(true);
        return helper;
    });

    // The two are touched by the writer's thread only.
    private int number;
    private Future<Prepared> next;

    /** There was no room when last asked, and that has been reported. Touched by this object's thread only. */
    private boolean full;

    /** @param number of the first segment that will be asked for */
    SegmentSupply(SegmentFiles files, LogOptions options, long epoch, int number) {
        this.files = files;
        this.segmentBytes = options.segmentBytes();
        this.watch = options.spaceWatch();
        this.epoch = epoch;
        this.number = number;
    }

    /** Begins to prepare the next segment, unless that has been begun. */
    void prepare() {
        if (next == null) {
            int wanted = number;
            next = thread.submit(() -> create(wanted));
        }
    }

    /**
     * The next segment; waits if it is not ready yet.
     *
     * @throws LogFullException if it can't be made; the next call tries again
     */
    Prepared take() {
        boolean ahead = next != null;
        prepare();
        try {
            Prepared prepared = next.get();
            number++;
            next = null;
            return prepared;
        } catch (ExecutionException e) {
            next = null;
            if (ahead) {
                // It failed some time ago, and there may be room by now.
                return take();
            }
            throw new LogFullException(
                    "There is no room for " + files.describe(number) + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogException("Interrupted while a segment was prepared", e);
        }
    }

    /** Frees what a segment that has ended does not need, and closes its file. */
    void retire(Segment segment, SegmentFile file) {
        thread.execute(() -> {
            try (file) {
                file.truncate(segment.written());
                segment.bytes(segment.written());
            } catch (IOException e) {
                LOG.warn("The unused end of {} could not be freed", files.describe(segment.number()), e);
            }
        });
    }

    /** Runs a task after those before it; completes with its outcome. */
    CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, thread);
    }

    /** Ends the thread when it has done what was asked. */
    void close() {
        thread.shutdown();
        try {
            while (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                LOG.warn("Still waiting for a segment to be prepared, trimmed or deleted");
            }
            if (next != null) {
                next.get().file().close();
            }
        } catch (ExecutionException | IOException e) {
            LOG.debug("The segment prepared in vain is not there or was not closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Prepared create(int wanted) throws IOException {
        SegmentHeader header = new SegmentHeader(wanted, epoch, System.currentTimeMillis(), random.nextLong());
        ByteBuffer bytes = header.encode();
        try {
            Prepared prepared = new Prepared(header, files.create(wanted, segmentBytes, bytes));
            full = false;
            watch.allocated();
            return prepared;
        } catch (IOException e) {
            if (!full) {
                LOG.warn("There is no room for {}: {}", files.describe(wanted), e.getMessage());
            }
            full = true;
            watch.exhausted();
            throw e;
        }
    }
}
