package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.fusesource.hawtbuf.Buffer;

/**
 * Fills one segment. What is put is copied once, into a buffer outside the heap, and goes to the file from there when
 * the buffer is full or flushed. Only the log's writer thread touches it.
 */
final class SegmentWriter {
    private final Segment segment;
    private final SegmentFile file;
    private final long salt;
    private final int capacity;
    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();

    private int bufferAt = SegmentHeader.BYTES;

    // Ends of: the last record put that is not a marker; the same of those flushed; what was forced; what a marker
    // says was forced.
    private int put = SegmentHeader.BYTES;
    private int flushed = SegmentHeader.BYTES;
    private int forced = SegmentHeader.BYTES;
    private int marked = SegmentHeader.BYTES;

    /** @param capacity offset at which the segment is full */
    SegmentWriter(Segment segment, SegmentFile file, long salt, int capacity, ByteBuffer buffer) {
        this.segment = segment;
        this.file = file;
        this.salt = salt;
        this.capacity = capacity;
        this.buffer = buffer;
    }

    /** The most that a batch can take in a segment of this capacity. */
    static long largestBatch(int capacity) {
        return capacity - SegmentHeader.BYTES - 2L * Marker.BYTES;
    }

    Segment segment() {
        return segment;
    }

    SegmentFile file() {
        return file;
    }

    boolean isEmpty() {
        return end() == SegmentHeader.BYTES;
    }

    /** True once it is time to have the next segment prepared. */
    boolean isHalfFull() {
        return end() > capacity / 2;
    }

    /** True if a batch of so many bytes can be put, with room left for a marker before it and for the seal. */
    boolean fits(long bytes) {
        // A segment that has just been begun takes any batch: what was put first, of whatever size, may make it grow.
        return isEmpty() || end() + bytes + 2L * Marker.BYTES <= capacity;
    }

    /** Bytes put and not yet flushed. */
    int buffered() {
        return buffer.position();
    }

    /** True if something other than a marker was flushed and not forced. */
    boolean isUnforced() {
        return forced < flushed;
    }

    /** True if the segment does not tell yet up to where it was forced. */
    boolean isUnmarked() {
        return marked < forced;
    }

    /** Puts the records and tells the batch their positions. */
    void put(RecordBatch batch) throws IOException {
        int last = batch.size() - 1;
        for (int i = 0; i <= last; i++) {
            batch.place(i, LogPosition.pack(segment.number(), end()));
            put(batch.type(i).code() | (i < last ? RecordFormat.MORE : 0), batch.head(i), batch.tail(i));
        }
        put = end();
    }

    /** Puts a marker that says up to where the segment has been forced, if there is room. */
    void mark() throws IOException {
        if (end() + 2 * Marker.BYTES <= capacity) {
            put(Marker.FORCED);
        }
        marked = forced;
    }

    /** Writes what was put, and lets readers see it. */
    void flush() throws IOException {
        spill();
        flushed = put;
        segment.written(bufferAt);
    }

    /** Writes and forces what was put, and lets readers see it. */
    void flushForced() throws IOException {
        if (forced == bufferAt) {
            int bytes = buffer.position();
            file.writeForced(buffer.flip(), bufferAt);
            bufferAt += bytes;
            buffer.clear();
        } else {
            spill();
            file.force();
        }
        forced = bufferAt;
        flushed = put;
        segment.written(bufferAt);
    }

    /** Forces what was flushed. */
    void force() throws IOException {
        file.force();
        forced = bufferAt;
    }

    /** Ends the segment, for good and forced. */
    void seal() throws IOException {
        // The seal says that all before it was forced, so it must not reach the disk before that is so.
        if (isUnforced()) {
            force();
        }
        put(Marker.SEAL);
        flush();
        force();
    }

    private int end() {
        return bufferAt + buffer.position();
    }

    private void put(int typeByte, Buffer head, Buffer tail) throws IOException {
        crc.reset();
        crc.update(typeByte);
        crc.update(head.data, head.offset, head.length);
        crc.update(tail.data, tail.offset, tail.length);
        makeRoom(RecordFormat.OVERHEAD);
        buffer.putInt(1 + head.length + tail.length)
                .putInt((int) crc.getValue())
                .put((byte) typeByte);
        copy(head);
        copy(tail);
    }

    private void put(byte marker) throws IOException {
        makeRoom(Marker.BYTES);
        Marker.encode(marker, LogPosition.pack(segment.number(), forced), salt, buffer);
    }

    private void copy(Buffer bytes) throws IOException {
        for (int done = 0; done < bytes.length; ) {
            makeRoom(1);
            int n = Math.min(bytes.length - done, buffer.remaining());
            buffer.put(bytes.data, bytes.offset + done, n);
            done += n;
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            spill();
        }
    }

    private void spill() throws IOException {
        int bytes = buffer.position();
        if (bytes > 0) {
            file.write(buffer.flip(), bufferAt);
            bufferAt += bytes;
            buffer.clear();
        }
    }
}
