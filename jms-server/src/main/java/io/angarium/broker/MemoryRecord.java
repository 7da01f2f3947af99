package io.angarium.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a MEMORY record: {@code memory u64 | flags u8}. Flag 1: a checkpoint may have been saved, so that without
 * the catalog the log need not know everything.
 */
public record MemoryRecord(long memory, boolean catalogNeeded) {

    public Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(9);
            out.writeLong(memory);
            out.writeByte(catalogNeeded ? 1 : 0);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MemoryRecord decode(Buffer payload) {
        DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
        return new MemoryRecord(in.readLong(), (in.readByte() & 1) != 0);
    }
}
