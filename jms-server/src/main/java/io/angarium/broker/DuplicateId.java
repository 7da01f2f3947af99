package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.wire.Address;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * What a sender calls a message so that it is stored once at its destination, however often it is sent: the first 128 bits
 * of the SHA-256 of the {@value #PROPERTY}'s text. In a MESSAGE record: {@code high u64 | low u64 | destination's length
 * var-int, destination as a URI in UTF-8}.
 */
public record DuplicateId(Address destination, long high, long low) {
    /** A property of any type but bytes; numbers and truth values count as their texts. */
    static final String PROPERTY = "JMS_ANGARIUM_duplicateId";

    private static final byte[] PROPERTY_BYTES = PROPERTY.getBytes(StandardCharsets.UTF_8);

    /** That of a message to this destination; null if it has none, or one that is no text. */
    static DuplicateId of(Message message, Address destination) {
        if (!MessageLayout.hasProperties(message.bytes())) {
            return null;
        }
        Object value;
        try {
            value = new MessageReader(message.bytes()).property(PROPERTY_BYTES);
        } catch (ProtocolException notUtf8) {
            return null;
        }
        return value == null || value instanceof byte[] ? null : of(value.toString(), destination);
    }

    private static DuplicateId of(String text, Address destination) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            DataByteArrayInputStream in = new DataByteArrayInputStream(hash);
            return new DuplicateId(destination, in.readLong(), in.readLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether it is kept with its message: a temporary destination is gone before it could be asked for. */
    boolean kept() {
        return !destination.temporary();
    }

    /** The bytes of {@code before}, and after them this. */
    Buffer after(Buffer before) {
        byte[] name = destination.toString().getBytes(StandardCharsets.UTF_8);
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(before.length + name.length + 21);
            out.write(before.data, before.offset, before.length);
            out.writeLong(high);
            out.writeLong(low);
            out.writeVarInt(name.length);
            out.write(name);
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DuplicateId read(DataByteArrayInputStream in) throws IOException {
        long high = in.readLong();
        long low = in.readLong();
        byte[] name = new byte[in.readVarInt()];
        in.readFully(name);
        Address destination = Address.parse(new String(name, StandardCharsets.UTF_8));
        if (destination == null) {
            throw new IOException("a duplicate id is of no destination");
        }
        return new DuplicateId(destination, high, low);
    }
}
