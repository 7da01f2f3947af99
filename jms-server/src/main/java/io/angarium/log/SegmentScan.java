package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where a segment ends, when a log is opened. */
final class SegmentScan {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentScan.class);
    private static final int CHUNK = 1 << 20;

    private final SegmentFile file;
    private final SegmentHeader header;
    private final String name;
    private final long size;

    SegmentScan(SegmentFile file, SegmentHeader header, String name) throws IOException {
        this.file = file;
        this.header = header;
        this.name = name;
        this.size = file.size();
    }

    /** True if nothing was ever written behind the header. */
    boolean isUnused() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, size));
        for (long from = SegmentHeader.BYTES; from < size; from += bytes.capacity()) {
            file.read(bytes.clear(), from);
            if (lastNonZero(bytes) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The end of a segment that had been ended before a later one was written; anything else in it is damage. */
    int requireSeal() throws IOException {
        if (endsWithSeal()) {
            return (int) size;
        }
        RecordCursor cursor = new RecordCursor(file, SegmentHeader.BYTES);
        while (cursor.next(size)) {
            if (cursor.isMarker(Marker.SEAL, header.salt())) {
                // The crash came before what is beyond could be cut off.
                file.truncate(cursor.nextOffset());
                return (int) cursor.nextOffset();
            }
        }
        throw new LogCorruptException(name + " is damaged at offset " + cursor.nextOffset()
                + ": no sound record is there, and the segment was ended before a later one was written");
    }

    /** The end of the segment written last; a torn end is cut off, and it is sealed if it was not. */
    int cutAndSeal() throws IOException {
        if (endsWithSeal()) {
            return (int) size;
        }
        RecordCursor cursor = new RecordCursor(file, SegmentHeader.BYTES);
        // Behind the last whole batch: one that is there in part was never promised.
        long cut = SegmentHeader.BYTES;
        while (cursor.next(size)) {
            if (cursor.isMarker(Marker.SEAL, header.salt())) {
                file.truncate(cursor.nextOffset());
                return (int) cursor.nextOffset();
            }
            cut = cursor.more() ? cut : cursor.nextOffset();
        }
        refuseIfPromised(cut, cursor.nextOffset());
        long lost = usedFrom(cut);
        if (lost > 0) {
            LOG.warn(
                    "{} had a torn end: {} bytes from offset {} on are dropped, none of which had been promised",
                    name,
                    lost,
                    cut);
        }
        file.truncate(cut);
        // The cut must be on the disk before the seal: a seal found behind something torn would tell of damage.
        file.force();
        ByteBuffer seal = ByteBuffer.allocate(Marker.BYTES);
        Marker.encode(Marker.SEAL, LogPosition.pack(header.segment(), (int) cut), header.salt(), seal);
        file.write(seal.flip(), cut);
        file.force();
        return (int) cut + Marker.BYTES;
    }

    private boolean endsWithSeal() throws IOException {
        long at = size - Marker.BYTES;
        if (at < SegmentHeader.BYTES) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Marker.BYTES);
        file.read(bytes, at);
        return Marker.lies(Marker.SEAL, bytes.flip(), 0, header.salt());
    }

    /** Looks behind a bad record for a marker which says that the log had been forced beyond the cut. */
    private void refuseIfPromised(long cut, long bad) throws IOException {
        long promised = LogPosition.pack(header.segment(), (int) cut);
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, size - bad));
        // Chunks overlap, so that a marker lies whole in one of them.
        for (long from = bad; size - from >= Marker.BYTES; from += CHUNK - Marker.BYTES + 1) {
            file.read(bytes.clear(), from);
            bytes.flip();
            for (int at = 0; at <= bytes.limit() - Marker.BYTES; at++) {
                boolean marker = Marker.lies(Marker.FORCED, bytes, at, header.salt())
                        || Marker.lies(Marker.SEAL, bytes, at, header.salt());
                if (marker && Marker.forced(bytes, at) > promised) {
                    throw new LogCorruptException(name + " is damaged at offset " + bad + ": no sound record is there,"
                            + " and the log had been forced up to offset "
                            + new LogPosition(Marker.forced(bytes, at)).offset());
                }
            }
        }
    }

    /** Bytes from {@code offset} up to the last that is not zero. */
    long usedFrom(long offset) throws IOException {
        long used = 0;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK, size));
        for (long from = offset; from < size; from += bytes.capacity()) {
            file.read(bytes.clear(), from);
            int last = lastNonZero(bytes);
            used = last < 0 ? used : from + last + 1 - offset;
        }
        return used;
    }

    /** Index of the last byte read that is not zero, or -1. */
    private static int lastNonZero(ByteBuffer read) {
        int i = read.position() - 1;
        while (i >= 0 && read.get(i) == 0) {
            i--;
        }
        return i;
    }
}
