package io.angarium.tck.crash;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A main class in a process of its own, with this test's class path; killed when closed. */
final class JavaProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final Path err;

    private JavaProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts the class of this name with {@code directory} as its working directory, where what it writes is collected too. */
    static JavaProcess start(Path directory, String main, List<String> arguments) {
        String simple = main.substring(main.lastIndexOf('.') + 1);
        try {
            Path out = Files.createTempFile(directory, simple + "-out", ".txt");
            Path err = Files.createTempFile(directory, simple + "-err", ".txt");
            Process process = new ProcessBuilder(command(main, arguments))
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new JavaProcess(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // starts sooner, and two cores are shared with the clients
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main));
        command.addAll(arguments);
        return command;
    }

    /** Gives it this on standard input, and no more. */
    JavaProcess input(String text) {
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    /** Waits until standard output has that text. */
    void awaitOut(String text) {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> {
                    if (!process.isAlive() && !out().contains(text)) {
                        throw new AssertionError("the process has ended with " + process.exitValue() + ": " + err());
                    }
                })
                .until(() -> out().contains(text));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL; returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for the end. */
    int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running; it said: " + out() + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the end of a process", e);
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
