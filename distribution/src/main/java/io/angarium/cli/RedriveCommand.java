package io.angarium.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.angarium.jms.AngariumAdministration;
import jakarta.jms.JMSException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium queue redrive}. */
@Command(
        name = "redrive",
        description = {
            "Move messages back to where they came from, such as dead letters that can be processed now; or elsewhere.",
            "The broker does the work; this command shows how far it is. Ctrl-C cancels it. Each batch is one"
                    + " transaction, so it can be ended at any moment and begun again."
        })
final class RedriveCommand implements Callable<Integer> {
    private static final long POLL_MILLIS = 100;

    @Mixin
    private AdminOptions admin;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The queue to take messages from: DLQ.")
    private String name;

    @Option(
            names = "--to",
            paramLabel = "DESTINATION",
            description =
                    "Move all to this queue (orders) or topic (topic://news); else each to where it came from, and"
                            + " messages that do not say so stay.")
    private String to;

    @Option(
            names = {"-s", "--selector"},
            paramLabel = "SELECTOR",
            description = "Only the messages that it matches.")
    private String selector;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many messages.")
    private Long limit;

    @Option(names = "--rate", paramLabel = "N/s", description = "At most so many messages in a second: 100/s.")
    private String rate;

    @Option(names = "--dry-run", description = "Only count what would be moved where.")
    private boolean dryRun;

    @ArgGroup
    private Instead instead;

    /** What is done instead of starting one. */
    static final class Instead {
        @Option(names = "--status", description = "Print the redrives that run, and the last ones that have ended.")
        private boolean status;

        @Option(names = "--cancel", paramLabel = "ID", description = "Have the redrive of this number end.")
        private Long cancel;
    }

    @Override
    public Integer call() throws JMSException {
        if (instead != null && instead.status) {
            return list();
        }
        if (instead != null) {
            admin.run("queue.redrive.cancel", Map.of("id", instead.cancel));
            return ExitCode.DONE;
        }
        if (name == null) {
            throw new ParameterException(
                    command.commandLine(),
                    "Missing NAME of the queue to take messages from, or --status, or --cancel ID");
        }
        try (Interruption interruption = new Interruption();
                AngariumAdministration administration = admin.administration()) {
            return report(run(administration, interruption));
        }
    }

    private Integer list() throws JMSException {
        admin.list(
                "queue.redrives",
                Map.of(),
                List.of("ID", "QUEUE", "TO", "STATE", "MOVED", "LEFT", "REASON"),
                one -> List.of(
                        one.get("id").asText(),
                        one.get("queue").asText(),
                        one.get("to").isNull() ? "back" : one.get("to").asText(),
                        one.get("state").asText() + (one.get("dryRun").asBoolean() ? " (dry run)" : ""),
                        one.get("moved").asText(),
                        one.get("left").asText(),
                        reason(one)));
        return ExitCode.DONE;
    }

    /** Runs it to its end, and returns what is known of it then. */
    private JsonNode run(AngariumAdministration administration, Interruption interruption) throws JMSException {
        long id = AdminOptions.ask(administration, "queue.redrive", arguments())
                .get("id")
                .asLong();
        Progress progress = new Progress(command.commandLine().getErr(), dryRun ? "to be moved" : "moved");
        boolean cancelled = false;
        JsonNode status = status(administration, id);
        while (status.get("state").asText().equals("RUNNING")) {
            progress.at(status.get("moved").asLong());
            if (interruption.isRequested() && !cancelled) {
                cancelled = true;
                AdminOptions.ask(administration, "queue.redrive.cancel", Map.of("id", id));
            }
            pause();
            status = status(administration, id);
        }
        progress.clear();
        command.commandLine()
                .getErr()
                .println(progress.summary(status.get("moved").asLong()));
        return status;
    }

    private Map<String, Object> arguments() {
        Map<String, Object> arguments = new HashMap<>(Map.of("name", name, "dryRun", dryRun));
        putUnlessNull(arguments, "to", to);
        putUnlessNull(arguments, "selector", selector);
        putUnlessNull(arguments, "limit", limit);
        putUnlessNull(arguments, "rate", rate == null ? null : perSecond());
        return arguments;
    }

    private static void putUnlessNull(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private double perSecond() {
        try {
            return Double.parseDouble(rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate);
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "--rate: '" + rate + "' is not a number of messages a second, such as 100/s",
                    e);
        }
    }

    private static JsonNode status(AngariumAdministration administration, long id) throws JMSException {
        for (JsonNode one : AdminOptions.ask(administration, "queue.redrives", Map.of())) {
            if (one.get("id").asLong() == id) {
                return one;
            }
        }
        throw new CommandFailure("the broker does not know redrive " + id + " any more; run the command again", null);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints how many went where; what went wrong is told on standard error. */
    private int report(JsonNode status) {
        PrintWriter out = command.commandLine().getOut();
        status.get("destinations")
                .properties()
                .forEach(one -> out.println(one.getKey() + "\t" + one.getValue().asText()));
        out.flush();
        String state = status.get("state").asText();
        if (state.equals("FAILED")) {
            throw new CommandFailure(reason(status) + ". What was moved stays so; the command can be run again.", null);
        }
        if (status.get("left").asLong() > 0) {
            throw new CommandFailure(status.get("left").asText() + " messages stay: " + reason(status), null);
        }
        return state.equals("CANCELLED") ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static String reason(JsonNode status) {
        return status.get("reason").isNull() ? "" : status.get("reason").asText();
    }
}
