package io.angarium.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.angarium.jms.AngariumAdministration;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The options of every command that administers a broker, and how it asks and shows. */
final class AdminOptions {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private ClientOptions client;

    /**
     * Has the broker do something, and says nothing: that it was done is what the exit code tells.
     *
     * @throws JMSException with the broker's reason if it was not done
     */
    void run(String operation, Map<String, ?> arguments) throws JMSException {
        ask(operation, arguments);
    }

    /**
     * Shows a list, one entry a line: in columns on a terminal, else separated by tabs and without a heading.
     *
     * @param columns makes the values of an entry of what the broker answers
     */
    void list(
            String operation, Map<String, ?> arguments, List<String> heading, Function<JsonNode, List<String>> columns)
            throws JMSException {
        Table table = new Table(heading);
        ask(operation, arguments).forEach(entry -> table.add(columns.apply(entry)));
        table.print(command.commandLine().getOut());
    }

    /** What the broker answers. */
    JsonNode ask(String operation, Map<String, ?> arguments) throws JMSException {
        try (AngariumAdministration administration = administration()) {
            return ask(administration, operation, arguments);
        }
    }

    /** The way to the broker, to ask more than once. */
    AngariumAdministration administration() {
        return client.administration();
    }

    static JsonNode ask(AngariumAdministration administration, String operation, Map<String, ?> arguments)
            throws JMSException {
        try {
            return JSON.readTree(administration.call(operation, JSON.writeValueAsString(arguments)));
        } catch (JsonProcessingException e) {
            throw new CommandFailure("the broker's answer to " + operation + " is not understood", e);
        }
    }

    /** The texts of a list, joined by commas. */
    static String joined(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return String.join(",", texts);
    }
}
