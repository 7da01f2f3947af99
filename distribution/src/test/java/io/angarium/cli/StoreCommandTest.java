package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code angarium store}, as a user calls it. */
class StoreCommandTest {
    @TempDir
    Path directory;

    private Path data;

    @BeforeEach
    void fill() {
        data = directory.resolve("data");
        try (Broker broker = start();
                JMSContext context = new AngariumConnectionFactory(broker.vmUrl()).createContext()) {
            for (int i = 0; i < 5; i++) {
                context.createProducer().send(context.createQueue("orders"), "order " + i);
            }
        }
    }

    private Broker start() {
        BrokerConfig defaults = BrokerConfig.defaults();
        return Broker.builder()
                .config(defaults.withPort(0)
                        .withData(data)
                        .withLog(defaults.log().withSegmentSize(1 << 20)))
                .name("store-command")
                .start();
    }

    private AngariumProcess store(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("store"));
        all.addAll(List.of(arguments));
        return AngariumProcess.run(directory, "", all.toArray(String[]::new));
    }

    private Path damage() throws IOException {
        Path segment = data.resolve("log").resolve("0000000001.segment");
        byte[] bytes = Files.readAllBytes(segment);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("order 3");
        bytes[at] ^= 1;
        Files.write(segment, bytes);
        return segment;
    }

    @Test
    void aSoundStoreIsSaidToBeSound() throws IOException, InterruptedException {
        AngariumProcess check = store("check", "--data", "data");

        assertThat(check.out()).startsWith("sound: 1 segments of ");
        assertThat(check.err()).isEmpty();
        assertThat(check.exitCode()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void damageIsToldAndMendedOnlyIfWanted() throws IOException, InterruptedException {
        Path segment = damage();
        byte[] damaged = Files.readAllBytes(segment);

        AngariumProcess check = store("check", "--data", "data");
        assertThat(check.out())
                .contains("damaged  ", "0000000001.segment at offset ", "touches queue://orders (message 3)");
        assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);

        AngariumProcess planned = store("repair", "--data", "data");
        assertThat(planned.out()).contains("to do    ", "nothing was done");
        assertThat(planned.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);

        AngariumProcess repaired = store("repair", "--data", "data", "--yes", "--set-aside", "aside");
        assertThat(repaired.out()).contains("done     ", "sound: ");
        assertThat(repaired.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(directory.resolve("aside").resolve("0000000001.segment")).hasBinaryContent(damaged);
        assertThat(directory.resolve("aside").resolve("set-aside.jsonl"))
                .content()
                .contains("queue://orders (message 3)");

        AngariumProcess exported = store("export", "--data", "data");
        assertThat(exported.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(exported.out()).contains("order 2", "order 4").doesNotContain("order 3");
    }

    @Test
    void whatWaitsIsCounted() throws IOException, InterruptedException {
        AngariumProcess stats = store("stats", "--data", "data");

        assertThat(stats.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(stats.out().lines()).anyMatch(line -> line.startsWith("queue://orders\t5\t"));
        assertThat(stats.out().lines().filter(line -> line.startsWith("total\t")))
                .hasSize(2);
    }

    @Test
    void messagesMoveToAnotherStore() throws IOException, InterruptedException {
        AngariumProcess exported = store("export", "--data", "data", "--out", "messages.jsonl");
        assertThat(exported.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(exported.err()).startsWith("5 written in ");

        AngariumProcess again = store("export", "--data", "data", "--out", "messages.jsonl");
        assertThat(again.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("messages.jsonl is there already");

        AngariumProcess imported = store("import", "messages.jsonl", "--data", "other");
        assertThat(imported.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(imported.err()).startsWith("5 stored in ");

        AngariumProcess second = store("export", "--data", "other");
        List<String> lines = Files.readAllLines(directory.resolve("messages.jsonl"));
        assertThat(second.out().lines().skip(1)).containsExactlyElementsOf(lines.subList(1, lines.size()));
    }

    @Test
    void aWrongLineIsOneSentence() throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("wrong.jsonl"),
                "{\"format\":\"angarium-messages\",\"version\":1}\n{\"queue\":\"q\"}\n{\"to\":[]}\n");

        AngariumProcess imported = store("import", "wrong.jsonl", "--data", "other");

        assertThat(imported.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(imported.err())
                .startsWith("angarium: line 3: ")
                .endsWith("nothing was stored\n")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeDoneIsOneSentence() throws IOException, InterruptedException {
        AngariumProcess nothing = store("check", "--data", "elsewhere");
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(nothing.err()).startsWith("angarium: There is no log in ").hasLineCount(1);

        try (Broker broker = start()) {
            assertThat(broker.failure()).isNull();
            for (String command : List.of("check", "stats", "export")) {
                AngariumProcess locked = store(command, "--data", "data");
                assertThat(locked.exitCode()).as(command).isEqualTo(ExitCode.WRONG_USE);
                assertThat(locked.err())
                        .as(command)
                        .contains("is in use by another process")
                        .hasLineCount(1);
            }
            AngariumProcess repair = store("repair", "--yes", "--data", "data");
            assertThat(repair.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        }
    }
}
