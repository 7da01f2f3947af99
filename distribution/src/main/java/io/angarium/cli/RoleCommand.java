package io.angarium.cli;

import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code angarium role}: permissions under a name, and who has them. */
@Command(
        name = "role",
        description = {
            "Tell a running broker which roles there are and who has them.",
            "The role admin may do everything; it is always there. What others may do is told by angarium permission."
        },
        subcommands = {
            RoleCommand.Add.class,
            RoleCommand.Remove.class,
            RoleCommand.Grant.class,
            RoleCommand.Revoke.class,
            RoleCommand.Listing.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class RoleCommand {

    /** {@code angarium role add}. */
    @Command(name = "add", description = "Make a role, which permits nothing yet.")
    static final class Add implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "ROLE", description = "The new role's name.")
        private String role;

        @Override
        public Integer call() throws JMSException {
            admin.run("role.add", Map.of("name", role));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium role remove}. */
    @Command(name = "remove", description = "Remove a role, also from all who have it.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "ROLE", description = "The role's name.")
        private String role;

        @Override
        public Integer call() throws JMSException {
            admin.run("role.remove", Map.of("name", role));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium role grant}. */
    @Command(name = "grant", description = "Give a user a role.")
    static final class Grant implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "ROLE", description = "The role's name.")
        private String role;

        @Parameters(index = "1", paramLabel = "NAME", description = "The user's name.")
        private String user;

        @Override
        public Integer call() throws JMSException {
            admin.run("role.grant", Map.of("role", role, "user", user));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium role revoke}. */
    @Command(name = "revoke", description = "Take a role from a user.")
    static final class Revoke implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "ROLE", description = "The role's name.")
        private String role;

        @Parameters(index = "1", paramLabel = "NAME", description = "The user's name.")
        private String user;

        @Override
        public Integer call() throws JMSException {
            admin.run("role.revoke", Map.of("role", role, "user", user));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium role list}. */
    @Command(name = "list", description = "Print the roles with the users who have them.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Override
        public Integer call() throws JMSException {
            admin.list(
                    "role.list",
                    Map.of(),
                    List.of("ROLE", "USERS"),
                    role -> List.of(role.get("name").asText(), AdminOptions.joined(role.get("users"))));
            return ExitCode.DONE;
        }
    }
}
