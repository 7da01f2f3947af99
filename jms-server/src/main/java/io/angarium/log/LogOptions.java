package io.angarium.log;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a log works.
 *
 * @param segmentBytes size of a segment, and so the most that a batch can be; 4 KiB to 1 GiB
 * @param lazyDelay longest that a {@link Durability#LAZY} append waits to be written
 * @param forceDelay longest that written data stays unforced
 * @param preallocation how a segment's space is had
 * @param preamble called when the first append to a segment is about to be written, for records to be written before it
 *     (what the catalog holds); may return an empty batch. Called on the log's own thread and must not block. If it
 *     throws, that append fails and the next one asks again
 * @param spaceWatch told when space is taken, or is not to be had
 */
public record LogOptions(
        int segmentBytes,
        Duration lazyDelay,
        Duration forceDelay,
        Preallocation preallocation,
        Supplier<RecordBatch> preamble,
        SpaceWatch spaceWatch) {

    /** What a broker on a machine of its own wants: segments of 64 MiB, no preamble. */
    public static final LogOptions DEFAULT = new LogOptions(
            64 << 20,
            Duration.ofMillis(2),
            Duration.ofMillis(50),
            Preallocation.ZEROED,
            RecordBatch::new,
            SpaceWatch.NOBODY);

    private static final int SMALLEST_SEGMENT = 4 << 10;
    private static final int LARGEST_SEGMENT = 1 << 30;

    public LogOptions {
        if (segmentBytes < SMALLEST_SEGMENT || segmentBytes > LARGEST_SEGMENT) {
            throw new IllegalArgumentException("A segment must be of 4 KiB to 1 GiB, not " + segmentBytes + " bytes");
        }
        if (lazyDelay.isNegative() || forceDelay.isNegative()) {
            throw new IllegalArgumentException("A delay can't be negative");
        }
        Objects.requireNonNull(preallocation, "preallocation");
        Objects.requireNonNull(preamble, "preamble");
        Objects.requireNonNull(spaceWatch, "spaceWatch");
    }

    /** These options with segments of that size. */
    public LogOptions withSegmentBytes(int bytes) {
        return new LogOptions(bytes, lazyDelay, forceDelay, preallocation, preamble, spaceWatch);
    }

    /** These options with that delay for lazy appends. */
    public LogOptions withLazyDelay(Duration delay) {
        return new LogOptions(segmentBytes, delay, forceDelay, preallocation, preamble, spaceWatch);
    }

    /** These options with that delay before written data is forced. */
    public LogOptions withForceDelay(Duration delay) {
        return new LogOptions(segmentBytes, lazyDelay, delay, preallocation, preamble, spaceWatch);
    }

    /** These options with that way to have space. */
    public LogOptions withPreallocation(Preallocation how) {
        return new LogOptions(segmentBytes, lazyDelay, forceDelay, how, preamble, spaceWatch);
    }

    /** These options with those records at the beginning of each segment. */
    public LogOptions withPreamble(Supplier<RecordBatch> records) {
        return new LogOptions(segmentBytes, lazyDelay, forceDelay, preallocation, records, spaceWatch);
    }

    /** These options with somebody who is told how much room there is. */
    public LogOptions withSpaceWatch(SpaceWatch watch) {
        return new LogOptions(segmentBytes, lazyDelay, forceDelay, preallocation, preamble, watch);
    }
}
