package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A segment in a file of the file system. */
record DiskFile(FileChannel channel) implements SegmentFile {

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
        channel.close();
    }
}
