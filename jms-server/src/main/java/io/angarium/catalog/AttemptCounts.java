package io.angarium.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/** Delivery counts as bytes: pairs of sequence and count, as var-longs and var-ints. */
final class AttemptCounts {
    private AttemptCounts() {}

    static byte[] encode(Map<Long, Integer> counts) {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(16 + counts.size() * 8);
            for (Map.Entry<Long, Integer> count : counts.entrySet()) {
                out.writeVarLong(count.getKey());
                out.writeVarInt(count.getValue());
            }
            return out.toBuffer().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<Long, Integer> decode(byte[] bytes) {
        try {
            Map<Long, Integer> counts = new HashMap<>();
            DataByteArrayInputStream in = new DataByteArrayInputStream(new Buffer(bytes));
            while (in.available() > 0) {
                counts.put(in.readVarLong(), in.readVarInt());
            }
            return counts;
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("delivery counts are damaged", e);
        }
    }
}
