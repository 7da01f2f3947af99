package io.angarium.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The log of a stopped broker, to be looked at: reading it changes no byte of it, and no writer can open it meanwhile. For
 * one thread.
 */
public final class StoredLog implements AutoCloseable {
    private final SegmentFiles files;

    StoredLog(SegmentFiles files) {
        this.files = files;
    }

    /**
     * Opens the log in this directory.
     *
     * @throws LogLockedException if it is in use
     * @throws LogException if there is none, or it can't be read
     */
    public static StoredLog open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new LogException("There is no log in " + directory);
        }
        try {
            return new StoredLog(DiskFiles.lockToRead(directory));
        } catch (IOException e) {
            throw new LogException("The log in " + directory + " can't be read: " + e.getMessage(), e);
        }
    }

    /** Numbers of the segments, rising. */
    public List<Integer> segments() {
        try {
            return files.numbers().stream().sorted().toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Tells the visitor of all segments and what is in them.
     *
     * @throws LogException if something can't be read, or is of a version that this release does not know
     */
    public void scan(StoredLogVisitor visitor) {
        try {
            List<Integer> numbers = segments();
            int last = lastWritten(numbers);
            for (int number : numbers) {
                try (SegmentFile file = files.openToRead(number)) {
                    new SegmentWalk(file, number, files.describe(number), visitor).walk(number >= last);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The highest segment with anything in it, which may have been torn; 0 for none. */
    private int lastWritten(List<Integer> numbers) throws IOException {
        for (int i = numbers.size() - 1; i >= 0; i--) {
            int number = numbers.get(i);
            try (SegmentFile file = files.openToRead(number)) {
                if (!new SegmentWalk(file, number, files.describe(number), record -> {}).isUnused()) {
                    return number;
                }
            }
        }
        return 0;
    }

    /** The bytes of a stretch, or its first {@code most}. */
    public byte[] bytes(Stretch stretch, int most) {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(stretch.length(), most));
        try (SegmentFile file = files.openToRead(stretch.segment())) {
            file.read(bytes, stretch.offset());
            return bytes.array();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Lets writers open it again. */
    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static LogException failed(IOException cause) {
        return new LogException("The log can't be read: " + cause.getMessage(), cause);
    }
}
