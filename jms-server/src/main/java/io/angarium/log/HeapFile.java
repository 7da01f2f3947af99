package io.angarium.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A file that is byte arrays, had when they are written to. A reader that keeps to what the writer has let it see needs
 * no lock: that it sees the end of it means that it sees the bytes before.
 */
final class HeapFile implements SegmentFile {
    private static final int PAGE = 16 * 1024;

    private volatile byte[][] pages;
    private volatile long size;

    HeapFile(long size) {
        this.size = size;
        this.pages = new byte[page(size) + 1][];
    }

    @Override
    public void read(ByteBuffer target, long offset) {
        for (long at = offset; target.hasRemaining() && at < size; ) {
            int within = (int) (at % PAGE);
            int n = (int) Math.min(Math.min(target.remaining(), PAGE - within), size - at);
            byte[] page = pages[page(at)];
            if (page == null) {
                target.put(new byte[n]);
            } else {
                target.put(page, within, n);
            }
            at += n;
        }
    }

    @Override
    public void write(ByteBuffer source, long offset) {
        long end = offset + source.remaining();
        if (page(end) >= pages.length) {
            pages = Arrays.copyOf(pages, page(end) * 2);
        }
        for (long at = offset; at < end; ) {
            int within = (int) (at % PAGE);
            int n = Math.min(source.remaining(), PAGE - within);
            byte[] page = pages[page(at)];
            if (page == null) {
                page = new byte[PAGE];
                pages[page(at)] = page;
            }
            source.get(page, within, n);
            at += n;
        }
        size = Math.max(size, end);
    }

    @Override
    public void writeForced(ByteBuffer source, long offset) {
        write(source, offset);
    }

    @Override
    public void force() {
        // Nothing outlives the process, so nothing has to be made sure of.
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void truncate(long cut) {
        if (cut < size) {
            size = cut;
            byte[] last = pages[page(cut)];
            if (last != null) {
                Arrays.fill(last, (int) (cut % PAGE), PAGE, (byte) 0);
            }
            Arrays.fill(pages, page(cut) + 1, pages.length, null);
        }
    }

    @Override
    public void close() {
        // Freed when nobody refers to it any more.
    }

    private static int page(long offset) {
        return (int) (offset / PAGE);
    }
}
