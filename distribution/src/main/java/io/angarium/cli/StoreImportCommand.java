package io.angarium.cli;

import io.angarium.store.StoreImport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium store import}. */
@Command(
        name = "import",
        description = {
            "Take in what 'angarium store export' has written, behind the messages that are there; the data directory may"
                    + " be a new one.",
            "It goes batch by batch. A wrong line ends it: its number is told, and nothing of its batch is stored."
        },
        footer = "%nExample: angarium store import messages.jsonl --data /var/lib/angarium")
final class StoreImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions options;

    @Parameters(index = "0", paramLabel = "FILE", description = "The export (-: standard input).")
    private String file;

    @Option(
            names = "--after",
            paramLabel = "LINE",
            description = "Pass over messages up to this line, which an import that failed has stored.")
    private long after;

    @Override
    public Integer call() {
        Progress progress = new Progress(spec.commandLine().getErr(), "stored");
        long stored;
        try (BufferedReader lines = input()) {
            stored = StoreImport.read(lines, options.data(), options.log(), after, progress::at);
        } catch (IOException e) {
            throw new CommandFailure(file + " cannot be read: " + e.getMessage(), e);
        } finally {
            progress.clear();
        }
        spec.commandLine().getErr().println(progress.summary(stored));
        return ExitCode.DONE;
    }

    private BufferedReader input() throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file));
    }
}
