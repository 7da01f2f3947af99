package io.angarium.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.fusesource.hawtbuf.Buffer;

/** Reads from segment to segment, through a file of its own, up to what the writer has let readers see. */
final class SegmentReader implements LogReader {
    private final SegmentFiles files;
    private final SegmentTable table;

    // Where to go on when no segment is open.
    private LogPosition target;
    private boolean exactly;

    private Segment segment;
    private SegmentFile file;
    private RecordCursor cursor;

    SegmentReader(SegmentFiles files, SegmentTable table, LogPosition from) {
        this.files = files;
        this.table = table;
        this.target = from;
    }

    @Override
    public boolean next() {
        try {
            while (segment != null || open()) {
                int limit = segment.written();
                if (cursor.next(limit)) {
                    if (!Marker.isMarker(cursor.type())) {
                        return true;
                    }
                } else if (cursor.nextOffset() < limit) {
                    throw new LogCorruptException(
                            name() + " is damaged at offset " + cursor.nextOffset() + ": no sound record is there");
                } else if (!leave()) {
                    return false;
                }
            }
            return false;
        } catch (IOException e) {
            throw new LogException("Reading " + name() + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void seek(LogPosition position) {
        if (segment != null && segment.number() == position.segment()) {
            cursor.moveTo(position.offset());
        } else {
            close();
            target = position;
            exactly = true;
        }
    }

    @Override
    public LogPosition position() {
        return LogPosition.of(segment.number(), (int) cursor.offset());
    }

    @Override
    public RecordType type() {
        RecordType type = RecordType.of(cursor.type());
        if (type == null) {
            throw new LogException(name() + " has at offset " + cursor.offset() + " a record of type " + cursor.type()
                    + ", which this release does not know");
        }
        return type;
    }

    @Override
    public Buffer payload() {
        return cursor.payload();
    }

    @Override
    public void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new LogException("Closing " + name() + " failed", e);
            } finally {
                file = null;
                segment = null;
            }
        }
    }

    /** Opens the segment of the target; false if there is none yet. */
    private boolean open() throws IOException {
        while (true) {
            Segment found = exactly ? table.get(target.segment()) : table.from(target.segment());
            if (found == null && exactly) {
                throw new LogException("Nothing can be read at " + target + ": that segment is not held any more");
            }
            if (found == null) {
                return false;
            }
            try {
                file = files.openToRead(found.number());
            } catch (NoSuchFileException e) {
                if (table.get(found.number()) == null) {
                    continue; // It was dropped just now.
                }
                throw e;
            }
            segment = found;
            boolean within = found.number() == target.segment();
            cursor = new RecordCursor(file, Math.max(within ? target.offset() : 0, SegmentHeader.BYTES));
            return true;
        }
    }

    /** At the end of a segment: goes on to the one after it; false if it is still being written. */
    private boolean leave() {
        Segment after = table.after(segment.number());
        if (after == null) {
            return false;
        }
        // Only now is the end final: the writer may have gone on between a first look at it and the roll.
        if (cursor.nextOffset() >= segment.written()) {
            close();
            target = after.first();
            exactly = false;
        }
        return true;
    }

    private String name() {
        return files.describe(segment == null ? target.segment() : segment.number());
    }
}
