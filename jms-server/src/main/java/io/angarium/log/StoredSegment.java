package io.angarium.log;

/**
 * A segment as it lies on the storage of a log that nobody has open.
 *
 * @param file what to call it to people
 * @param bytes in the file
 * @param epoch of the writer that made it; 0 if its header is damaged
 * @param written whether anything lies behind the header
 */
public record StoredSegment(int number, String file, long bytes, long epoch, boolean written) {}
