package io.angarium.log;

import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A segment in a file of the file system.
 *
 * @param forcing the same file, opened so that each write is forced
 */
record DiskFile(FileChannel channel, FileChannel forcing) implements SegmentFile {

    /** Elsewhere a forced write may stay in the drive's cache (macOS, for one), where a force does not leave it. */
    private static final boolean WRITES_CAN_FORCE =
            System.getProperty("os.name").startsWith("Linux");

    static DiskFile toRead(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, READ);
        return new DiskFile(channel, channel);
    }

    static DiskFile toWrite(Path path, OpenOption... more) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(more));
        options.addAll(List.of(READ, WRITE));
        FileChannel channel = FileChannel.open(path, options);
        try {
            return new DiskFile(channel, FileChannel.open(path, WRITE, DSYNC));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void read(ByteBuffer target, long offset) throws IOException {
        for (long at = offset; target.hasRemaining(); ) {
            int n = channel.read(target, at);
            if (n < 0) {
                return;
            }
            at += n;
        }
    }

    @Override
    public void write(ByteBuffer source, long offset) throws IOException {
        write(channel, source, offset);
    }

    @Override
    public void writeForced(ByteBuffer source, long offset) throws IOException {
        if (WRITES_CAN_FORCE) {
            write(forcing, source, offset);
        } else {
            write(channel, source, offset);
            force();
        }
    }

    private static void write(FileChannel channel, ByteBuffer source, long offset) throws IOException {
        for (long at = offset; source.hasRemaining(); ) {
            at += channel.write(source, at);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            forcing.close();
        }
    }
}
