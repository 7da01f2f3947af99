package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Finds where sound records begin again behind a damaged one. Believed is, in this order: what lies where the damaged
 * record says that it ends; what looks like a record and ends before the next marker; the next marker. Whatever the bytes
 * are, it ends in a time that grows with their number.
 */
final class Resync {
    /** Shorter than this no record is. */
    private static final int SHORTEST = RecordFormat.OVERHEAD;

    private static final int CHUNK = 1 << 20;

    /** How far it looks for records byte by byte. */
    private static final int WINDOW = 16 << 20;

    /** How many bytes it puts through checksums for each byte that it steps over. */
    private static final long WORK = 64;

    private final SegmentFile file;
    private final Long salt;
    private final long size;

    /** Where to go on; {@code doubtful} up to {@code sure} if it was found by looking at every byte. */
    record Found(long offset, boolean doubtful, long sure) {}

    /** @param salt null if the segment's header does not tell it */
    Resync(SegmentFile file, Long salt, long size) {
        this.file = file;
        this.salt = salt;
        this.size = size;
    }

    /** Where to go on behind the damage that begins at {@code bad}; the end of the file if there is nothing more. */
    Found after(long bad) throws IOException {
        long marker = nextMarker(bad + SHORTEST, Long.MIN_VALUE);
        long byLength = byLength(bad, marker);
        if (byLength >= 0) {
            return new Found(byLength, false, marker);
        }
        long searched = search(bad, marker);
        return searched < 0 ? new Found(marker, false, marker) : new Found(searched, true, marker);
    }

    /** Whether a marker behind {@code from} says that the log had been forced beyond {@code position}. */
    boolean isPromised(long from, long position) throws IOException {
        return nextMarker(from, position) < size;
    }

    /** Offset of the first marker at or behind {@code from} that tells of more than {@code position}; or the file's end. */
    private long nextMarker(long from, long position) throws IOException {
        if (salt == null) {
            return size;
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(CHUNK, size - from)));
        // Chunks overlap, so that a marker lies whole in one of them.
        for (long at = from; size - at >= Marker.BYTES; at += CHUNK - Marker.BYTES + 1) {
            file.read(bytes.clear(), at);
            bytes.flip();
            for (int i = 0; i <= bytes.limit() - Marker.BYTES; i++) {
                if ((Marker.lies(Marker.FORCED, bytes, i, salt) || Marker.lies(Marker.SEAL, bytes, i, salt))
                        && Marker.forced(bytes, i) > position) {
                    return at + i;
                }
            }
        }
        return size;
    }

    private long byLength(long bad, long limit) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(RecordFormat.PREFIX);
        file.read(prefix, bad);
        int length = prefix.hasRemaining() ? 0 : prefix.getInt(0);
        long end = bad + RecordFormat.PREFIX + length;
        if (length < 1 || end > limit) {
            return -1;
        }
        return (end == limit && limit < size) || new RecordCursor(file, end).next(size) ? end : -1;
    }

    private long search(long bad, long limit) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(WINDOW, limit - bad));
        file.read(bytes, bad);
        bytes.flip();
        long work = WORK * bytes.limit();
        CRC32C crc = new CRC32C();
        for (int at = SHORTEST; at <= bytes.limit() - SHORTEST && work > 0; at++) {
            int length = bytes.getInt(at);
            if (length < 1
                    || length > bytes.limit() - at - RecordFormat.PREFIX
                    || RecordType.of((byte) (bytes.get(at + RecordFormat.PREFIX) & ~RecordFormat.MORE)) == null) {
                continue;
            }
            crc.reset();
            crc.update(bytes.array(), at + RecordFormat.PREFIX, length);
            work -= length;
            if ((int) crc.getValue() == bytes.getInt(at + Integer.BYTES)) {
                return bad + at;
            }
        }
        return -1;
    }
}
