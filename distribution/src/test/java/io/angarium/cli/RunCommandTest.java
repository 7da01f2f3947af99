package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path directory;

    @Test
    void saysWhatListensWhereAndStopsInOrderAtSigterm() throws IOException, InterruptedException {
        try (AngariumProcess broker = AngariumProcess.start(directory, "run", "--port", "0")) {
            assertThat(broker.url()).startsWith("tcp://127.0.0.1:");
            assertThat(broker.out())
                    .contains(directory.resolve("data").toRealPath().toString());

            broker.terminate();

            assertThat(broker.exitCode()).isEqualTo(143);
            assertThat(broker.out()).endsWith("Stopping.\nStopped.\n");
            assertThat(broker.err()).doesNotContain("Exception");
        }
    }

    @Test
    void aSecondBrokerOnTheSameDataSaysSoAndExits() throws IOException, InterruptedException {
        try (AngariumProcess first = AngariumProcess.start(directory, "run", "--port", "0");
                AngariumProcess second = startAfter(first, "run", "--port", "0")) {

            assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(second.err()).contains("in use").doesNotContain("\tat ").hasLineCount(1);
        }
    }

    @Test
    void aPortThatIsTakenIsOneSentence() throws IOException, InterruptedException {
        try (AngariumProcess first = AngariumProcess.start(directory, "run", "--port", "0", "--in-memory")) {
            String port = first.url().substring(first.url().lastIndexOf(':') + 1);
            try (AngariumProcess second = AngariumProcess.start(directory, "run", "--port", port, "--in-memory")) {
                assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(second.err()).contains(port).doesNotContain("\tat ").hasLineCount(1);
            }
        }
    }

    @Test
    void aCertificateThatIsMissingIsOneSentence() throws IOException, InterruptedException {
        String[] arguments = {
            "run", "--in-memory", "--set", "listen.tls.port=0", "--set", "listen.tls.certificate=x.pem"
        };
        try (AngariumProcess broker = AngariumProcess.start(directory, arguments)) {
            assertThat(broker.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(broker.err())
                    .isEqualTo("angarium: " + directory.toRealPath().resolve("x.pem") + " does not exist\n");
        }
    }

    @Test
    void aWrongConfigurationIsOneSentenceAndStartsNothing() throws IOException, InterruptedException {
        Path config = Files.writeString(directory.resolve("broker.yaml"), "listen:\n  prot: 1\n");

        try (AngariumProcess broker = AngariumProcess.start(directory, "run", "--config", config.toString())) {
            assertThat(broker.exitCode()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(broker.err())
                    .isEqualTo(
                            "angarium: unknown key listen.prot in " + config + " line 2; did you mean listen.port?\n");
            assertThat(directory.resolve("data")).doesNotExist();
        }
    }

    @Test
    void readsTheEnvironment() throws IOException, InterruptedException {
        try (AngariumProcess broker = AngariumProcess.start(directory, Map.of("ANGARIUM_LISTEN_PORT", "x"), "run")) {
            assertThat(broker.exitCode()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(broker.err()).contains("ANGARIUM_LISTEN_PORT").contains("a whole number");
        }
    }

    @Test
    void doesNotListenToTheWorldWithoutAUserAndSaysHowToMakeOne() throws IOException, InterruptedException {
        String[] everywhere = {"run", "--port", "0", "--host", "0.0.0.0"};
        try (AngariumProcess broker = AngariumProcess.start(directory, everywhere)) {
            assertThat(broker.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(broker.err())
                    .contains("0.0.0.0")
                    .contains("--admin NAME")
                    .hasLineCount(1);
        }

        Path password = Files.writeString(directory.resolve("password.txt"), "s3cret\n");
        String[] withUser = {
            "run", "--port", "0", "--host", "0.0.0.0", "--admin", "root", "--admin-password-file", password.toString()
        };
        try (AngariumProcess broker = AngariumProcess.start(directory, withUser)) {
            String url = broker.url().replace("0.0.0.0", "127.0.0.1").replace("[::]", "127.0.0.1");
            AngariumProcess list = AngariumProcess.run(
                    directory,
                    "",
                    "user",
                    "list",
                    "--url",
                    url,
                    "--user",
                    "root",
                    "--password-file",
                    password.toString());
            assertThat(list.out()).isEqualTo("root\tadmin\tyes\t\n");
        }
    }

    private AngariumProcess startAfter(AngariumProcess first, String... arguments) throws IOException {
        first.url();
        return AngariumProcess.start(directory, arguments);
    }
}
