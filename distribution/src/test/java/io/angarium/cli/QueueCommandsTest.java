package io.angarium.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code angarium queue}, as a user calls it. */
class QueueCommandsTest {
    private Broker broker;

    @TempDir
    Path directory;

    @BeforeEach
    void start() {
        broker = Broker.builder().name("queue-commands").port(0).start();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private AngariumProcess run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", broker.url()));
        return AngariumProcess.run(directory, "", all.toArray(String[]::new));
    }

    /** Has a queue's messages fail until they are dead letters. */
    private void fail(String queue, int count) throws IOException, InterruptedException {
        try (JMSContext context =
                new AngariumConnectionFactory(broker.url()).createContext(JMSContext.SESSION_TRANSACTED)) {
            IntStream.range(0, count)
                    .forEach(i -> context.createProducer().send(context.createQueue(queue), queue + i));
            context.commit();
            var consumer = context.createConsumer(context.createQueue(queue));
            for (int attempt = 0; attempt < 10; attempt++) {
                for (int i = 0; i < count; i++) {
                    assertThat(consumer.receive(10_000)).isNotNull();
                }
                context.rollback();
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> run("queue", "list", "DLQ").out().contains("DLQ"));
    }

    @Test
    void fromADeadLetterBackToItsQueue() throws IOException, InterruptedException, JMSException {
        fail("orders", 3);

        AngariumProcess would = run("queue", "redrive", "DLQ", "--dry-run");
        assertThat(would.exitCode()).isZero();
        assertThat(would.out()).isEqualTo("queue://orders\t3\n");
        assertThat(would.err()).startsWith("3 to be moved in");
        AngariumProcess one = run("queue", "redrive", "DLQ", "--limit", "1", "--rate", "50/s");
        assertThat(one.err()).startsWith("1 moved in");
        assertThat(run("queue", "list").out()).isEqualTo("queue://DLQ\t2\t0\t0\nqueue://orders\t1\t0\t0\n");
        assertThat(run("queue", "redrive", "DLQ").out()).isEqualTo("queue://orders\t2\n");
        assertThat(run("queue", "redrive", "--status").out().lines())
                .containsExactly(
                        "1\tqueue://DLQ\tback\tDONE (dry run)\t3\t0\t",
                        "2\tqueue://DLQ\tback\tDONE\t1\t0\t",
                        "3\tqueue://DLQ\tback\tDONE\t2\t0\t");
        assertThat(run("queue", "show", "orders").out().lines())
                .containsExactly("name\tqueue://orders", "depth\t3", "unsettled\t0", "consumers\t0");
        assertThat(run("receive", "orders", "-n", "3").out()).isEqualTo("orders0\norders1\norders2\n");
    }

    @Test
    void aSlowOneIsCancelled() throws IOException, InterruptedException {
        run("send", "orders", "a", "b", "c", "d");
        try (AngariumProcess slow = AngariumProcess.start(
                directory, "queue", "redrive", "orders", "--to", "bills", "--rate", "1/s", "--url", broker.url())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> run("queue", "redrive", "--status").out().contains("RUNNING"));

            assertThat(run("queue", "redrive", "--cancel", "1").exitCode()).isZero();

            assertThat(slow.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run("queue", "redrive", "--status").out()).contains("CANCELLED");
        }
    }

    @Test
    void aPurgePrintsHowManyThereWere() throws IOException, InterruptedException {
        run("send", "orders", "a", "b");

        assertThat(run("queue", "purge", "orders", "--selector", "x = 1").out()).isEqualTo("0\n");
        assertThat(run("queue", "purge", "orders").out()).isEqualTo("2\n");
        assertThat(run("queue", "purge", "nowhere").err()).contains("no queue queue://nowhere", "angarium queue list");
    }

    @Test
    void aCommandThatIsNotOneIsTold() throws IOException, InterruptedException {
        AngariumProcess nameless = run("queue", "redrive");
        assertThat(nameless.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(nameless.err()).contains("Missing NAME");
        AngariumProcess rateless = run("queue", "redrive", "DLQ", "--rate", "many");
        assertThat(rateless.exitCode()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(rateless.err()).contains("100/s");
    }
}
