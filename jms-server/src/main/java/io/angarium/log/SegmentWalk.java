package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over one segment of a log that nobody has open, on over damage, and changes nothing. What it calls a torn end is
 * what {@link SegmentScan#cutAndSeal} would cut off, and what it calls damage is what that would refuse, or a reader.
 */
final class SegmentWalk {
    private final SegmentFile file;
    private final int number;
    private final String name;
    private final long size;
    private final StoredLogVisitor visitor;
    private final RecordCursor cursor;

    /** Records of a batch whose end has not been seen. */
    private final List<StoredRecord> batch = new ArrayList<>();

    private SegmentHeader header;
    private Long salt;
    private boolean last;

    /** Records before this offset are doubtful. */
    private long sure;

    SegmentWalk(SegmentFile file, int number, String name, StoredLogVisitor visitor) throws IOException {
        this.file = file;
        this.number = number;
        this.name = name;
        this.size = file.size();
        this.visitor = visitor;
        this.cursor = new RecordCursor(file, SegmentHeader.BYTES);
    }

    /** True if nothing was ever written behind the header. */
    boolean isUnused() throws IOException {
        return size <= SegmentHeader.BYTES || new SegmentScan(file, null, name).isUnused();
    }

    /** The number that the segment's markers have; null if neither the header nor a marker tells. */
    Long salt() {
        return salt;
    }

    /**
     * Tells the visitor all that is in it.
     *
     * @param isLast whether no later segment was written, so that this one may have been torn
     */
    void walk(boolean isLast) throws IOException {
        last = isLast;
        String why = readHeader();
        boolean unused = isUnused();
        visitor.segment(new StoredSegment(number, name, size, header == null ? 0 : header.epoch(), !unused));
        if (why != null) {
            tell(0, Math.min(size, SegmentHeader.BYTES), Stretch.Kind.HEADER, why);
        }
        if (!unused || !last) {
            records();
        }
    }

    /** Null, or what is wrong with it. */
    private String readHeader() throws IOException {
        try {
            header = SegmentHeader.read(file, number, name);
            salt = header.salt();
            return null;
        } catch (LogCorruptException e) {
            salt = firstSalt();
            return "the segment's header is damaged";
        }
    }

    /** That of a marker; a sound record of that type can be nothing else as long as the records lie one behind the other. */
    private Long firstSalt() throws IOException {
        RecordCursor sound = new RecordCursor(file, SegmentHeader.BYTES);
        while (sound.next(size)) {
            if (Marker.isMarker(sound.type()) && sound.payload().length == Marker.BYTES - RecordFormat.OVERHEAD) {
                return ByteBuffer.wrap(sound.payload().toByteArray()).getLong(Long.BYTES);
            }
        }
        return null;
    }

    private void records() throws IOException {
        Resync resync = new Resync(file, salt, size);
        while (true) {
            while (cursor.next(size)) {
                if (salt != null && cursor.isMarker(Marker.SEAL, salt)) {
                    deliver();
                    behindSeal();
                    return;
                }
                take();
            }
            long bad = cursor.nextOffset();
            long cut = batch.isEmpty() ? bad : batch.get(0).position().offset();
            if (last && !resync.isPromised(bad, LogPosition.pack(number, (int) cut))) {
                torn(cut);
                return;
            }
            deliver();
            if (bad >= size) {
                tell(bad, 0, Stretch.Kind.SEAL, "the segment was ended, and its seal is not there");
                return;
            }
            Resync.Found found = resync.after(bad);
            boolean seal = found.offset() >= size && isSealOrNothing(bad);
            tell(
                    bad,
                    found.offset() - bad,
                    seal ? Stretch.Kind.SEAL : Stretch.Kind.RECORDS,
                    seal ? "the segment's seal is damaged or was not written" : "no sound record is there");
            if (found.offset() >= size) {
                return;
            }
            sure = found.doubtful() ? found.sure() : sure;
            cursor.moveTo(found.offset());
        }
    }

    private void take() {
        byte type = cursor.type();
        if (type == Marker.GAP) {
            tell(
                    cursor.offset(),
                    cursor.nextOffset() - cursor.offset(),
                    Stretch.Kind.SET_ASIDE,
                    "set aside by an earlier repair");
        } else if (!Marker.isMarker(type)) {
            LogPosition position = LogPosition.of(number, (int) cursor.offset());
            boolean doubtful = cursor.offset() < sure;
            batch.add(new StoredRecord(position, RecordType.of(type), type, cursor.payload(), doubtful));
            if (!cursor.more()) {
                deliver();
            }
        }
    }

    private void deliver() {
        for (StoredRecord record : batch) {
            visitor.record(record);
        }
        batch.clear();
    }

    private void torn(long cut) throws IOException {
        long used = new SegmentScan(file, null, name).usedFrom(cut);
        if (used > 0) {
            tell(cut, used, Stretch.Kind.TORN, "a torn end, which nobody was promised; the next start cuts it off");
        }
    }

    /** A crash before what is behind a seal was cut off leaves zeros there; whatever it is, nothing reads it. */
    private void behindSeal() throws IOException {
        long used = new SegmentScan(file, null, name).usedFrom(cursor.nextOffset());
        if (used > 0) {
            tell(cursor.nextOffset(), used, Stretch.Kind.BEHIND_SEAL, "bytes behind the seal, which nothing reads");
        }
    }

    /** Whether nothing lies from there on, or just so much as a seal takes. */
    private boolean isSealOrNothing(long bad) throws IOException {
        return new SegmentScan(file, null, name).usedFrom(bad) <= Marker.BYTES && size - bad >= Marker.BYTES;
    }

    private void tell(long offset, long length, Stretch.Kind kind, String why) {
        visitor.stretch(new Stretch(number, name, offset, length, kind, why));
    }
}
