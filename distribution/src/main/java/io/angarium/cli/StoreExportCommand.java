package io.angarium.cli;

import io.angarium.store.StoppedStore;
import io.angarium.store.StoreExport;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code angarium store export}. */
@Command(
        name = "export",
        description = {
            "Write out all queues, durable subscriptions and messages that wait, a line of JSON each.",
            "Exit code 1 if the store is damaged: what is sound is written all the same."
        },
        footer = "%nExample: angarium store export --data /var/lib/angarium --out messages.jsonl")
final class StoreExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Write to this file, which must not be there yet (-: standard output).")
    private String out;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, "written");
        StoreExport.Outcome outcome;
        try (StoppedStore store = options.open();
                Writer writer = new BufferedWriter(new OutputStreamWriter(output(), StandardCharsets.UTF_8))) {
            outcome = StoreExport.write(store, writer, progress::at);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(out + " is there already; choose another name or remove it", e);
        } catch (IOException e) {
            throw new CommandFailure(out + " cannot be written: " + e.getMessage(), e);
        } finally {
            progress.clear();
        }
        err.println(progress.summary(outcome.messages()));
        if (outcome.damaged()) {
            err.println(
                    "angarium: the store is damaged, so messages may be missing; 'angarium store check' tells which");
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private OutputStream output() throws IOException {
        return out.equals("-")
                ? new FileOutputStream(FileDescriptor.out)
                : Files.newOutputStream(Path.of(out), StandardOpenOption.CREATE_NEW);
    }
}
