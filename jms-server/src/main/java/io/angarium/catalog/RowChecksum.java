package io.angarium.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The CRC32C of a row, which is kept in its column {@code crc}: the database does not notice if a byte of a value has changed
 * on the disk, and a set of settled messages with a wrong bit would be a lost message.
 */
final class RowChecksum {
    private final CRC32C crc = new CRC32C();

    private RowChecksum() {}

    /** Of these values, in the order of the columns; each a Long, Integer, Boolean, String, byte[], UUID or null. */
    static int of(Object... values) {
        RowChecksum row = new RowChecksum();
        for (Object value : values) {
            row.add(value);
        }
        return (int) row.crc.getValue();
    }

    /** @throws IllegalArgumentException if that is not the checksum of the values */
    static void check(int checksum, String table, Object... values) {
        if (of(values) != checksum) {
            throw new IllegalArgumentException("a row of the table " + table + " has a wrong checksum");
        }
    }

    private void add(Object value) {
        if (value == null) {
            crc.update(0);
        } else if (value instanceof Number number) {
            add(1, ByteBuffer.allocate(Long.BYTES).putLong(number.longValue()).array());
        } else if (value instanceof Boolean truth) {
            crc.update(truth ? 3 : 2);
        } else if (value instanceof String text) {
            add(4, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            add(5, bytes);
        } else if (value instanceof UUID uuid) {
            add(uuid.getMostSignificantBits());
            add(uuid.getLeastSignificantBits());
        } else {
            throw new IllegalArgumentException("no checksum of " + value.getClass());
        }
    }

    private void add(int kind, byte[] bytes) {
        crc.update(kind);
        crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        crc.update(bytes);
    }
}
