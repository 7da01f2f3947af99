package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.QueueEntry;
import io.angarium.catalog.SubscriptionEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Payload of a CATALOG record: {@code count var-int | row*}. One with a single row announces a change; one that begins
 * with a row of kind 4 has all there is, as does the one at the start of each segment; one without rows marks a
 * checkpoint. A row is {@code id var-int | kind u8} and, by its kind:
 *
 * <ul>
 *   <li>0, a queue: {@code name text | next sequence var-long | settled floor var-long}, where a {@code text} is its
 *       length in bytes as a var-int, and UTF-8;
 *   <li>2, a durable subscription: {@code flags u8 | topic text | name text | client id text? | selector text? | next
 *       sequence var-long | settled floor var-long}. Flag 1: shared; 2: noLocal. A {@code text?} is a u8, 0 for null, and
 *       unless that is 0 a text;
 *   <li>3, removed: nothing. The id is not used again;
 *   <li>4, all there is: nothing. The id is the next that will be given: a lower one that is not in this record is gone.
 * </ul>
 */
public record CatalogRecord(List<Row> rows) {
    private static final int QUEUE = 0;
    private static final int SUBSCRIPTION = 2;
    private static final int REMOVED = 3;
    private static final int COMPLETE = 4;

    private static final int SHARED = 1;
    private static final int NO_LOCAL = 2;

    public sealed interface Row permits Present, Removed, Complete {
        int id();
    }

    /**
     * A queue or durable subscription, and so much of its state that the log can do without older segments: the sequence
     * that the next message will get at least, and the sequence below which all is settled.
     */
    public record Present(int id, CatalogEntry entry, long nextSequence, long settledFloor) implements Row {}

    /** It is gone. */
    public record Removed(int id) implements Row {}

    /** What has a lower id and is not in the same record is gone. */
    public record Complete(int id) implements Row {}

    public static CatalogRecord of(Row row) {
        return new CatalogRecord(List.of(row));
    }

    public Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16 + rows.size() * 48);
            out.writeVarInt(rows.size());
            for (Row row : rows) {
                out.writeVarInt(row.id());
                write(out, row);
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataByteArrayOutputStream out, Row row) throws IOException {
        if (row instanceof Removed) {
            out.writeByte(REMOVED);
        } else if (row instanceof Complete) {
            out.writeByte(COMPLETE);
        } else if (row instanceof Present present) {
            if (present.entry() instanceof QueueEntry queue) {
                out.writeByte(QUEUE);
                writeText(out, queue.name());
            } else if (present.entry() instanceof SubscriptionEntry subscription) {
                out.writeByte(SUBSCRIPTION);
                write(out, subscription);
            }
            out.writeVarLong(present.nextSequence());
            out.writeVarLong(present.settledFloor());
        }
    }

    private static void write(DataByteArrayOutputStream out, SubscriptionEntry entry) throws IOException {
        out.writeByte((entry.shared() ? SHARED : 0) | (entry.noLocal() ? NO_LOCAL : 0));
        writeText(out, entry.topic());
        writeText(out, entry.name());
        writeOptional(out, entry.clientId());
        writeOptional(out, entry.selector());
    }

    private static void writeText(DataByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeVarInt(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private static void writeOptional(DataByteArrayOutputStream out, String text) throws IOException {
        out.writeByte(text == null ? 0 : 1);
        if (text != null) {
            writeText(out, text);
        }
    }

    public static CatalogRecord decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            int count = in.readVarInt();
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rows.add(row(in.readVarInt(), in.readByte(), in));
            }
            return new CatalogRecord(rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(int id, int kind, DataByteArrayInputStream in) throws IOException {
        return switch (kind) {
            case QUEUE -> present(id, new QueueEntry(text(in)), in);
            case SUBSCRIPTION -> present(id, subscription(in), in);
            case REMOVED -> new Removed(id);
            case COMPLETE -> new Complete(id);
            default -> throw new IOException("catalog rows of kind " + kind + " are not known to this version");
        };
    }

    private static Present present(int id, CatalogEntry entry, DataByteArrayInputStream in) throws IOException {
        return new Present(id, entry, in.readVarLong(), in.readVarLong());
    }

    private static SubscriptionEntry subscription(DataByteArrayInputStream in) throws IOException {
        int flags = in.readByte();
        String topic = text(in);
        String name = text(in);
        String clientId = optional(in);
        String selector = optional(in);
        return new SubscriptionEntry(topic, selector, (flags & NO_LOCAL) != 0, (flags & SHARED) != 0, clientId, name);
    }

    private static String text(DataByteArrayInputStream in) throws IOException {
        return in.readBuffer(in.readVarInt()).utf8().toString();
    }

    private static String optional(DataByteArrayInputStream in) throws IOException {
        return in.readByte() == 0 ? null : text(in);
    }
}
