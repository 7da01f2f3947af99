package io.angarium.log;

/** How a record is framed; the package's documentation has the whole format. */
final class RecordFormat {
    /** Bytes of length and checksum, which the length does not count. */
    static final int PREFIX = Integer.BYTES + Integer.BYTES;

    /** Bytes that a record takes beyond its payload: length, checksum, type. */
    static final int OVERHEAD = PREFIX + 1;

    /** In the type byte: the next record belongs to the same batch. */
    static final int MORE = 0x80;

    private RecordFormat() {}

    /** Bytes that the batch takes in a segment. */
    static long encodedBytes(RecordBatch batch) {
        return batch.payloadBytes() + (long) OVERHEAD * batch.size();
    }
}
