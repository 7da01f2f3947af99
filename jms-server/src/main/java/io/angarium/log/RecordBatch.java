package io.angarium.log;

import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records to be appended together: after a crash either all of them are there or none. Built by one thread, then handed
 * to {@link RecordLog#append}; the log writes the positions into it before it calls back. A record's payload is the
 * concatenation of up to two buffers, so that a message's stored bytes need not be copied behind their routing.
 */
public final class RecordBatch implements Request {
    private static final Logger LOG = LoggerFactory.getLogger(RecordBatch.class);
    private static final Buffer NONE = new Buffer(new byte[0]);

    private int count;
    private RecordType[] types = new RecordType[1];
    private Buffer[] parts = new Buffer[2];
    private long[] positions = new long[1];
    private long bytes;

    // The batch is its own entry in the log's queue, so that an append allocates nothing.
    private Durability durability;
    private AppendCallback callback;

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
    public long payloadBytes() {
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

    /** Notes what the append asked for; the batch is the log's until its callback has been told. */
    void handOver(Durability asked, AppendCallback whom) {
        if (count == 0) {
            throw new IllegalArgumentException("An empty batch can't be appended");
        }
        if (callback != null) {
            throw new IllegalStateException("This batch is being appended already");
        }
        durability = asked;
        callback = whom;
    }

    Durability durability() {
        return durability;
    }

    void succeed() {
        AppendCallback told = callback;
        callback = null;
        try {
            told.appended(this);
        } catch (RuntimeException | Error e) {
            LOG.error("A callback threw after its batch had been appended; the log goes on", e);
        }
    }

    @Override
    public void fail(LogException cause) {
        AppendCallback told = callback;
        callback = null;
        try {
            told.failed(this, cause);
        } catch (RuntimeException | Error e) {
            LOG.error("A callback threw when told that its append had failed; the log goes on", e);
        }
    }
}
