package io.angarium.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code angarium store}: what can be done with the data of a broker that is stopped. */
@Command(
        name = "store",
        description = {
            "Look after the data directory of a broker that is stopped.",
            "While a broker has it open, nothing is done."
        },
        subcommands = {
            StoreCheckCommand.class,
            StoreStatsCommand.class,
            StoreExportCommand.class,
            StoreImportCommand.class,
            StoreRepairCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class StoreCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing: angarium store check|stats|export|import|repair");
    }
}
