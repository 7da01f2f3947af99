package io.angarium.log;

/**
 * Where a record is: the segment's number in the upper 32 bits, the offset of its length field in the segment in the
 * lower 32. Positions rise in the order of the appends.
 *
 * @param packed both in one number, for where an object a message is too much
 */
public record LogPosition(long packed) implements Comparable<LogPosition> {

    /** Before every record. */
    public static final LogPosition START = new LogPosition(0);

    public static LogPosition of(int segment, int offset) {
        return new LogPosition(pack(segment, offset));
    }

    static long pack(int segment, int offset) {
        return (long) segment << 32 | offset;
    }

    /** Number of the segment. */
    public int segment() {
        return (int) (packed >>> 32);
    }

    /** Offset in the segment, in bytes. */
    public int offset() {
        return (int) packed;
    }

    @Override
    public int compareTo(LogPosition other) {
        return Long.compare(packed, other.packed);
    }

    @Override
    public String toString() {
        return segment() + ":" + offset();
    }
}
