package io.angarium.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The segments of a log in memory, to be damaged and looked at. */
public final class LogCopy {
    private final TreeMap<Integer, byte[]> segments = new TreeMap<>();

    private LogCopy() {}

    /** Of what lies in a log's directory. */
    public static LogCopy of(Path directory) throws IOException {
        LogCopy copy = new LogCopy();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".segment")).toList()) {
                int number = Integer.parseInt(file.getFileName().toString().substring(0, 10));
                copy.segments.put(number, Files.readAllBytes(file));
            }
        }
        return copy;
    }

    /** Their numbers, rising. */
    public List<Integer> numbers() {
        return List.copyOf(segments.keySet());
    }

    /** The bytes of one, not copied: who changes them changes this. */
    public byte[] bytes(int number) {
        return segments.get(number);
    }

    /** What the reports call a segment. */
    public String file(int number) {
        return files().describe(number);
    }

    /** Names the kind of what lies at an offset: a type of record, a marker, the header, nothing. */
    public String kind(int number, int offset) {
        if (offset < SegmentHeader.BYTES) {
            return "HEADER";
        }
        byte[] bytes = segments.get(number);
        HeapFile file = new HeapFile(bytes.length);
        file.write(ByteBuffer.wrap(bytes), 0);
        RecordCursor cursor = new RecordCursor(file, SegmentHeader.BYTES);
        try {
            while (cursor.next(bytes.length)) {
                if (offset < cursor.nextOffset()) {
                    return switch (cursor.type()) {
                        case Marker.FORCED -> "FORCED";
                        case Marker.SEAL -> "SEAL";
                        default -> RecordType.of(cursor.type()).toString();
                    };
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "NOTHING";
    }

    /** As a stopped broker's log. */
    public StoredLog stored() {
        return new StoredLog(files());
    }

    /**
     * Recovers a copy of it as a broker does that starts, and reads all.
     *
     * @throws LogException as that does
     */
    public void recover(Consumer<LogReader> each) {
        try {
            SegmentFiles files = files();
            SegmentTable table = new SegmentTable();
            Recovery.of(files).segments().forEach(table::add);
            try (LogReader reader = new SegmentReader(files, table, LogPosition.START)) {
                while (reader.next()) {
                    each.accept(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HeapFiles files() {
        HeapFiles files = new HeapFiles();
        segments.forEach((number, bytes) -> files.create(number, bytes.length, ByteBuffer.wrap(bytes)));
        return files;
    }
}
