package io.angarium.log;

/** What a record is. The numbers are part of the file format and never change. */
public enum RecordType {
    /** A message with the queues that it was routed to. */
    MESSAGE(1),
    /** Messages of one queue that are settled for good. */
    SETTLE(2),
    /** Messages of one queue that a consumer may have seen. */
    ATTEMPT(3),
    /** A change of the catalog, or at the start of a segment all of it. */
    CATALOG(4),
    /** Up to where the log had been forced when this was written. The log's own; readers don't see it. */
    FORCED(5);

    private final byte code;

    RecordType(int code) {
        this.code = (byte) code;
    }

    /** The number in the file. */
    public byte code() {
        return code;
    }

    /** The type with this number, or null for none. */
    public static RecordType of(byte code) {
        for (RecordType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
