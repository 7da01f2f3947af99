package io.angarium.log;

import org.fusesource.hawtbuf.Buffer;

/**
 * A sound record.
 *
 * @param type null if this release does not know {@code code}
 * @param code the number of its type in the file
 * @param doubtful it was found by searching behind damage and before the next marker, so it may be part of the body of a
 *     damaged record, which a client made
 */
public record StoredRecord(LogPosition position, RecordType type, byte code, Buffer payload, boolean doubtful) {

    /** Bytes that it takes in the segment. */
    public int bytes() {
        return RecordFormat.OVERHEAD + payload.length;
    }
}
