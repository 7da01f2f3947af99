package io.angarium.log;

import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;

/**
 * Records to be appended together. Built by one thread, then handed to {@link RecordLog#append}; the log writes the
 * positions into it before it calls back. A record's payload is the concatenation of up to two buffers, so that a
 * message's stored bytes need not be copied behind their routing.
 */
public final class RecordBatch {
    private static final Buffer NONE = new Buffer(new byte[0]);

    private int count;
    private RecordType[] types = new RecordType[1];
    private Buffer[] parts = new Buffer[2];
    private long[] positions = new long[1];
    private int bytes;

    /** Adds a record whose payload is {@code payload}. */
    public RecordBatch add(RecordType type, Buffer payload) {
        return add(type, payload, NONE);
    }

    /** Adds a record whose payload is {@code head} followed by {@code tail}. */
    public RecordBatch add(RecordType type, Buffer head, Buffer tail) {
        if (count == types.length) {
            types = Arrays.copyOf(types, count * 2);
            parts = Arrays.copyOf(parts, count * 4);
            positions = Arrays.copyOf(positions, count * 2);
        }
        types[count] = type;
        parts[count * 2] = head;
        parts[count * 2 + 1] = tail;
        bytes += head.length + tail.length;
        count++;
        return this;
    }

    /** How many records. */
    public int size() {
        return count;
    }

    /** Payload bytes of all records. */
    public int payloadBytes() {
        return bytes;
    }

    /** Where record {@code i} lies; only after the append succeeded. */
    public LogPosition position(int i) {
        return new LogPosition(positions[i]);
    }

    RecordType type(int i) {
        return types[i];
    }

    Buffer head(int i) {
        return parts[i * 2];
    }

    Buffer tail(int i) {
        return parts[i * 2 + 1];
    }

    void place(int i, long position) {
        positions[i] = position;
    }
}
