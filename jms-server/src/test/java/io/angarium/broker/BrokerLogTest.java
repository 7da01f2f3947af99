package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import io.angarium.view.Delivery;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a broker does with its log's disk space, reads back from it, and does when it fails. */
class BrokerLogTest {
    private static final int LARGE = Brokers.SEGMENT_BYTES / 4;

    @TempDir
    Path data;

    private Broker broker;
    private BrokerSession session;

    @AfterEach
    void stop() {
        broker.close();
    }

    private void start(BrokerBuilder builder) {
        broker = builder.start();
        session = broker.login(null, null, null);
    }

    private void startWithCheckpoints() {
        start(Broker.builder().config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100))));
    }

    private void startWithoutBodyCache() {
        start(Broker.builder().config(Brokers.config(data).withBodyCache(0)));
    }

    private static String[] numbered(int count, int bytes) {
        String padding = "x".repeat(bytes);
        return IntStream.range(0, count).mapToObj(i -> i + " " + padding).toArray(String[]::new);
    }

    private int segments() throws IOException {
        return DataDirectory.segments(data).size();
    }

    @Test
    void whatIsConsumedGivesItsDiskSpaceBack() throws IOException {
        startWithCheckpoints();
        new Sender(session, "orders").send(numbered(40, LARGE));
        assertThat(segments()).isGreaterThan(8);

        new Receiver(session, "orders").take(40);

        await().atMost(20, SECONDS).until(() -> segments() <= 2);
    }

    @Test
    void oneMessageThatNobodySettlesKeepsOnlyItsOwnSegment() throws IOException {
        startWithCheckpoints();
        new Sender(session, "slow").send("kept");
        Sender sender = new Sender(session, "orders");
        Receiver receiver = new Receiver(session, "orders");
        sender.send(numbered(20, LARGE));
        receiver.take(20);
        new Sender(session, "slow").send("kept too");
        sender.send(numbered(20, LARGE));
        receiver.take(20);

        await().atMost(20, SECONDS).until(() -> segments() <= 4);
        stop();
        startWithCheckpoints();

        assertThat(new Receiver(session, "slow").drain()).containsExactly("kept", "kept too");
        assertThat(receiver("orders").drain()).isEmpty();
    }

    @Test
    void whatWasSettledStaysSettledThoughTheRecordOfThatIsGone() throws IOException {
        startWithCheckpoints();
        new Sender(session, "orders").send("first", "settled", "last");
        List<Delivery> taken = receiver("orders").next(3);
        new Sender(session, "bulk").send(numbered(12, LARGE));
        new Receiver(session, "bulk").take(12);
        // Settled in a segment that holds nothing else of worth.
        assertThat(taken).hasSize(3);
        session.close();
        session = broker.login(null, null, null);
        Receiver receiver = receiver("orders");
        receiver.accept(receiver.next(3).subList(1, 2));
        new Sender(session, "bulk").send(numbered(12, LARGE));
        new Receiver(session, "bulk").take(12);
        await().atMost(20, SECONDS).until(() -> segments() <= 3);

        stop();
        startWithCheckpoints();

        assertThat(receiver("orders").drain()).containsExactly("first", "last");
    }

    private Receiver receiver(String queue) {
        return new Receiver(session, queue);
    }

    @Test
    void bodiesThatAreNotInMemoryAreReadFromTheLog() {
        startWithoutBodyCache();
        String[] texts = numbered(5000, 1000);
        new Sender(session, "orders").send(texts);

        assertThat(new Receiver(session, "orders").drain()).containsExactly(texts);
    }

    @Test
    void bodiesAreReadFromTheLogAfterARestart() {
        startWithoutBodyCache();
        String[] texts = numbered(3000, 1000);
        new Sender(session, "orders").send(texts);
        stop();

        startWithoutBodyCache();

        assertThat(new Receiver(session, "orders").drain()).containsExactly(texts);
    }

    @Test
    void bodiesThatAreHandedBackAreReadFromTheLogAgain() {
        startWithoutBodyCache();
        String[] texts = numbered(3000, 1000);
        new Sender(session, "orders").send(texts);
        Receiver first = new Receiver(session, "orders");
        assertThat(Receiver.texts(first.next(3000))).containsExactly(texts);
        first.close();

        List<Delivery> again = new Receiver(session, "orders").next(3000);

        assertThat(Receiver.texts(again)).containsExactly(texts);
        assertThat(again).extracting(Delivery::attempts).containsOnly(1);
    }

    @Test
    void nonPersistentMessagesThatDoNotFitInMemoryWaitInTheLog() {
        startWithoutBodyCache();
        String[] texts = numbered(5000, 1000);
        new Sender(session, "orders").sendNonPersistent(texts);

        assertThat(new Receiver(session, "orders").drain()).containsExactly(texts);
    }

    @Test
    void nonPersistentMessagesKeepTheirOrderWhileSomeGoThroughTheLog() {
        startWithoutBodyCache();
        int count = 3000;
        Sender sender = new Sender(session, "orders");
        Receiver receiver = new Receiver(session, "orders");
        String padding = "x".repeat(20_000);
        Thread sending = new Thread(() -> {
            for (int i = 0; i < count; i++) {
                long sequence = sender.begin(new UTF8Buffer(i + " " + padding), false);
                if (sequence % 100 == 0) {
                    sender.awaitConfirmed();
                }
            }
        });
        sending.start();

        for (int i = 0; i < count; i += 20) {
            List<Delivery> taken = receiver.next(20);
            for (int n = 0; n < 20; n++) {
                assertThat(Receiver.text(taken.get(n))).startsWith((i + n) + " ");
            }
            receiver.accept(taken);
        }
    }

    @Test
    void nonPersistentMessagesThatWaitedInTheLogGiveItsDiskSpaceBack() throws IOException {
        start(Broker.builder()
                .config(Brokers.config(data).withBodyCache(0).withCheckpointInterval(Duration.ofMillis(100))));
        new Sender(session, "orders").sendNonPersistent(numbered(40, LARGE));
        assertThat(segments()).isGreaterThan(6);

        new Receiver(session, "orders").take(40);

        await().atMost(20, SECONDS).until(() -> segments() <= 2);
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void aBrokerWhoseLogFailsStopsAndSaysWhy() throws InterruptedException {
        Set<Thread> before = logWriters();
        start(Brokers.on(data));
        Sender sender = new Sender(session, "orders");
        sender.send("safe");
        Set<Thread> writers = logWriters();
        writers.removeAll(before);

        try (CapturedLog log = CapturedLog.ofAngarium()) {
            // One that comes while the writer writes closes the file under its hands.
            while (broker.failure() == null) {
                long sequence = sender.begin(new UTF8Buffer("in doubt"), true);
                writers.forEach(Thread::interrupt);
                while (sender.confirmed() < sequence) {
                    writers.forEach(Thread::interrupt);
                }
            }
            broker.awaitClosed();
            long late = sender.begin(new UTF8Buffer("too late"), true);
            sender.awaitDone();

            assertThat(sender.refusal(late).code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(broker.failure()).isNotNull();
            assertThat(log.texts(Level.ERROR)).anyMatch(text -> text.contains("the log has failed"));
        }

        start(Brokers.on(data));
        assertThat(new Receiver(session, "orders").drain()).contains("safe").doesNotContain("too late");
    }

    private static Set<Thread> logWriters() {
        Set<Thread> writers = new HashSet<>(Thread.getAllStackTraces().keySet());
        writers.removeIf(thread -> !thread.getName().equals("angarium-log-writer"));
        return writers;
    }

    @Test
    void whatTheHeadsOfSegmentsSayMayTakeMostOfThem() throws IOException {
        start(Brokers.on(data));
        String padding = "n".repeat(1000);
        for (int i = 0; i < 900; i++) {
            new Sender(session, i + padding);
        }
        Sender sender = new Sender(session, "orders");
        sender.send(numbered(12, LARGE));
        stop();
        Files.delete(data.resolve("catalog.mv.db"));

        start(Brokers.on(data));

        assertThat(new Receiver(session, "orders").drain()).hasSize(12);
        assertThat(new Receiver(session, 7 + padding).drain()).isEmpty();
    }

    @Test
    void closingWhileMessagesAreOnTheirWayLogsNoError() {
        start(Brokers.on(data));
        Sender sender = new Sender(session, "orders");
        try (CapturedLog log = CapturedLog.ofAngarium()) {
            for (int i = 0; i < 500; i++) {
                sender.begin(new Buffer(1000), true);
            }
            broker.close();
            sender.begin(new Buffer(1000), true);
            sender.awaitDone();

            assertThat(log.texts(Level.WARN)).isEmpty();
        }
    }
}
