package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** A file of {@link FaultyFiles}, which is also its lock. */
final class FaultyFile implements SegmentFile {
    private static final int SECTOR = 512;

    private final FaultyFiles disk;
    private byte[] written;
    private byte[] forced;

    FaultyFile(FaultyFiles disk, byte[] bytes) {
        this.disk = disk;
        this.written = bytes.clone();
        this.forced = bytes.clone();
    }

    byte[] bytes() {
        return written.clone();
    }

    FaultyFile afterPowerLoss(FaultyFiles survivors, Random chance) {
        byte[] left = Arrays.copyOf(forced, chance.nextBoolean() ? forced.length : written.length);
        // Now all of it got to the disk, now nothing, now some.
        int odds = chance.nextInt(3);
        for (int from = 0; from < left.length; from += SECTOR) {
            int to = Math.min(Math.min(from + SECTOR, left.length), written.length);
            if (chance.nextInt(2) < odds && from < to) {
                System.arraycopy(written, from, left, from, to - from);
            }
        }
        return new FaultyFile(survivors, left);
    }

    @Override
    public void read(ByteBuffer target, long offset) {
        synchronized (disk) {
            int n = (int) Math.max(0, Math.min(target.remaining(), written.length - offset));
            target.put(written, (int) Math.min(offset, written.length), n);
        }
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
        synchronized (disk) {
            int wanted = source.remaining();
            int n = disk.writable(wanted);
            if (offset + n > written.length) {
                written = Arrays.copyOf(written, (int) offset + n);
            }
            source.get(written, (int) offset, n);
            if (n < wanted) {
                throw new IOException("the disk took only " + n + " of " + wanted + " bytes");
            }
        }
    }

    @Override
    public void writeForced(ByteBuffer source, long offset) throws IOException {
        synchronized (disk) {
            int from = (int) offset;
            int to = from + source.remaining();
            write(source, offset);
            disk.beforeForce();
            forced = Arrays.copyOf(forced, Math.max(forced.length, to));
            System.arraycopy(written, from, forced, from, to - from);
        }
    }

    @Override
    public void force() throws IOException {
        synchronized (disk) {
            disk.beforeForce();
            forced = written.clone();
        }
    }

    @Override
    public long size() {
        synchronized (disk) {
            return written.length;
        }
    }

    @Override
    public void truncate(long size) throws IOException {
        synchronized (disk) {
            disk.change();
            written = Arrays.copyOf(written, (int) Math.min(size, written.length));
        }
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
