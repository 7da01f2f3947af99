package io.angarium.cli;

import io.angarium.store.StoppedStore;
import io.angarium.store.StoreCheck;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code angarium store check}. */
@Command(
        name = "check",
        description = {
            "Verify every checksum and what log and catalog say of each other; print what is wrong, where, and which"
                    + " destinations it touches. Changes nothing.",
            "Exit code 0: sound; 1: damaged; 2: could not be done."
        })
final class StoreCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions options;

    @Override
    public Integer call() {
        try (StoppedStore store = options.open()) {
            StoreCheck.Report report = StoreCheck.of(store);
            print(spec.commandLine().getOut(), report);
            return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    static void print(PrintWriter out, StoreCheck.Report report) {
        report.findings().forEach(out::println);
        out.println((report.isSound() ? "sound: " : "damaged: ") + report.segments() + " segments of " + report.bytes()
                + " bytes, with " + report.records() + " records");
        out.flush();
    }
}
