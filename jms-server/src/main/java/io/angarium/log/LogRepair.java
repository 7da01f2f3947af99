package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Makes a damaged log one that can be opened. What is sound stays where it is, so that positions in it stay true; a damaged
 * stretch becomes a gap, which readers pass over. Nothing is kept of what lay there: that is for the caller to see to. Holds
 * the log's lock. For one thread.
 */
public final class LogRepair implements AutoCloseable {
    private final DiskFiles files;
    private final StoredLog log;

    private LogRepair(DiskFiles files) {
        this.files = files;
        this.log = new StoredLog(files);
    }

    /**
     * Locks the log in this directory.
     *
     * @throws LogLockedException if it is in use
     * @throws LogException if it can't be written
     */
    public static LogRepair open(Path directory) {
        try {
            return new LogRepair(DiskFiles.lock(directory, Preallocation.SPARSE));
        } catch (IOException e) {
            throw new LogException("The log in " + directory + " can't be repaired: " + e.getMessage(), e);
        }
    }

    /** The log, to be looked at. */
    public StoredLog log() {
        return log;
    }

    /**
     * Mends one segment. After a crash meanwhile it is as it was, or mended.
     *
     * @param damage all the damage in it, as a scan told
     * @param epoch for its header, if that is damaged: one higher than that of all other segments
     */
    public void mend(int segment, List<Stretch> damage, long epoch) {
        try {
            Long known = salt(segment);
            long salt = known == null ? new SecureRandom().nextLong() : known;
            files.rewrite(segment, file -> {
                for (Stretch stretch : damage) {
                    mend(file, stretch, epoch, salt);
                }
            });
        } catch (IOException e) {
            throw new LogException(files.describe(segment) + " could not be mended: " + e.getMessage(), e);
        }
    }

    private Long salt(int segment) throws IOException {
        try (SegmentFile file = files.openToRead(segment)) {
            SegmentWalk walk = new SegmentWalk(file, segment, files.describe(segment), record -> {});
            walk.walk(false);
            return walk.salt();
        }
    }

    private static void mend(SegmentFile file, Stretch stretch, long epoch, long salt) throws IOException {
        switch (stretch.kind()) {
            case HEADER -> {
                SegmentHeader header = new SegmentHeader(stretch.segment(), epoch, System.currentTimeMillis(), salt);
                file.write(header.encode(), 0);
            }
            case SEAL -> seal(file, stretch.segment(), stretch.offset(), salt);
            case RECORDS -> {
                boolean last = stretch.end() >= file.size();
                // Behind the last of what was written only space may follow, which needs no gap.
                long used = last ? new SegmentScan(file, null, stretch.file()).usedFrom(stretch.offset()) : 0;
                int bytes = (int) (last ? Math.max(used, RecordFormat.OVERHEAD) : stretch.length());
                file.write(gap(bytes), stretch.offset());
                if (last) {
                    seal(file, stretch.segment(), stretch.offset() + bytes, salt);
                }
            }
            case TORN, BEHIND_SEAL, SET_ASIDE -> throw new IllegalArgumentException(stretch + " is no damage");
        }
    }

    /** Ends the segment there. */
    private static void seal(SegmentFile file, int segment, long offset, long salt) throws IOException {
        file.truncate(offset);
        ByteBuffer seal = ByteBuffer.allocate(Marker.BYTES);
        Marker.encode(Marker.SEAL, LogPosition.pack(segment, (int) offset), salt, seal);
        file.write(seal.flip(), offset);
    }

    /** A gap of so many bytes, with its framing. */
    private static ByteBuffer gap(int bytes) {
        ByteBuffer gap = ByteBuffer.allocate(bytes);
        gap.putInt(bytes - RecordFormat.PREFIX).putInt(0).put(Marker.GAP);
        CRC32C crc = new CRC32C();
        crc.update(gap.array(), RecordFormat.PREFIX, bytes - RecordFormat.PREFIX);
        return gap.putInt(Integer.BYTES, (int) crc.getValue()).rewind();
    }

    /** Lets go of the lock. */
    @Override
    public void close() {
        log.close();
    }
}
