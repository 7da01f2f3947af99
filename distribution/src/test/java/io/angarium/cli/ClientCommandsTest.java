package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCommandsTest {
    private static Broker broker;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        broker = Broker.builder().name("commands").port(0).start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void whatIsSentIsReceivedInOrder() throws IOException, InterruptedException {
        AngariumProcess sent = run("", "send", "ordered", "one", "two", "");
        AngariumProcess received = run("", "receive", "ordered", "-n", "3");

        assertThat(sent.exitCode()).isZero();
        assertThat(sent.out()).isEmpty();
        assertThat(sent.err()).startsWith("3 sent to ordered in ").hasLineCount(1);
        assertThat(received.exitCode()).isZero();
        assertThat(received.out()).isEqualTo("one\ntwo\n\n");
    }

    @Test
    void eachLineOfStandardInputIsAMessage() throws IOException, InterruptedException {
        run("سلام\nb\n", "send", "input", "--count", "2", "--non-persistent", "--priority", "7");

        assertThat(run("", "receive", "input", "-n", "4").out()).isEqualTo("سلام\nسلام\nb\nb\n");
    }

    @Test
    void eachLineOfAFileIsAMessage() throws IOException, InterruptedException {
        String lines =
                IntStream.range(0, 1000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("lines.txt"), lines);

        run("", "send", "file", "--file", file.toString(), "--property", "source=file");

        assertThat(run("", "receive", "file", "--timeout", "500ms").out()).isEqualTo(lines);
    }

    @Test
    void browsingLeavesMessagesWhereTheyAre() throws IOException, InterruptedException {
        run("", "send", "browsed", "a", "b");

        assertThat(run("", "browse", "browsed").out()).isEqualTo("a\nb\n");
        assertThat(run("", "browse", "browsed", "-n", "1").out()).isEqualTo("a\n");
        assertThat(run("", "receive", "browsed", "-n", "2").out()).isEqualTo("a\nb\n");
    }

    @Test
    void fewerMessagesThanAskedForGiveAnExitCodeOfTheirOwn() throws IOException, InterruptedException {
        run("", "send", "few", "a");

        AngariumProcess received = run("", "receive", "few", "-n", "2", "--timeout", "300ms");

        assertThat(received.exitCode()).isEqualTo(ExitCode.TOO_FEW);
        assertThat(received.out()).isEqualTo("a\n");
    }

    @Test
    void whatNobodyReadStaysInTheQueue() throws IOException, InterruptedException {
        Process reader = AngariumProcess.builder(directory, "receive", "unread", "--url", broker.url())
                .redirectErrorStream(false)
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        try (InputStream out = reader.getInputStream()) {
            run("", "send", "unread", "first");
            assertThat(out.readNBytes(6)).isEqualTo("first\n".getBytes(StandardCharsets.UTF_8));
        }

        run("", "send", "unread", "second", "third");

        assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(reader.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(run("", "receive", "unread", "-n", "2").out()).isEqualTo("second\nthird\n");
    }

    @Test
    void benchMeasuresAndLosesNothing() throws IOException, InterruptedException {
        AngariumProcess bench = run(
                "", "bench", "bench", "--producers", "2", "--consumers", "2", "--seconds", "1", "--warmup", "500ms");

        assertThat(bench.err()).isEmpty();
        assertThat(bench.exitCode()).isZero();
        assertThat(bench.out()).containsPattern("send +[1-9]").contains("lost 0, received twice 0");
    }

    @Test
    void benchLeavesAQueueAloneThatHoldsMessages() throws IOException, InterruptedException {
        run("", "send", "precious", "a");

        AngariumProcess bench = run("", "bench", "precious", "--async", "10");

        assertThat(bench.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(bench.err()).contains("the queue precious holds messages").hasLineCount(1);
    }

    @Test
    void withoutABrokerItSaysHowToStartOne() throws IOException, InterruptedException {
        AngariumProcess sent = AngariumProcess.run(directory, "", "send", "q", "a", "--url", "tcp://127.0.0.1:1");

        assertThat(sent.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(sent.err())
                .contains("tcp://127.0.0.1:1")
                .contains("'angarium run' starts a broker")
                .hasLineCount(1);
    }

    private AngariumProcess run(String input, String... arguments) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = broker.url();
        return AngariumProcess.run(directory, input, all);
    }
}
