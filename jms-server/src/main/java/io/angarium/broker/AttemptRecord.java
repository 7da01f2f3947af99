package io.angarium.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of an ATTEMPT record: {@code queue var-int | sequence var-long | attempts var-int | priority u8}. With attempts 0
 * it is a mark: every message of this priority up to the sequence may have been delivered from here on. Else it is the
 * exact count of one message that was handed back, and the priority is 0.
 */
public record AttemptRecord(int queue, long sequence, int attempts, int priority) {

    public boolean mark() {
        return attempts == 0;
    }

    public Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16);
            out.writeVarInt(queue);
            out.writeVarLong(sequence);
            out.writeVarInt(attempts);
            out.writeByte(priority);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AttemptRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            return new AttemptRecord(in.readVarInt(), in.readVarLong(), in.readVarInt(), in.readByte());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
