package io.angarium.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * The number that a client gave to a send or a commit, under its key: {@code key 16 bytes | number var-long}. So it
 * stands in the MESSAGE record of the send; and as the payload of a COMMIT record in the batch of the transaction.
 */
public record ClientNumber(UUID key, long number) {
    private static final int MOST_BYTES = 16 + 10;

    public Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(MOST_BYTES);
            write(out, key, number);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of {@code before}, and after them the number. */
    static Buffer after(Buffer before, UUID key, long number) {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(before.length + MOST_BYTES);
            out.write(before.data, before.offset, before.length);
            write(out, key, number);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataByteArrayOutputStream out, UUID key, long number) throws IOException {
        out.writeLong(key.getMostSignificantBits());
        out.writeLong(key.getLeastSignificantBits());
        out.writeVarLong(number);
    }

    public static ClientNumber decode(Buffer payload) {
        try {
            return read(new DataByteArrayInputStream(payload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClientNumber read(DataByteArrayInputStream in) throws IOException {
        return new ClientNumber(new UUID(in.readLong(), in.readLong()), in.readVarLong());
    }
}
