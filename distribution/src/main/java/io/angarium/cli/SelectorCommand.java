package io.angarium.cli;

import io.angarium.selector.InvalidSelector;
import io.angarium.selector.Selector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium selector}: what concerns message selectors (Jakarta Messaging 3.1 §3.8). Needs no broker. */
@Command(
        name = "selector",
        description = "Tell about message selectors.",
        subcommands = SelectorCommand.Explain.class,
        synopsisSubcommandLabel = "COMMAND")
final class SelectorCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: angarium selector explain SELECTOR");
    }

    /** {@code angarium selector explain}. */
    @Command(
            name = "explain",
            description = "Say what a selector means and how it is evaluated, or where it is wrong.",
            footer = "%nExample: angarium selector explain \"type = 'order' AND amount > 100\"")
    static final class Explain implements Runnable {
        @Spec
        private CommandSpec spec;

        @Parameters(index = "0", paramLabel = "SELECTOR", description = "The selector, quoted for the shell.")
        private String selector;

        @Override
        public void run() {
            try {
                String text = Selector.parse(selector).explain();
                spec.commandLine().getOut().println(text.stripTrailing());
            } catch (InvalidSelector e) {
                throw new ParameterException(spec.commandLine(), e.getMessage(), e);
            }
        }
    }
}
