package io.angarium.cli;

import io.angarium.store.Finding;
import io.angarium.store.StoppedStore;
import io.angarium.store.StoreCheck;
import io.angarium.store.StoreRepair;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code angarium store repair}. */
@Command(
        name = "repair",
        description = {
            "Say what has to be done so that a broker starts on a damaged store; with --yes, do it.",
            "Sound records stay where they are. What can't stay is copied to another directory first: the bytes, the whole"
                    + " files, and a line of JSON for each.",
            "Exit code 0: the store is sound; 1: it is damaged, still; 2: could not be done."
        })
final class StoreRepairCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions options;

    @Option(
            names = "--set-aside",
            paramLabel = "DIR",
            description = "Put what can't stay into this directory (a new one beside the data).")
    private Path setAside;

    @Option(names = "--yes", description = "Do it, instead of saying what would be done.")
    private boolean yes;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!yes) {
            return plan(out);
        }
        Path aside = setAside == null ? besideTheData() : setAside;
        StoreRepair.Outcome outcome;
        try {
            outcome = StoreRepair.run(options.data(), aside, options.log());
        } catch (IOException e) {
            throw new CommandFailure("what can't stay cannot be set aside in " + aside + ": " + e, e);
        }
        outcome.findings().forEach(out::println);
        outcome.steps().forEach(step -> out.println("done     " + step));
        if (!outcome.steps().isEmpty()) {
            out.println("what was set aside is in " + aside);
        }
        try (StoppedStore store = options.open()) {
            StoreCheck.Report report = StoreCheck.of(store);
            StoreCheckCommand.print(out, report);
            return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private int plan(PrintWriter out) {
        try (StoppedStore store = options.open()) {
            StoreRepair.Outcome outcome = StoreRepair.plan(store);
            outcome.findings().forEach(out::println);
            outcome.steps().forEach(step -> out.println("to do    " + step));
            boolean nothing = outcome.steps().isEmpty();
            out.println(nothing ? "there is nothing to repair" : "nothing was done; --yes does what is to do");
            out.flush();
            boolean sound = outcome.findings().stream().noneMatch(Finding::damage);
            return nothing && sound ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private Path besideTheData() {
        Path data = options.data().toAbsolutePath().normalize();
        String when = LocalDateTime.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        return data.resolveSibling(data.getFileName() + "-set-aside-" + when);
    }
}
