package io.angarium.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTest extends RecordLogContract {
    @TempDir
    Path directory;

    @Override
    RecordLog open(LogOptions options) {
        return FileLog.open(directory, options);
    }

    @Test
    void isLockedAgainstASecondLogInThisProcess() {
        assertThatThrownBy(() -> FileLog.open(directory, SMALL))
                .isInstanceOf(LogLockedException.class)
                .hasMessage("The log in " + directory + " is already open in this process");
    }

    @Test
    void isLockedAgainstAnotherProcess() throws IOException {
        Path elsewhere = directory.resolve("held by another");
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        elsewhere.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader answer = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(answer.lines().anyMatch("open"::equals)).isTrue();
            assertThatThrownBy(() -> FileLog.open(elsewhere, SMALL))
                    .isInstanceOf(LogLockedException.class)
                    .hasMessage("The log in " + elsewhere + " is in use by another process");
        } finally {
            holder.destroyForcibly().onExit().join();
        }
        FileLog.open(elsewhere, SMALL).close();
    }

    /** Opens the log in a directory and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            FileLog.open(Path.of(args[0]), SMALL);
            System.out.println("open");
            System.in.read();
        }
    }

    @Test
    void aDirectoryThatCanNotBeUsedIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("a file"));
        assertThatThrownBy(() -> FileLog.open(file, SMALL))
                .isInstanceOf(LogException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void whatAnInterruptedPreparationLeftIsRemoved() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("interrupted"));
        Files.createFile(elsewhere.resolve("unfinished.tmp"));
        FileLog.open(elsewhere, SMALL).close();
        try (Stream<Path> left = Files.list(elsewhere)) {
            assertThat(left.map(Path::toFile).map(File::getName))
                    .containsExactlyInAnyOrder("lock", "0000000001.segment");
        }
    }

    @Test
    void aSegmentThatHasEndedTakesNoMoreThanItHolds() throws IOException {
        Path elsewhere = directory.resolve("ended");
        try (RecordLog log = FileLog.open(elsewhere, SMALL.withPreallocation(Preallocation.SPARSE))) {
            Contents.append(log, Durability.SYNC, "a");
        }
        assertThat(Files.size(elsewhere.resolve("0000000001.segment")))
                .isEqualTo(SegmentHeader.BYTES + RecordFormat.OVERHEAD + 1 + Marker.BYTES);
    }

    @Test
    void aReaderIsToldOfADamagedByte() throws IOException {
        Path elsewhere = directory.resolve("damaged");
        FileLog.open(elsewhere, SMALL).close();
        try (RecordLog log = FileLog.open(elsewhere, SMALL)) {
            LogPosition position = Contents.append(log, Durability.SYNC, "a", "b");
            Path file = elsewhere.resolve("0000000002.segment");
            byte[] bytes = Files.readAllBytes(file);
            bytes[position.offset() + RecordFormat.OVERHEAD]++;
            Files.write(file, bytes);
            assertThatThrownBy(() -> Contents.of(log))
                    .isInstanceOf(LogCorruptException.class)
                    .hasMessageContaining(file + " is damaged at offset 64");
        }
    }
}
