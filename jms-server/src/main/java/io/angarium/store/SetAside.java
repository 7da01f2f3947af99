package io.angarium.store;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.angarium.log.StoredLog;
import io.angarium.log.Stretch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A directory for what a repair takes out of a store: a copy of each segment as it was, the bytes of each stretch, and in
 * {@code set-aside.jsonl} a line of JSON for each. All of it is on the disk before the store is changed.
 */
final class SetAside {
    private static final String INDEX = "set-aside.jsonl";

    private final Path directory;

    /** Makes the directory if need be. */
    SetAside(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** Copies a file of the store. */
    void copy(Path file) throws IOException {
        Path copy = directory.resolve(file.getFileName());
        Files.copy(file, copy);
        try (FileChannel channel = FileChannel.open(copy, WRITE)) {
            channel.force(true);
        }
    }

    /** Keeps the bytes of a stretch, and what is known of it. */
    void keep(StoredLog log, Stretch stretch, List<String> touched) throws IOException {
        String name = String.format("%010d-%d.bytes", stretch.segment(), stretch.offset());
        write(directory.resolve(name), log.bytes(stretch, Integer.MAX_VALUE - 8), CREATE_NEW);
        ObjectNode line = ExportFormat.object()
                .put("file", stretch.file())
                .put("segment", stretch.segment())
                .put("offset", stretch.offset())
                .put("length", stretch.length())
                .put("why", stretch.why())
                .put("bytes", name);
        touched.forEach(line.putArray("touches")::add);
        String text = ExportFormat.JSON.writeValueAsString(line) + "\n";
        write(directory.resolve(INDEX), text.getBytes(StandardCharsets.UTF_8), CREATE, APPEND);
    }

    private static void write(Path file, byte[] bytes, OpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options(how))) {
            for (ByteBuffer source = ByteBuffer.wrap(bytes); source.hasRemaining(); ) {
                channel.write(source);
            }
            channel.force(true);
        }
    }

    private static OpenOption[] options(OpenOption... how) {
        OpenOption[] all = Arrays.copyOf(how, how.length + 1);
        all[how.length] = WRITE;
        return all;
    }
}
