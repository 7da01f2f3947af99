package io.angarium.cli;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code angarium policy}: what holds for destinations by the pattern of their names, while the broker runs. */
@Command(
        name = "policy",
        description = {
            "Tell a running broker what holds for destinations: limits, redelivery, dead letters and so on.",
            "What is set so is kept by the broker, holds at once, and counts more than the configuration file's policies for"
                    + " the same pattern. The keys are told by angarium run --settings.",
            "Patterns: orders, orders.* (one level more), orders.# (any number of levels), # (all)."
        },
        subcommands = {
            PolicyCommand.Put.class,
            PolicyCommand.Unset.class,
            PolicyCommand.Listing.class,
            PolicyCommand.Reload.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand {
    private static final String PATTERN = "Which destinations, such as 'orders.#', quoted for the shell.";

    /** {@code angarium policy set}. */
    @Command(
            name = "set",
            description = "Set something for some destinations.",
            footer = "%nExample: angarium policy set --pattern 'orders.#' max-messages=100000 when-full=refuse")
    static final class Put implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Option(names = "--pattern", paramLabel = "PATTERN", required = true, description = PATTERN)
        private String pattern;

        @Parameters(arity = "1..*", paramLabel = "KEY=VALUE", description = "Such as max-messages=100000.")
        private Map<String, String> settings;

        @Override
        public Integer call() throws JMSException {
            admin.run("policy.set", Map.of("pattern", pattern, "settings", settings));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium policy unset}. */
    @Command(
            name = "unset",
            description = "Take back what was set so; then the configuration file's policies, or the defaults, hold.")
    static final class Unset implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Option(names = "--pattern", paramLabel = "PATTERN", required = true, description = PATTERN)
        private String pattern;

        @Parameters(arity = "0..*", paramLabel = "KEY", description = "Such as max-messages; all if none is given.")
        private List<String> keys = List.of();

        @Override
        public Integer call() throws JMSException {
            admin.run("policy.unset", Map.of("pattern", pattern, "keys", keys));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium policy list}. */
    @Command(name = "list", description = "Print what is set, and whether in the configuration or at run time.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Option(names = "--pattern", paramLabel = "PATTERN", description = "Only what is set for just this pattern.")
        private String pattern;

        @Override
        public Integer call() throws JMSException {
            admin.list(
                    "policy.list",
                    pattern == null ? Map.of() : Map.of("pattern", pattern),
                    List.of("PATTERN", "KEY", "VALUE", "FROM"),
                    row -> List.of(
                            row.get("pattern").asText(),
                            row.get("key").asText(),
                            row.get("value").asText(),
                            row.get("from").asText()));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium policy reload}. */
    @Command(
            name = "reload",
            description = {
                "Have the broker read the policies of its configuration file again.",
                "What was set with angarium policy set still counts more."
            })
    static final class Reload implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Override
        public Integer call() throws JMSException {
            admin.run("policy.reload", Map.of());
            return ExitCode.DONE;
        }
    }
}
