package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code angarium user}, {@code role} and {@code permission}, and logging in, as a user calls them. */
class AdminCommandsTest {
    private Broker broker;
    private Path rootPassword;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        broker = Broker.builder().name("admin-commands").port(0).start();
        rootPassword = file("root", "root-pw");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private Path file(String name, String password) throws IOException {
        return Files.writeString(directory.resolve(name + ".password"), password + "\n");
    }

    private AngariumProcess run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", broker.url()));
        return AngariumProcess.run(directory, input, all.toArray(String[]::new));
    }

    private AngariumProcess asRoot(String input, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--user", "root", "--password-file", rootPassword.toString()));
        return run(input, all.toArray(String[]::new));
    }

    private void silently(AngariumProcess done) throws InterruptedException {
        assertThat(done.err()).isEmpty();
        assertThat(done.out()).isEmpty();
        assertThat(done.exitCode()).isZero();
    }

    private static void failed(AngariumProcess failed, String... texts) throws InterruptedException {
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.err()).contains(texts).hasLineCount(1);
        assertThat(failed.out()).isEmpty();
    }

    @Test
    void fromTheFirstUserToOneWhoMayDoTwoThings() throws IOException, InterruptedException {
        failed(run("alice-pw\n", "user", "add", "alice"), "nobody would be left", "role admin");
        silently(run("root-pw\n", "user", "add", "root", "--role", "admin"));
        failed(run("", "user", "list"), "not accepted", "--user NAME");

        silently(asRoot("", "role", "add", "tills"));
        silently(asRoot("", "permission", "add", "tills", "send,create", "queue://orders.#"));
        silently(asRoot(
                "",
                "user",
                "add",
                "alice",
                "--new-password-file",
                file("alice", "alice-pw").toString()));
        silently(asRoot("", "role", "grant", "tills", "alice"));
        silently(asRoot("", "user", "add", "till-4", "--certificate", "CN=till-4,O=Example", "--role", "tills"));

        assertThat(asRoot("", "user", "list").out())
                .isEqualTo("alice\ttills\tyes\t\nroot\tadmin\tyes\t\ntill-4\ttills\tno\tCN=till-4,O=Example\n");
        assertThat(asRoot("", "role", "list").out()).isEqualTo("admin\troot\ntills\talice,till-4\n");
        assertThat(asRoot("", "permission", "list", "tills").out())
                .isEqualTo("tills\tsend\tqueue://orders.#\ntills\tcreate\tqueue://orders.#\n");

        String alice = directory.resolve("alice.password").toString();
        AngariumProcess sent = run("", "send", "orders.eu", "one", "--user", "alice", "--password-file", alice);
        assertThat(sent.err()).startsWith("1 sent to orders.eu");
        failed(
                run("", "receive", "orders.eu", "-n", "1", "--user", "alice", "--password-file", alice),
                "alice may not consume from queue://orders.eu");
        failed(
                run("", "role", "list", "--user", "alice", "--password-file", alice),
                "alice may not administer the broker");
        assertThat(asRoot("", "receive", "orders.eu", "-n", "1").out()).isEqualTo("one\n");
    }

    @Test
    void whatWasGivenIsTakenAway() throws IOException, InterruptedException {
        silently(run("root-pw\n", "user", "add", "root", "--role", "admin"));
        silently(asRoot("", "role", "add", "tills"));
        silently(asRoot("", "permission", "add", "tills", "send,browse", "#"));
        silently(asRoot("old\n", "user", "add", "alice", "--role", "tills"));

        silently(asRoot("new\n", "user", "password", "alice"));
        failed(
                run(
                        "",
                        "browse",
                        "q",
                        "--user",
                        "alice",
                        "--password-file",
                        file("old", "old").toString()),
                "not accepted");
        silently(asRoot("", "permission", "remove", "tills", "browse", "#"));
        assertThat(asRoot("", "permission", "list").out()).isEqualTo("tills\tsend\t#\n");
        silently(asRoot("", "role", "revoke", "tills", "alice"));
        silently(asRoot("", "role", "remove", "tills"));
        silently(asRoot("", "user", "remove", "alice"));

        assertThat(asRoot("", "user", "list").out()).isEqualTo("root\tadmin\tyes\t\n");
    }

    @Test
    void aPasswordComesFromTheEnvironmentTooButNotFromNowhere() throws IOException, InterruptedException {
        silently(run("root-pw\n", "user", "add", "root", "--role", "admin"));

        failed(run("", "user", "list", "--user", "root"), "no password for root", "ANGARIUM_PASSWORD");
        try (AngariumProcess list = AngariumProcess.start(
                directory,
                Map.of("ANGARIUM_USER", "root", "ANGARIUM_PASSWORD", "root-pw", "ANGARIUM_URL", broker.url()),
                "user",
                "list")) {
            assertThat(list.exitCode()).isZero();
            assertThat(list.out()).startsWith("root\t");
        }
        failed(asRoot("", "user", "add", "bob"), "no password for bob", "--new-password-file");
        failed(
                run("", "user", "list", "--user", "root", "--password-file", "nowhere"),
                "--password-file nowhere can't be read");
    }

    @Test
    void policiesAreSetAndTakenBack() throws IOException, InterruptedException {
        silently(run("", "policy", "set", "--pattern", "orders.#", "max-messages=1", "when-full=refuse"));
        assertThat(run("", "policy", "list").out())
                .isEqualTo("orders.#\tmax-messages\t1\trun time\norders.#\twhen-full\trefuse\trun time\n");
        assertThat(run("", "policy", "list", "--pattern", "others").out()).isEmpty();
        assertThat(run("", "send", "orders.eu", "one").exitCode()).isZero();
        AngariumProcess refused = run("", "send", "orders.eu", "two");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.err()).contains("queue://orders.eu is full: it may hold 1 messages (max-messages)");

        failed(run("", "policy", "set", "--pattern", "orders", "max-mesages=1"), "did you mean max-messages?");
        failed(run("", "policy", "unset", "--pattern", "orders.#", "expiry"), "that has not been set at run time");
        failed(run("", "policy", "reload"), "not started from a configuration");
        silently(run("", "policy", "unset", "--pattern", "orders.#", "max-messages"));
        assertThat(run("", "policy", "list").out()).isEqualTo("orders.#\twhen-full\trefuse\trun time\n");
        silently(run("", "policy", "unset", "--pattern", "orders.#"));
        assertThat(run("", "policy", "list").out()).isEmpty();
    }

    @Test
    void theConfigurationFileIsReadAgain() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("broker.yaml"), "policies:\n  orders:\n    max-messages: 9\n");
        try (AngariumProcess other =
                AngariumProcess.start(directory, "run", "--port", "0", "--in-memory", "--config", file.toString())) {
            String url = other.url();
            Files.writeString(file, "policies:\n  orders:\n    max-messages: 8\n");
            silently(AngariumProcess.run(directory, "", "policy", "reload", "--url", url));
            assertThat(AngariumProcess.run(directory, "", "policy", "list", "--url", url)
                            .out())
                    .isEqualTo("orders\tmax-messages\t8\tconfiguration\n");

            Files.writeString(file, "policies:\n  orders:\n    max-messages: many\n");
            failed(
                    AngariumProcess.run(directory, "", "policy", "reload", "--url", url),
                    "nothing was changed",
                    "line 3");
        }
    }

    @Test
    void aCommandThatIsNotOneIsTold() throws IOException, InterruptedException {
        for (String group : List.of("user", "role", "permission")) {
            AngariumProcess missing = AngariumProcess.run(directory, "", group);
            assertThat(missing.exitCode()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(missing.err()).contains("Missing required subcommand").contains("list");
            AngariumProcess help = AngariumProcess.run(directory, "", group, "add", "--help");
            assertThat(help.exitCode()).isZero();
            assertThat(help.out()).contains("--url", "--user", "--password-file");
        }
    }
}
