package io.angarium.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The {@code angarium} command; each of its verbs is a class of its own. */
@Command(
        name = "angarium",
        description = "A Jakarta Messaging 3.1 broker, and commands that talk to it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            SendCommand.class,
            ReceiveCommand.class,
            BrowseCommand.class,
            BenchCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was done",
            "1:it failed; standard error says why",
            "2:the command line or the configuration is wrong; nothing was done",
            "3:receive -n: fewer messages came within --timeout",
            "128+N:ended by signal N (Ctrl-C: 130, SIGTERM: 143)"
        })
final class AngariumCommand {

    private AngariumCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new AngariumCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(new FailureReport());
    }
}
