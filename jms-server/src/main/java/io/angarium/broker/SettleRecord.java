package io.angarium.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/** Payload of a SETTLE record: {@code queue var-int | first sequence var-long | how many more var-long}. */
public record SettleRecord(int queue, long first, long last) {

    public Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16);
            out.writeVarInt(queue);
            out.writeVarLong(first);
            out.writeVarLong(last - first);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SettleRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            int queue = in.readVarInt();
            long first = in.readVarLong();
            return new SettleRecord(queue, first, first + in.readVarLong());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
