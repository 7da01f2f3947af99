package io.angarium.cli;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium queue}: what waits in a running broker. */
@Command(
        name = "queue",
        description = {
            "Look at the queues of a running broker, empty them, and move messages back.",
            "A queue is named orders or queue://orders; a durable subscription as list prints it."
        },
        subcommands = {
            QueueCommand.Listing.class,
            QueueCommand.Show.class,
            QueueCommand.Purge.class,
            RedriveCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class QueueCommand {
    private static final String NAME = "name";

    /** {@code angarium queue list}. */
    @Command(name = "list", description = "Print the queues and durable subscriptions that you may manage.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PATTERN",
                description = "Only those, such as orders.* or queue://orders.#.")
        private String pattern;

        @Override
        public Integer call() throws JMSException {
            admin.list(
                    "queue.list",
                    pattern == null ? Map.of() : Map.of("pattern", pattern),
                    List.of("NAME", "DEPTH", "UNSETTLED", "CONSUMERS"),
                    queue -> List.of(
                            queue.get(NAME).asText(),
                            queue.get("depth").asText(),
                            queue.get("unsettled").asText(),
                            queue.get("consumers").asText()));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium queue show}. */
    @Command(name = "show", description = "Print what is known of one queue, one fact a line.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Spec
        private CommandSpec command;

        @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
        private String name;

        @Override
        public Integer call() throws JMSException {
            JsonNode queue = admin.ask("queue.show", Map.of(NAME, name));
            PrintWriter out = command.commandLine().getOut();
            queue.properties()
                    .forEach(fact ->
                            out.println(fact.getKey() + "\t" + fact.getValue().asText()));
            out.flush();
            return ExitCode.DONE;
        }
    }

    /** {@code angarium queue purge}. */
    @Command(
            name = "purge",
            description = {
                "Remove the messages that wait in a queue, and print how many there were.",
                "What consumers have in their hands stays. Without a selector, delayed messages go too."
            })
    static final class Purge implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Spec
        private CommandSpec command;

        @Parameters(index = "0", paramLabel = "NAME", description = "The queue.")
        private String name;

        @Option(
                names = {"-s", "--selector"},
                paramLabel = "SELECTOR",
                description = "Only the messages that it matches.")
        private String selector;

        @Override
        public Integer call() throws JMSException {
            Map<String, Object> arguments = new HashMap<>(Map.of(NAME, name));
            if (selector != null) {
                arguments.put("selector", selector);
            }
            JsonNode done = admin.ask("queue.purge", arguments);
            PrintWriter out = command.commandLine().getOut();
            out.println(done.get("removed").asText());
            out.flush();
            return ExitCode.DONE;
        }
    }
}
