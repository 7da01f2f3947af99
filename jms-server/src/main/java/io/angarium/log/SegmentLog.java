package io.angarium.log;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log over segment files, wherever these are kept. */
final class SegmentLog implements RecordLog {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentLog.class);

    private final SegmentFiles files;
    private final LogEpoch epoch;
    private final SegmentTable table = new SegmentTable();
    private final AppendQueue queue = new AppendQueue();
    private final SegmentSupply supply;
    private final LogWriter writer;
    private final Thread thread;

    private SegmentLog(SegmentFiles files, LogOptions options, Recovery recovered) throws IOException {
        this.files = files;
        this.epoch = new LogEpoch(recovered.epoch() + 1);
        recovered.segments().forEach(table::add);
        supply = new SegmentSupply(files, options, epoch.number(), recovered.number() + 1);
        try {
            writer = new LogWriter(options, queue, table, supply);
            // Only now, so that the highest epoch and number are always on the storage.
            files.delete(recovered.unused());
        } catch (IOException | RuntimeException e) {
            supply.close();
            throw e;
        }
        thread = new Thread(writer, "angarium-log-writer");
        thread.setDaemon(true);
        queue.ownedBy(thread);
        thread.start();
    }

    /** Opens the log that is kept there; lets go of the files if that fails. */
    static SegmentLog open(SegmentFiles files, LogOptions options) {
        try {
            try {
                return new SegmentLog(files, options, Recovery.of(files));
            } catch (IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LogException("The log can't be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public LogEpoch epoch() {
        return epoch;
    }

    @Override
    public void append(RecordBatch batch, Durability durability, AppendCallback callback) {
        batch.handOver(durability, callback);
        ask(batch, durability != Durability.LAZY);
    }

    @Override
    public LogReader read(LogPosition from) {
        return new SegmentReader(files, table, from);
    }

    @Override
    public LogRange range() {
        return table.range();
    }

    @Override
    public List<SegmentInfo> segments() {
        return table.infos();
    }

    @Override
    public CompletionStage<SegmentId> roll() {
        Roll roll = new Roll(new CompletableFuture<>());
        ask(roll, true);
        return roll.result();
    }

    @Override
    public CompletionStage<Void> drop(Set<SegmentId> dead) {
        Set<Integer> numbers = new TreeSet<>();
        dead.forEach(id -> numbers.add(id.number()));
        return supply.run(() -> delete(numbers));
    }

    @Override
    public void close() {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("A log can't be closed from a callback: it would wait for itself");
        }
        ask(Close.REQUEST, true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            // The writer ends all the same, but the storage must not be let go while it is at work.
            Thread.currentThread().interrupt();
            throw new LogException("Interrupted while the log was being closed", e);
        }
        supply.close();
        try {
            files.close();
        } catch (IOException e) {
            LOG.warn("The log's storage could not be let go", e);
        }
    }

    private void ask(Request request, boolean urgent) {
        queue.offer(request, urgent);
        writer.failLate();
    }

    private void delete(Set<Integer> numbers) {
        int current = table.current().number();
        if (!numbers.isEmpty() && Collections.max(numbers) >= current) {
            throw new LogException("Segment " + current + " is being written and can't be dropped, nor any after it");
        }
        numbers.removeIf(number -> table.get(number) == null);
        numbers.forEach(table::remove);
        try {
            files.delete(numbers);
        } catch (IOException e) {
            throw new LogException("Segments " + numbers + " could not be deleted", e);
        }
    }
}
