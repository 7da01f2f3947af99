package io.angarium.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A broker's files, as a test looks at them from outside. */
final class DataDirectory {
    private DataDirectory() {}

    /** To be copied before the log, as what it says of the log must not be newer than the log. */
    static void copyCatalog(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        Files.copy(from.resolve("catalog.mv.db"), to.resolve("catalog.mv.db"));
    }

    /** Copies the segments, as a broker leaves them that dies now. */
    static void copyLog(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("log"));
        for (Path segment : segments(from)) {
            Files.copy(segment, to.resolve("log").resolve(segment.getFileName()));
        }
    }

    static void deleteLog(Path data) throws IOException {
        for (Path segment : segments(data)) {
            Files.delete(segment);
        }
    }

    /** The log's segments, oldest first. */
    static List<Path> segments(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("log"))) {
            return files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted()
                    .toList();
        }
    }
}
