package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What a segment begins with.
 *
 * @param segment the segment's number
 * @param epoch of the writer that made the segment
 * @param createdMillis when, in milliseconds since 1970
 * @param salt a random number that the segment's {@link Marker}s repeat, so that no payload can be taken for one
 */
record SegmentHeader(int segment, long epoch, long createdMillis, long salt) {
    static final int BYTES = 64;

    private static final long MAGIC = 0x414e_4741_524c_4f47L; // "ANGARLOG"
    private static final int VERSION = 1;
    private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(MAGIC)
                .putInt(VERSION)
                .putInt(segment)
                .putLong(epoch)
                .putLong(createdMillis)
                .putLong(salt);
        return bytes.putInt(CHECKSUM_AT, checksum(bytes)).rewind();
    }

    /** Reads the header of segment {@code number}, which messages call {@code name}. */
    static SegmentHeader read(SegmentFile file, int number, String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        file.read(bytes, 0);
        if (bytes.hasRemaining()) {
            throw new LogCorruptException(name + " is damaged: it is too short for a header");
        }
        bytes.flip();
        if (bytes.getLong() != MAGIC) {
            throw new LogCorruptException(name + " is damaged at offset 0: it does not begin as a segment does");
        }
        if (bytes.getInt(CHECKSUM_AT) != checksum(bytes)) {
            throw new LogCorruptException(name + " is damaged at offset 0: its header has a wrong checksum");
        }
        int version = bytes.getInt();
        if (version != VERSION) {
            throw new LogException(name + " has format version " + version + "; this release reads " + VERSION);
        }
        SegmentHeader header = new SegmentHeader(bytes.getInt(), bytes.getLong(), bytes.getLong(), bytes.getLong());
        if (header.segment != number) {
            throw new LogCorruptException(name + " holds segment " + header.segment + "; was it renamed?");
        }
        return header;
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().limit(CHECKSUM_AT).rewind());
        return (int) crc.getValue();
    }
}
