package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Segments on a disk that fails when told to. It remembers, sector by sector, what has been forced, so that the power
 * can be cut: what was not forced is then there or not, as chance will have it. Closing it has no effect; the next log
 * finds what the last one left.
 */
final class FaultyFiles implements SegmentFiles {
    private final TreeMap<Integer, FaultyFile> files = new TreeMap<>();
    private boolean full;
    private boolean forceFails;
    private int shortWrite = -1;
    private long operationsLeft = Long.MAX_VALUE;

    /** From now on there is no room for another segment, or there is again. */
    synchronized FaultyFiles full(boolean isFull) {
        full = isFull;
        return this;
    }

    /** The next force fails. */
    synchronized void failForce() {
        forceFails = true;
    }

    /** The next write stops after so many bytes, and fails. */
    synchronized void failWriteAfter(int bytes) {
        shortWrite = bytes;
    }

    /** The power fails after so many more writes, forces and other changes. */
    synchronized void cutPowerAfter(long operations) {
        operationsLeft = operations;
    }

    /** What a machine finds when the power is back. */
    synchronized FaultyFiles afterPowerLoss(Random chance) {
        FaultyFiles survivors = new FaultyFiles();
        files.forEach((number, file) -> survivors.files.put(number, file.afterPowerLoss(survivors, chance)));
        return survivors;
    }

    /** What a process finds that is started after this one was killed now. */
    synchronized FaultyFiles afterKill() {
        FaultyFiles survivors = new FaultyFiles();
        files.forEach((number, file) -> survivors.files.put(number, new FaultyFile(survivors, file.bytes())));
        return survivors;
    }

    /** What is in that file. */
    synchronized byte[] bytes(int number) {
        return files.get(number).bytes();
    }

    /** Puts something else in that file, for good. */
    synchronized void replace(int number, byte[] bytes) {
        files.put(number, new FaultyFile(this, bytes));
    }

    @Override
    public synchronized List<Integer> numbers() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized SegmentFile create(int number, int bytes, ByteBuffer header) throws IOException {
        change();
        if (full) {
            throw new IOException("the disk is full");
        }
        byte[] content = new byte[bytes];
        header.get(content, 0, header.remaining());
        FaultyFile file = new FaultyFile(this, content);
        files.put(number, file);
        return file;
    }

    @Override
    public synchronized SegmentFile open(int number) throws IOException {
        FaultyFile file = files.get(number);
        if (file == null) {
            throw new NoSuchFileException(describe(number));
        }
        return file;
    }

    @Override
    public SegmentFile openToRead(int number) throws IOException {
        return open(number);
    }

    @Override
    public synchronized void delete(Collection<Integer> numbers) throws IOException {
        change();
        files.keySet().removeAll(numbers);
    }

    @Override
    public String describe(int number) {
        return "segment file " + number;
    }

    @Override
    public void close() {
        // The next log opens what this one leaves.
    }

    /** Counts an operation that changes something. */
    void change() throws IOException {
        if (operationsLeft <= 0) {
            throw new IOException("the power is off");
        }
        operationsLeft--;
    }

    void beforeForce() throws IOException {
        change();
        if (forceFails) {
            forceFails = false;
            throw new IOException("the disk reports an error");
        }
    }

    /** How many of these bytes a write may write. */
    int writable(int bytes) throws IOException {
        change();
        int limit = shortWrite < 0 ? bytes : Math.min(bytes, shortWrite);
        shortWrite = -1;
        return limit;
    }
}
