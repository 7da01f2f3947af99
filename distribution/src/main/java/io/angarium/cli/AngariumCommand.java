package io.angarium.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The {@code angarium} command; each of its verbs is a class of its own. */
@Command(
        name = "angarium",
        description = "A Jakarta Messaging 3.1 broker, and commands that talk to it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was done",
            "1:it failed; standard error says why",
            "2:the command line or the configuration is wrong, or store can't have the data; nothing was done",
            "3:receive -n: fewer messages came within --timeout",
            "128+N:ended by signal N (Ctrl-C: 130, SIGTERM: 143)"
        })
final class AngariumCommand {
    private static final Map<String, Class<?>> VERBS = verbs();

    private AngariumCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /** Knows all verbs, or only the one that {@code args} begin with: reading the others takes longer than a send. */
    static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new AngariumCommand()).addMixin("verbosity", new Verbosity());
        Class<?> wanted = args.length == 0 ? null : VERBS.get(args[0]);
        if (wanted != null && wanted != HelpCommand.class) {
            line.addSubcommand(wanted);
        } else {
            VERBS.values().forEach(line::addSubcommand);
        }
        return line.setUsageHelpWidth(100).setExecutionExceptionHandler(new FailureReport());
    }

    private static Map<String, Class<?>> verbs() {
        Map<String, Class<?>> verbs = new LinkedHashMap<>();
        verbs.put("run", RunCommand.class);
        verbs.put("send", SendCommand.class);
        verbs.put("receive", ReceiveCommand.class);
        verbs.put("browse", BrowseCommand.class);
        verbs.put("bench", BenchCommand.class);
        verbs.put("queue", QueueCommand.class);
        verbs.put("user", UserCommand.class);
        verbs.put("role", RoleCommand.class);
        verbs.put("permission", PermissionCommand.class);
        verbs.put("policy", PolicyCommand.class);
        verbs.put("store", StoreCommand.class);
        verbs.put("selector", SelectorCommand.class);
        verbs.put("version", VersionCommand.class);
        verbs.put("help", HelpCommand.class);
        return verbs;
    }
}
