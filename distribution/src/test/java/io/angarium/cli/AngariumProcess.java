package io.angarium.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code angarium} command as a process of its own, as users have it; killed when closed. */
final class AngariumProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final Path out;
    private final Path err;

    private AngariumProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts it with {@code directory} as its working directory, and collects what it writes. */
    static AngariumProcess start(Path directory, String... arguments) throws IOException {
        return start(directory, Map.of(), arguments);
    }

    static AngariumProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder =
                builder(directory, arguments).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new AngariumProcess(builder.start(), out, err);
    }

    /** Runs it to its end with that on standard input. */
    static AngariumProcess run(Path directory, String input, String... arguments)
            throws IOException, InterruptedException {
        AngariumProcess started = start(directory, arguments);
        started.process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        started.process.getOutputStream().close();
        started.exitCode();
        return started;
    }

    static ProcessBuilder builder(Path directory, String... arguments) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        if (Runtime.version().feature() >= 24) {
            // As the angarium script does: later versions warn on standard error of what Netty needs.
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-cp", classPath, AngariumCommand.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** What it has written to standard output so far. */
    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Waits until standard output has that text. */
    void awaitOut(String text) {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .failFast("the process has ended", () -> !process.isAlive() && !out().contains(text))
                .until(() -> out().contains(text));
    }

    /** The URL that {@code run} printed. */
    String url() {
        awaitOut("Ctrl-C stops it.");
        return out().lines()
                .filter(line -> line.contains("tcp://"))
                .map(line -> line.substring(line.indexOf("tcp://")))
                .findFirst()
                .orElseThrow();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL; returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running; it said: " + out() + err());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
