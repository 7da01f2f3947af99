package io.angarium.cli;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code angarium permission}: what a role may do with which destinations. */
@Command(
        name = "permission",
        description = {
            "Tell a running broker what a role may do with which destinations.",
            "Actions: send, consume, browse, create, delete, manage. Several are joined by commas.",
            "Destinations: orders, orders.* (one level more), orders.# (any number of levels), # (all); queues and topics,"
                    + " or only one of the two with queue://orders or topic://orders."
        },
        subcommands = {PermissionCommand.Add.class, PermissionCommand.Remove.class, PermissionCommand.Listing.class},
        synopsisSubcommandLabel = "COMMAND")
final class PermissionCommand {

    /** What both changes are told. */
    static final class Change {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "ROLE", description = "The role's name.")
        private String role;

        @Parameters(
                index = "1",
                paramLabel = "ACTIONS",
                split = ",",
                description = "Such as send,create. All there are: send, consume, browse, create, delete, manage.")
        private List<String> actions;

        @Parameters(
                index = "2",
                paramLabel = "DESTINATIONS",
                description = "Such as queue://orders.#, quoted for the shell.")
        private String destinations;

        void run(String operation) throws JMSException {
            admin.run(operation, Map.of("role", role, "actions", actions, "destinations", destinations));
        }
    }

    /** {@code angarium permission add}. */
    @Command(
            name = "add",
            description = "Permit a role to do something.",
            footer = "%nExample: angarium permission add tills send,create 'queue://orders.#'")
    static final class Add implements Callable<Integer> {
        @Mixin
        private Change change;

        @Override
        public Integer call() throws JMSException {
            change.run("permission.add");
            return ExitCode.DONE;
        }
    }

    /** {@code angarium permission remove}. */
    @Command(name = "remove", description = "Take from a role what it was permitted with just these destinations.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private Change change;

        @Override
        public Integer call() throws JMSException {
            change.run("permission.remove");
            return ExitCode.DONE;
        }
    }

    /** {@code angarium permission list}. */
    @Command(name = "list", description = "Print what a role may do, or all of them.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", arity = "0..1", paramLabel = "ROLE", description = "Only this role's permissions.")
        private String role;

        @Override
        public Integer call() throws JMSException {
            admin.list(
                    "permission.list",
                    role == null ? Map.of() : Map.of("role", role),
                    List.of("ROLE", "ACTION", "DESTINATIONS"),
                    permission -> List.of(
                            permission.get("role").asText(),
                            permission.get("action").asText(),
                            permission.get("destinations").asText()));
            return ExitCode.DONE;
        }
    }
}
