package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.fusesource.hawtbuf.Buffer;

/**
 * Steps through the records of one segment file and checks each. Believes nothing that it reads: a step onto anything
 * but a whole and sound record returns false and stays where it is. For one thread at a time.
 */
final class RecordCursor {
    /** Read first after a jump, when nobody knows whether more than one record is wanted. */
    private static final int FIRST_READ = 8 * 1024;

    /** Read ahead when the records are taken in order. */
    private static final int READ_AHEAD = 256 * 1024;

    private final SegmentFile file;
    private final CRC32C crc = new CRC32C();

    // What has been read ahead: `count` bytes of the file from `start` on.
    private ByteBuffer ahead = ByteBuffer.allocate(0);
    private long start;
    private int count;

    private long offset;
    private long next;

    RecordCursor(SegmentFile file, long offset) {
        this.file = file;
        moveTo(offset);
    }

    /** Makes what lies at this offset the next record. */
    void moveTo(long target) {
        next = target;
    }

    /** Steps to the next record; false if no whole and sound one lies before {@code limit}. */
    boolean next(long limit) throws IOException {
        if (limit - next < RecordFormat.OVERHEAD || !load(RecordFormat.PREFIX, limit)) {
            return false;
        }
        int length = ahead.getInt((int) (next - start));
        if (length < 1 || length > limit - next - RecordFormat.PREFIX || !load(RecordFormat.PREFIX + length, limit)) {
            return false;
        }
        int at = (int) (next - start);
        crc.reset();
        crc.update(ahead.array(), at + RecordFormat.PREFIX, length);
        if ((int) crc.getValue() != ahead.getInt(at + Integer.BYTES)) {
            return false;
        }
        offset = next;
        next += RecordFormat.PREFIX + length;
        return true;
    }

    /** Where the current record begins. */
    long offset() {
        return offset;
    }

    /** Where the next record begins, or what should be one. */
    long nextOffset() {
        return next;
    }

    byte type() {
        return (byte) (typeByte() & ~RecordFormat.MORE);
    }

    /** True if the current record's batch goes on after it. */
    boolean more() {
        return (typeByte() & RecordFormat.MORE) != 0;
    }

    /** A copy of the current record's payload; a slice would keep all that was read ahead from being freed. */
    Buffer payload() {
        int at = (int) (offset - start) + RecordFormat.OVERHEAD;
        return new Buffer(Arrays.copyOfRange(ahead.array(), at, (int) (next - start)));
    }

    /** True if the current record is a marker of this type of the segment with this salt. */
    boolean isMarker(byte type, long salt) {
        return Marker.lies(type, ahead, (int) (offset - start), salt);
    }

    private byte typeByte() {
        return ahead.get((int) (offset - start) + RecordFormat.PREFIX);
    }

    /** Sees to it that {@code n} bytes from {@code next} on are in memory; false if the file ends before. */
    private boolean load(int n, long limit) throws IOException {
        if (next >= start && next + n <= start + count) {
            return true;
        }
        boolean inOrder = count > 0 && next >= start && next <= start + count;
        int wanted = Math.max(n, (int) Math.min(inOrder ? READ_AHEAD : FIRST_READ, limit - next));
        if (ahead.capacity() < wanted || ahead.capacity() > READ_AHEAD) {
            ahead = ByteBuffer.allocate(Math.max(n, inOrder ? READ_AHEAD : Math.min(wanted, FIRST_READ)));
        }
        start = next;
        count = 0;
        ahead.clear().limit(wanted);
        file.read(ahead, next);
        count = ahead.position();
        ahead.flip();
        return count >= n;
    }
}
