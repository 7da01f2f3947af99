package io.angarium.log;

/** A segment that the log holds, as its readers and its writer share it. */
final class Segment {
    private final int number;
    private volatile int written;
    private volatile long bytes;

    /**
     * @param written end of what readers may read
     * @param bytes on the storage
     */
    Segment(int number, int written, long bytes) {
        this.number = number;
        this.written = written;
        this.bytes = bytes;
    }

    int number() {
        return number;
    }

    /** End of what has been written. Rises until a later segment is there, then never changes. */
    int written() {
        return written;
    }

    void written(int end) {
        written = end;
    }

    void bytes(long size) {
        bytes = size;
    }

    LogPosition first() {
        return LogPosition.of(number, SegmentHeader.BYTES);
    }

    LogPosition end() {
        return LogPosition.of(number, written);
    }

    SegmentInfo info() {
        return new SegmentInfo(new SegmentId(number), first(), end(), bytes);
    }
}
