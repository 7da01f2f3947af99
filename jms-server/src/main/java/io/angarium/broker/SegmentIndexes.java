package io.angarium.broker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.angarium.log.SegmentInfo;
import io.angarium.view.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files beside the log that tell of each segment which messages it has for which queue, so that they need be neither in
 * memory nor found by reading the segment. They are made from the log and can be made again. For one thread at a time; what
 * was read may be used by any.
 *
 * <pre>
 *   file      "AGIX" u32 | version u32 | segment u32 | end of the segment u32 | blocks u32 | CRC32C of the directory u32
 *             | directory: (queue u32 | block's header | content's length u32 | content's CRC32C u32)*
 *             | contents, in the order of the directory
 * </pre>
 */
final class SegmentIndexes {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentIndexes.class);

    private static final int MAGIC = 0x41474958;
    private static final int VERSION = 1;
    private static final int HEAD = 24;
    private static final int ROW = 4 + Block.HEADER + 8;
    private static final int CHUNK = 1 << 20;
    private static final Pattern NAME = Pattern.compile("([0-9]{10})\\.index");

    private final Path directory;

    /** Segments that have a file. */
    private final Set<Integer> known = new HashSet<>();

    /** A queue's messages in a segment. */
    record Indexed(int queue, Block block) {}

    private SegmentIndexes(Path directory) {
        this.directory = directory;
    }

    /** @throws UncheckedIOException if the directory can't be made or read */
    static SegmentIndexes in(Path directory) {
        SegmentIndexes indexes = new SegmentIndexes(directory);
        try (Stream<Path> files = Files.list(Files.createDirectories(directory))) {
            files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .forEach(name -> indexes.known.add(Integer.valueOf(name.group(1))));
            return indexes;
        } catch (IOException e) {
            throw new UncheckedIOException("the segment indexes in " + directory + " can't be had", e);
        }
    }

    boolean has(int segment) {
        return known.contains(segment);
    }

    /** The segments that have an index. */
    Set<Integer> segments() {
        return Set.copyOf(known);
    }

    /**
     * What was written of this segment; null if that is not there, or not sound, or not of this segment: then the segment
     * itself has to be read.
     */
    List<Indexed> read(SegmentInfo segment) {
        int number = segment.id().number();
        if (!known.contains(number)) {
            return null;
        }
        try (FileChannel file = FileChannel.open(path(number), READ)) {
            return read(file, segment);
        } catch (NoSuchFileException e) {
            known.remove(number);
            return null;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} can't be used ({}); the segment is read instead", path(number), e.getMessage());
            known.remove(number);
            return null;
        }
    }

    private static List<Indexed> read(FileChannel file, SegmentInfo segment) throws IOException {
        ByteBuffer head = read(file, 0, HEAD);
        if (head.getInt() != MAGIC || head.getInt() != VERSION) {
            throw new IOException("it is not an index of version " + VERSION);
        }
        if (head.getInt() != segment.id().number()
                || head.getInt() != segment.end().offset()) {
            throw new IOException("it is of another segment");
        }
        int count = head.getInt();
        if (count < 0 || (long) count * ROW > file.size()) {
            throw new IOException("it can't have " + count + " blocks");
        }
        ByteBuffer rows = read(file, HEAD, count * ROW);
        if (crc(rows.duplicate()) != head.getInt()) {
            throw new IOException("its directory is damaged");
        }
        List<Indexed> indexed = new ArrayList<>(count);
        int first = HEAD + rows.limit();
        ByteBuffer contents = file.map(MapMode.READ_ONLY, first, file.size() - first);
        long at = first;
        for (int i = 0; i < count; i++) {
            int queue = rows.getInt();
            ByteBuffer header = rows.slice(rows.position(), Block.HEADER);
            rows.position(rows.position() + Block.HEADER);
            int length = rows.getInt();
            if (length < 0 || at + length > file.size()) {
                throw new IOException("it ends too early");
            }
            check(file, at, length, rows.getInt());
            ByteBuffer content = contents.slice((int) (at - first), length);
            indexed.add(new Indexed(queue, Block.read(segment.id().number(), header, content)));
            at += length;
        }
        return indexed;
    }

    /** Reads it through, not through the map, which would bring all of it into memory. */
    private static void check(FileChannel file, long from, int length, int expected) throws IOException {
        CRC32C crc = new CRC32C();
        for (int done = 0; done < length; ) {
            ByteBuffer part = read(file, from + done, Math.min(CHUNK, length - done));
            done += part.remaining();
            crc.update(part);
        }
        if ((int) crc.getValue() != expected) {
            throw new IOException("a block of it is damaged");
        }
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return bytes.flip();
    }

    /**
     * Writes the index of a segment that has ended, and has the queues use what was written.
     *
     * @param moved told of each block where its content is now
     * @throws UncheckedIOException if it could not be written; nothing has changed then
     */
    void write(SegmentInfo segment, List<Indexed> blocks, Moved moved) {
        int number = segment.id().number();
        Path unfinished = directory.resolve("unfinished.tmp");
        try (FileChannel file = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, READ, WRITE)) {
            ByteBuffer rows = ByteBuffer.allocate(blocks.size() * ROW);
            long at = HEAD + (long) rows.capacity();
            for (Indexed one : blocks) {
                ByteBuffer content = one.block().content();
                rows.putInt(one.queue()).put(one.block().header()).putInt(content.remaining());
                rows.putInt(crc(content.duplicate()));
                int length = content.remaining();
                write(file, content, at);
                at += length;
            }
            ByteBuffer head = ByteBuffer.allocate(HEAD)
                    .putInt(MAGIC)
                    .putInt(VERSION)
                    .putInt(number)
                    .putInt(segment.end().offset())
                    .putInt(blocks.size())
                    .putInt(crc(rows.flip().duplicate()));
            write(file, rows, HEAD);
            write(file, head.flip(), 0);
            file.force(true);
            Files.move(unfinished, path(number), StandardCopyOption.ATOMIC_MOVE);
            known.add(number);
            int first = HEAD + blocks.size() * ROW;
            ByteBuffer contents = file.map(MapMode.READ_ONLY, first, at - first);
            int from = 0;
            for (int i = 0; i < blocks.size(); i++) {
                int length = rows.getInt(i * ROW + 4 + Block.HEADER);
                moved.moved(blocks.get(i), contents.slice(from, length));
                from += length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is told where the content of a block is now. */
    interface Moved {
        void moved(Indexed block, ByteBuffer content);
    }

    private static void write(FileChannel file, ByteBuffer bytes, long at) throws IOException {
        long next = at;
        while (bytes.hasRemaining()) {
            next += file.write(bytes, next);
        }
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Deletes the index of a segment that is no more. One that can't be deleted is found and deleted by a later start. */
    void delete(int segment) {
        if (known.remove(segment)) {
            try {
                Files.deleteIfExists(path(segment));
            } catch (IOException e) {
                LOG.warn("{} is needed no longer and can't be deleted: {}", path(segment), e.getMessage());
            }
        }
    }

    private Path path(int segment) {
        return directory.resolve(String.format("%010d.index", segment));
    }
}
