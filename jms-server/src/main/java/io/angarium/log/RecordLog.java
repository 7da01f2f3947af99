package io.angarium.log;

import java.util.List;
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
     * Appends all records of the batch, next to each other and in one segment, after everything appended before; after a
     * crash all of them are there or none. The caller must not touch the batch or its buffers until it is told the
     * outcome, and never changes the buffers.
     *
     * <p>What can fail an append: {@link LogFullException} and {@link BatchTooLargeException} fail this one only;
     * {@link LogPoisonedException} fails it and all later ones; a plain {@link LogException} says that the log is closed
     * or that a segment's first records could not be had.
     *
     * @param callback told the outcome exactly once, in the order of the appends, on the log's own thread, or on the
     *     caller's if the log is closed; must not block. What it throws is logged
     * @throws IllegalArgumentException if the batch is empty
     * @throws IllegalStateException if the batch is being appended already
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

    /**
     * A reader that starts at the record at {@code from}, or if its segment has been dropped, at the first one after it.
     * It sees what was written (forced or not) when it reads.
     */
    LogReader read(LogPosition from);

    /** The first record still held and the position after the last one written. */
    LogRange range();

    /** The segments held, oldest first. The last one is being written. */
    List<SegmentInfo> segments();

    /**
     * Ends the current segment, behind what was appended before, and starts another; completes with the new one. A
     * segment that is still empty is kept.
     */
    CompletionStage<SegmentId> roll();

    /**
     * Deletes segments that nobody needs any more: any of them but the one being written, else nothing is deleted and it
     * completes with a {@link LogException}. Those that are not there any more are passed over.
     */
    CompletionStage<Void> drop(Set<SegmentId> dead);

    /**
     * Writes and forces all that was appended, completes the callbacks, and lets go of the storage. Blocks, and so must
     * not be called from a callback. Closing again has no effect.
     */
    @Override
    void close();
}
