package io.angarium.log;

/** Number of a segment; rises by one with each segment, starting at 1, and is never used again. */
public record SegmentId(int number) {}
