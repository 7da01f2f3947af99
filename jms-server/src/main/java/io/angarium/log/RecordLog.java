package io.angarium.log;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One totally ordered, append-only log of records with a single writer, fenced by its {@link LogEpoch}. It knows bytes
 * and positions and nothing of what they mean.
 *
 * <p>All methods may be called from any thread and none blocks on I/O, except those of {@link LogReader} and
 * {@link #close()}.
 */
public interface RecordLog extends AutoCloseable {

    /** The epoch that this writer holds: one more than any writer before it on the same storage. */
    LogEpoch epoch();

    /**
     * Appends all records of the batch, next to each other and in one segment, after everything appended before. The
     * caller must not touch the batch or its buffers until it is told the outcome, and never changes the buffers.
     *
     * @param callback told the outcome exactly once, on the log's own thread, in the order of the appends; must not
     *     block
     */
    void append(RecordBatch batch, Durability durability, AppendCallback callback);

    /** As {@link #append(RecordBatch, Durability, AppendCallback)}, for where a stage is handier than a callback. */
    default CompletionStage<LogPosition> append(RecordBatch batch, Durability durability) {
        CompletableFuture<LogPosition> result = new CompletableFuture<>();
        append(batch, durability, new AppendCallback() {
            @Override
            public void appended(RecordBatch done) {
                result.complete(done.position(0));
            }

            @Override
            public void failed(RecordBatch lost, LogException cause) {
                result.completeExceptionally(cause);
            }
        });
        return result;
    }

    /** A reader that starts at the record at {@code from}. It sees what was written (forced or not) when it reads. */
    LogReader read(LogPosition from);

    /** The first record still held and the position after the last one written. */
    LogRange range();

    /** The segments held, oldest first. The last one is being written. */
    java.util.List<SegmentInfo> segments();

    /** Ends the current segment and starts another; completes with the new one. */
    CompletionStage<SegmentId> roll();

    /** Deletes segments that nobody needs any more: any of them but the one being written. */
    CompletionStage<Void> drop(Set<SegmentId> dead);

    /** Writes and forces all that was appended, completes the callbacks, and lets go of the storage. Blocks. */
    @Override
    void close();
}
