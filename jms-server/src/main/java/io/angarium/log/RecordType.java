package io.angarium.log;

/**
 * What a record is. The numbers are part of the file format and never change; 1 to 99 are for what is appended, the
 * rest of a record's type byte is the log's own.
 */
public enum RecordType {
    /** A message with the queues that it was routed to. */
    MESSAGE(1),
    /** Messages of one queue that are settled for good. */
    SETTLE(2),
    /** Messages of one queue that a consumer may have seen. */
    ATTEMPT(3),
    /** A change of the catalog, or at the start of a segment all of it. */
    CATALOG(4),
    /** The number of a transaction, in the batch that commits it. */
    COMMIT(7),
    /** Which memory of clients' numbers the log belongs to. */
    MEMORY(8),
    /** A change of users and roles, or at the start of a segment all of them. */
    SECURITY(10),
    /** All policies that were set at run time. */
    POLICY(11);

    private static final RecordType[] BY_CODE = new RecordType[100];

    static {
        for (RecordType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

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
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }
}
