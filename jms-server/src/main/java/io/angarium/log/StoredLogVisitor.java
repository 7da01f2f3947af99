package io.angarium.log;

/** Is told what a log holds, segment by segment, in the order of positions. */
public interface StoredLogVisitor {

    /** What follows is of this segment. */
    default void segment(StoredSegment segment) {}

    /** A record of a batch that opening the log would not cut off. The log's own records are not shown. */
    void record(StoredRecord record);

    /** Something else than sound records. Records behind it follow. */
    default void stretch(Stretch stretch) {}
}
