package io.angarium.log;

/**
 * A log in the heap, for brokers that keep nothing and for tests. It is the file log over files that are byte arrays:
 * the same order, threads, segments and errors, and nothing is left when it is closed.
 */
public final class MemoryLog {
    private MemoryLog() {}

    /** A new and empty log. */
    public static RecordLog open(LogOptions options) {
        return SegmentLog.open(new HeapFiles(), options);
    }
}
