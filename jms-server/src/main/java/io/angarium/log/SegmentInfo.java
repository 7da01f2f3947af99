package io.angarium.log;

/** A segment, where it ends, and its size in bytes on the storage. */
public record SegmentInfo(SegmentId id, LogPosition first, LogPosition end, long bytes) {}
