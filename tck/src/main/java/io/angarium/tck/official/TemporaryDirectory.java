package io.angarium.tck.official;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that goes, with all that is in it, when it is closed. */
record TemporaryDirectory(Path path) implements AutoCloseable {

    static TemporaryDirectory create() throws IOException {
        return new TemporaryDirectory(Files.createTempDirectory("angarium-tck"));
    }

    @Override
    public void close() throws IOException {
        List<Path> childrenFirst;
        try (Stream<Path> all = Files.walk(path)) {
            childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : childrenFirst) {
            Files.delete(each);
        }
    }
}
