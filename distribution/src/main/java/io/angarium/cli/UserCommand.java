package io.angarium.cli;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code angarium user}: who can log in. */
@Command(
        name = "user",
        description = {
            "Tell a running broker who can log in.",
            "The first user must have the role admin; from then on there are no guests any more."
        },
        subcommands = {
            UserCommand.Add.class,
            UserCommand.Remove.class,
            UserCommand.Password.class,
            UserCommand.Listing.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {

    private static final String NEW_PASSWORD_FILE = "--new-password-file";

    /** {@code angarium user add}. */
    @Command(
            name = "add",
            description = {
                "Make a user. The new password is asked for on a terminal, or is the first line of standard input.",
                "With --certificate he needs none."
            },
            footer = "%nExample: angarium user add alice --role admin")
    static final class Add implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "NAME", description = "The new user's name.")
        private String name;

        @Option(names = "--role", paramLabel = "ROLE", description = "Give him this role. May be repeated.")
        private List<String> roles = List.of();

        @Option(
                names = "--certificate",
                paramLabel = "SUBJECT",
                description = "Let him in with a client certificate of this subject, such as \"CN=till-4,O=Example\".")
        private String certificate;

        @Option(
                names = NEW_PASSWORD_FILE,
                paramLabel = "FILE",
                description = "The first line of this file is the new password.")
        private Path newPasswordFile;

        @Override
        public Integer call() throws JMSException {
            Map<String, Object> arguments = new HashMap<>();
            arguments.put("name", name);
            arguments.put("roles", roles);
            arguments.put("certificate", certificate);
            if (certificate == null || newPasswordFile != null) {
                arguments.put("password", newPassword(name, newPasswordFile));
            }
            admin.run("user.add", arguments);
            return ExitCode.DONE;
        }
    }

    /** {@code angarium user remove}. */
    @Command(name = "remove", description = "Remove a user. His connections are closed.")
    static final class Remove implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
        private String name;

        @Override
        public Integer call() throws JMSException {
            admin.run("user.remove", Map.of("name", name));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium user password}. */
    @Command(
            name = "password",
            description =
                    "Change a user's password. It is asked for on a terminal, or is the first line of standard input.")
    static final class Password implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Parameters(index = "0", paramLabel = "NAME", description = "The user's name.")
        private String name;

        @Option(
                names = NEW_PASSWORD_FILE,
                paramLabel = "FILE",
                description = "The first line of this file is the new password.")
        private Path newPasswordFile;

        @Override
        public Integer call() throws JMSException {
            admin.run("user.password", Map.of("name", name, "password", newPassword(name, newPasswordFile)));
            return ExitCode.DONE;
        }
    }

    /** {@code angarium user list}. */
    @Command(name = "list", description = "Print the users with their roles and how they log in.")
    static final class Listing implements Callable<Integer> {
        @Mixin
        private AdminOptions admin;

        @Override
        public Integer call() throws JMSException {
            admin.list(
                    "user.list",
                    Map.of(),
                    List.of("USER", "ROLES", "PASSWORD", "CERTIFICATE"),
                    user -> List.of(
                            user.get("name").asText(),
                            AdminOptions.joined(user.get("roles")),
                            user.get("password").asBoolean() ? "yes" : "no",
                            user.get("certificate").asText("")));
            return ExitCode.DONE;
        }
    }

    private static String newPassword(String user, Path file) {
        return file == null ? PasswordFile.askForNew(user) : PasswordFile.read(NEW_PASSWORD_FILE, file);
    }
}
