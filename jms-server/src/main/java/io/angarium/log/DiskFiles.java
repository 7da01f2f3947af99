package io.angarium.log;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Segments as files of one directory, which is locked for as long as this is open. */
final class DiskFiles implements SegmentFiles {
    private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.segment");
    private static final String UNFINISHED = "unfinished.tmp";
    private static final int CHUNK = 1 << 20;

    private final Path directory;
    private final Preallocation preallocation;

    /** Null if there was nothing to lock. */
    private final FileChannel lock;

    private DiskFiles(Path directory, Preallocation preallocation, FileChannel lock) {
        this.directory = directory;
        this.preallocation = preallocation;
        this.lock = lock;
    }

    /** Locks the directory; makes it if need be. */
    static DiskFiles lock(Path directory, Preallocation preallocation) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
        try {
            FileLock held = lock.tryLock();
            if (held == null) {
                throw new LogLockedException("The log in " + directory + " is in use by another process");
            }
            Files.deleteIfExists(directory.resolve(UNFINISHED));
            return new DiskFiles(directory, preallocation, lock);
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new LogLockedException("The log in " + directory + " is already open in this process", e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Locks the directory against writers, and changes nothing in it. One without a lock file has no writer. */
    static DiskFiles lockToRead(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        if (!Files.exists(file)) {
            return new DiskFiles(directory, Preallocation.SPARSE, null);
        }
        FileChannel lock = FileChannel.open(file, READ);
        try {
            if (lock.tryLock(0, Long.MAX_VALUE, true) == null) {
                throw new LogLockedException("The log in " + directory + " is in use by another process");
            }
            return new DiskFiles(directory, Preallocation.SPARSE, lock);
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new LogLockedException("The log in " + directory + " is already open in this process", e);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public List<Integer> numbers() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> NAME.matcher(entry.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .toList();
        }
    }

    @Override
    public SegmentFile create(int number, int bytes, ByteBuffer header) throws IOException {
        // Asked first, because filling a disk to the brim only to find it full would hurt others on it.
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < bytes) {
            throw new IOException(bytes + " bytes are needed and " + free + " are free");
        }
        Path unfinished = directory.resolve(UNFINISHED);
        DiskFile file = DiskFile.toWrite(unfinished, CREATE, TRUNCATE_EXISTING);
        try {
            fill(file, bytes);
            file.write(header, 0);
            file.channel().force(true);
            Files.move(unfinished, path(number), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    /** Changes a file so that after a crash at any moment it is either as it was or changed in whole. */
    void rewrite(int number, Change change) throws IOException {
        Path unfinished = directory.resolve(UNFINISHED);
        Files.copy(path(number), unfinished, StandardCopyOption.REPLACE_EXISTING);
        try (DiskFile file = DiskFile.toWrite(unfinished)) {
            change.apply(file);
            file.force();
        }
        Files.move(unfinished, path(number), StandardCopyOption.ATOMIC_MOVE);
        forceDirectory();
    }

    /** What is to be changed. */
    interface Change {
        void apply(SegmentFile file) throws IOException;
    }

    @Override
    public SegmentFile open(int number) throws IOException {
        return DiskFile.toWrite(path(number));
    }

    @Override
    public SegmentFile openToRead(int number) throws IOException {
        return DiskFile.toRead(path(number));
    }

    @Override
    public void delete(Collection<Integer> numbers) throws IOException {
        for (int number : numbers) {
            Files.deleteIfExists(path(number));
        }
        forceDirectory();
    }

    @Override
    public String describe(int number) {
        return path(number).toString();
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private Path path(int number) {
        return directory.resolve(String.format("%010d.segment", number));
    }

    private void fill(DiskFile file, int bytes) throws IOException {
        if (preallocation == Preallocation.SPARSE) {
            file.write(ByteBuffer.allocate(1), bytes - 1L);
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.min(CHUNK, bytes));
        for (int at = 0; at < bytes; at += zeros.limit()) {
            zeros.clear().limit(Math.min(zeros.capacity(), bytes - at));
            file.write(zeros, at);
            // Piece by piece, so that the writer's forces don't queue behind all of it.
            file.force();
        }
    }

    private void forceDirectory() throws IOException {
        if (File.separatorChar == '\\') {
            return; // Windows can't open a directory, and keeps its entries safe by itself.
        }
        try (FileChannel channel = FileChannel.open(directory, READ)) {
            channel.force(true);
        }
    }
}
