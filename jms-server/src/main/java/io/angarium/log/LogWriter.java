package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's own thread: takes what many threads handed over, writes it as one group, forces it once if anybody asked,
 * and tells them in order. All fields but {@link #ended} are its own.
 *
 * <p>A group grows as long as something waits in the queue (up to {@link #GROUP_BYTES}); if all of it is lazy, up to the
 * lazy delay. Once a write or a force has failed
 * the log is poisoned: what the disk holds is unknown, a second force might succeed without having written anything, so
 * nothing is tried again.
 */
final class LogWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int BUFFER_BYTES = 1 << 20;

    /** Leaves room in the buffer for a usual batch more, so that most groups are written at once. */
    private static final int GROUP_BYTES = BUFFER_BYTES / 4 * 3;

    private final LogOptions options;
    private final AppendQueue queue;
    private final SegmentTable table;
    private final SegmentSupply supply;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Group group = new Group();

    private SegmentWriter segment;

    /** What was taken from the queue and is not in the group yet. */
    private Request inHand;

    private long groupBegan;

    /** When the oldest of what is not forced was written; if all is forced, when it was last written. */
    private long written;

    private LogPoisonedException poison;
    private volatile boolean ended;

    LogWriter(LogOptions options, AppendQueue queue, SegmentTable table, SegmentSupply supply) {
        this.options = options;
        this.queue = queue;
        this.table = table;
        this.supply = supply;
        open(supply.take());
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            try {
                open = turn();
            } catch (IOException | RuntimeException | Error e) {
                poison(e);
                open = !(inHand instanceof Close);
            }
        }
        ended = true;
        failLate();
    }

    /** Fails what was handed over after the end. By any thread, after its own request is in the queue. */
    void failLate() {
        if (!ended) {
            return;
        }
        LogException cause = new LogException("The log is closed");
        for (Request late = pollLate(); late != null; late = pollLate()) {
            late.fail(cause);
        }
    }

    private synchronized Request pollLate() {
        return queue.poll();
    }

    /** One step; false if it was the last. */
    private boolean turn() throws IOException {
        // Left by a callback, it would close the file under the next write.
        Thread.interrupted();
        inHand = queue.poll();
        if (inHand instanceof RecordBatch batch) {
            append(batch);
        } else if (inHand instanceof Roll roll) {
            roll(roll);
        } else if (inHand instanceof Close) {
            end();
            return false;
        } else if (group.isEmpty()) {
            rest();
        } else if (!waitForMore()) {
            commit();
        }
        return true;
    }

    private void append(RecordBatch batch) throws IOException {
        try {
            makeRoom(RecordFormat.encodedBytes(batch));
            RecordBatch before = segment.isEmpty() ? preamble() : null;
            if (group.isEmpty()) {
                beginGroup();
            }
            if (before != null) {
                segment.put(before);
            }
        } catch (LogException e) {
            batch.fail(e);
            return;
        }
        inHand = null;
        group.add(batch);
        segment.put(batch);
        if (segment.buffered() >= GROUP_BYTES) {
            commit();
        }
    }

    /** Sees to it that the batch fits into the segment, if need be the next one; throws if it can't be. */
    private void makeRoom(long bytes) throws IOException {
        if (poison != null) {
            throw poison;
        }
        long largest = SegmentWriter.largestBatch(options.segmentBytes());
        if (bytes > largest) {
            // What comes before it is told before it.
            commit();
            throw new BatchTooLargeException("The batch takes " + bytes + " bytes in the log, and segments of "
                    + options.segmentBytes() + " bytes take at most " + largest);
        }
        if (!segment.fits(bytes)) {
            commit();
            roll();
        }
    }

    private void beginGroup() throws IOException {
        if (segment.isUnmarked()) {
            segment.mark();
        }
        groupBegan = System.nanoTime();
    }

    private RecordBatch preamble() {
        try {
            return options.preamble().get();
        } catch (RuntimeException e) {
            throw new LogException("The records that each segment begins with can't be had", e);
        }
    }

    /** True if the group should stay open; then some time has passed and the queue may have more. */
    private boolean waitForMore() {
        if (!group.isLazy()) {
            return false;
        }
        long left = options.lazyDelay().toNanos() - (System.nanoTime() - groupBegan);
        if (left > 0) {
            queue.doze(left);
        }
        return left > 0;
    }

    /** Writes the group, forces it if need be, and tells those who wait. */
    private void commit() throws IOException {
        if (group.isEmpty()) {
            return;
        }
        if (group.isAwaitingForce()) {
            segment.flushForced();
            written = System.nanoTime();
        } else {
            flushUnforced();
        }
        group.done();
        if (segment.isHalfFull()) {
            supply.prepare();
        }
    }

    private void flushUnforced() throws IOException {
        boolean first = !segment.isUnforced();
        segment.flush();
        long now = System.nanoTime();
        if (first) {
            written = now;
        } else if (now - written >= options.forceDelay().toNanos()) {
            segment.force();
        }
    }

    /** Nothing is to be done: forces in time what was not asked to be, notes that it was, and sleeps. */
    private void rest() throws IOException {
        long delay = options.forceDelay().toNanos();
        long left = delay - (System.nanoTime() - written);
        boolean nothingLeft = !segment.isUnforced() && !segment.isUnmarked();
        if (poison != null || nothingLeft) {
            queue.sleep(Long.MAX_VALUE);
        } else if (left > 0) {
            queue.sleep(left);
        } else if (segment.isUnforced()) {
            segment.force();
        } else {
            segment.mark();
            segment.flush();
        }
    }

    private void roll(Roll request) throws IOException {
        try {
            if (poison != null) {
                throw poison;
            }
            commit();
            if (!segment.isEmpty()) {
                roll();
            }
            request.result().complete(new SegmentId(segment.segment().number()));
        } catch (LogException e) {
            request.fail(e);
        }
    }

    /** Ends the segment and begins the next; if there is no next, nothing has changed. */
    private void roll() throws IOException {
        SegmentSupply.Prepared next = supply.take();
        SegmentWriter old = segment;
        old.seal();
        open(next);
        supply.retire(old.segment(), old.file());
    }

    private void open(SegmentSupply.Prepared next) {
        int number = next.header().segment();
        Segment opened = new Segment(number, SegmentHeader.BYTES, options.segmentBytes());
        segment = new SegmentWriter(opened, next.file(), next.header().salt(), options.segmentBytes(), buffer);
        table.add(opened);
    }

    private void end() throws IOException {
        commit();
        if (poison == null && !segment.isEmpty()) {
            segment.seal();
            supply.retire(segment.segment(), segment.file());
        } else {
            segment.file().close();
        }
    }

    private void poison(Throwable cause) {
        if (poison == null) {
            LOG.error("Writing the log failed; nothing more is appended until it has been opened anew", cause);
            poison = new LogPoisonedException(
                    "The log takes no more appends: a write or a force failed, "
                            + "and what the disk holds is unknown until the log is opened anew",
                    cause);
        }
        buffer.clear();
        group.fail(poison);
        if (inHand != null) {
            inHand.fail(poison);
        }
    }
}
