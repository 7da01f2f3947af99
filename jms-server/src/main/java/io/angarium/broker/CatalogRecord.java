package io.angarium.broker;

import io.angarium.wire.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a CATALOG record: {@code count var-int | (id var-int, kind u8, name length var-int, name UTF-8, next
 * sequence var-long, settled floor var-long)*}. One with a single destination announces it; the one at the start of a
 * segment has all; one with none marks a checkpoint.
 */
record CatalogRecord(List<Row> rows) {

    /**
     * A destination, and so much of its queue that the log can do without older segments: the sequence that the next
     * message will get at least, and the sequence below which all is settled.
     */
    record Row(int id, Address address, long nextSequence, long settledFloor) {}

    Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16 + rows.size() * 48);
            out.writeVarInt(rows.size());
            for (Row row : rows) {
                byte[] name = row.address().name().getBytes(StandardCharsets.UTF_8);
                out.writeVarInt(row.id());
                out.writeByte(row.address().kind().code());
                out.writeVarInt(name.length);
                out.write(name, 0, name.length);
                out.writeVarLong(row.nextSequence());
                out.writeVarLong(row.settledFloor());
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CatalogRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            int count = in.readVarInt();
            List<Row> rows = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int id = in.readVarInt();
                Address.Kind kind = kind(in.readByte());
                String name = in.readBuffer(in.readVarInt()).utf8().toString();
                rows.add(new Row(id, new Address(kind, name), in.readVarLong(), in.readVarLong()));
            }
            return new CatalogRecord(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Address.Kind kind(int code) throws IOException {
        for (Address.Kind kind : Address.Kind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new IOException("destination kind " + code + " is not known to this version");
    }
}
