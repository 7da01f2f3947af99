package io.angarium.tck.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OfficialTckTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private Path tck;
    private Path log;

    @BeforeEach
    void prepare() throws IOException {
        tck = Files.createDirectories(directory.resolve("tck"));
        log = directory.resolve("tck.log");
    }

    @Test
    void runsTheStandaloneTestsAndTellsWhichFailed() throws IOException {
        CompiledTck.into(tck.resolve("target/classes"), CompiledTck.TESTS);
        CompiledTck.into(tck.resolve("shared"), CompiledTck.SHARED);

        assertThat(run()).isEqualTo(1);

        assertThat(out.toString().lines())
                .contains(
                        "3 tests found",
                        "  failed: core.queue.QueueTestsIT.notGood: java.lang.IllegalArgumentException: the real reason",
                        "Failed:",
                        "  core.queue.QueueTestsIT.notGood",
                        "2 passed, 1 failed");
    }

    @Test
    void runsTestsThatAreInAJar() throws IOException {
        Path classes = directory.resolve("classes");
        CompiledTck.into(classes, CompiledTck.TESTS);
        CompiledTck.into(classes, CompiledTck.SHARED);
        jar(classes, tck.resolve("jms-tck.jar"));

        assertThat(run("--include", "ClientIT")).isZero();

        assertThat(out.toString()).endsWith("1 passed, 0 failed" + System.lineSeparator());
    }

    @Test
    void theirOutputIsInTheLog() throws IOException {
        CompiledTck.into(tck, CompiledTck.TESTS);
        CompiledTck.into(tck, CompiledTck.SHARED);

        run("--include", "notGood");

        assertThat(log)
                .content()
                .contains("==== core.queue.QueueTestsIT.notGood", "output of a test", "the real reason");
    }

    @Test
    void aPatternThatIsInNoIdIsRefused() throws IOException {
        CompiledTck.into(tck, CompiledTck.TESTS);
        CompiledTck.into(tck, CompiledTck.SHARED);

        assertThat(run("--include", "nothing")).isEqualTo(2);

        assertThat(err.toString()).startsWith("no test's id has 'nothing' in it");
    }

    @Test
    void aDirectoryWithoutTestsIsRefused() throws IOException {
        CompiledTck.into(tck, CompiledTck.SHARED);

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).startsWith("no compiled tests, com.sun.ts.tests.jms.core.*IT, are in " + tck);
    }

    @Test
    void testsWithoutWhatTheyShareAreRefused() throws IOException {
        CompiledTck.into(tck, CompiledTck.TESTS);

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(
                        "com.sun.ts.tests.jms.common.JmsTool is not in " + tck + ": put the jar jakarta.tck:common");
    }

    @Test
    void aLogThatCannotBeWrittenIsRefused() throws IOException {
        CompiledTck.into(tck, CompiledTck.TESTS);
        CompiledTck.into(tck, CompiledTck.SHARED);
        log = directory.resolve("missing/tck.log");

        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).startsWith("can't write " + log + ", name another file with --log");
    }

    private int run(String... options) {
        return new CommandLine(new OfficialTck())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of(tck.toString(), "--log", log.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private static void jar(Path classes, Path file) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        try (OutputStream target = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(target)) {
            for (Path each : files) {
                jar.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, jar);
            }
        }
    }
}
