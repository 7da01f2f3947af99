package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.catalog.Catalog;
import io.angarium.catalog.QueueEntry;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import io.angarium.view.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is a copy of the broker's files, taken while it runs, and opened by another broker. */
class BrokerCrashTest {
    @TempDir
    Path data;

    @TempDir
    Path copies;

    private final List<Broker> running = new ArrayList<>();
    private BrokerSession session;

    @AfterEach
    void stop() {
        running.forEach(Broker::close);
    }

    private void start(BrokerBuilder builder) {
        Broker broker = builder.start();
        running.add(broker);
        session = broker.login(null, null, null);
    }

    private Sender sender(String queue) {
        return new Sender(session, queue);
    }

    private Receiver receiver(String queue) {
        return new Receiver(session, queue);
    }

    /** From here on the session is one with a broker that found what this one leaves if it dies now. */
    private void crash() throws IOException {
        Path copy = copies.resolve("crash" + running.size());
        DataDirectory.copyCatalog(data, copy);
        DataDirectory.copyLog(data, copy);
        data = copy;
        start(Brokers.on(copy).name("after-crash-" + running.size()));
    }

    @Test
    void allThatWasConfirmedIsThereOnceAndInOrder() throws IOException {
        start(Brokers.on(data));
        String[] texts = IntStream.range(0, 2000).mapToObj(i -> "m" + i).toArray(String[]::new);
        sender("orders").send(texts);

        crash();

        assertThat(receiver("orders").drain()).containsExactly(texts);
    }

    @Test
    void allThatWasConfirmedIsThereThoughMoreWasOnItsWay() throws Exception {
        start(Brokers.on(data));
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch underWay = new CountDownLatch(3);
        List<Sender> senders = List.of(sender("orders"), sender("orders"), sender("orders"));
        List<Thread> threads = new ArrayList<>();
        for (int s = 0; s < senders.size(); s++) {
            int number = s;
            Thread thread = new Thread(() -> sendUntil(enough, senders.get(number), number, underWay));
            thread.start();
            threads.add(thread);
        }
        assertThat(underWay.await(20, SECONDS)).isTrue();
        List<Long> confirmed = senders.stream().map(Sender::confirmed).toList();

        crash();

        enough.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        List<String> found = receiver("orders").drain();
        for (int s = 0; s < senders.size(); s++) {
            String prefix = s + ":";
            List<String> ofSender =
                    found.stream().filter(text -> text.startsWith(prefix)).toList();
            assertThat(ofSender).hasSizeGreaterThanOrEqualTo(confirmed.get(s).intValue());
            assertThat(ofSender)
                    .isEqualTo(IntStream.rangeClosed(1, ofSender.size())
                            .mapToObj(i -> prefix + i)
                            .toList());
        }
    }

    private static void sendUntil(AtomicBoolean enough, Sender sender, int number, CountDownLatch underWay) {
        long sequence = 0;
        while (!enough.get()) {
            sequence = sender.begin(new UTF8Buffer(number + ":" + (sequence + 1)), true);
            if (sequence % 20 == 0) {
                sender.awaitConfirmed();
            }
            if (sequence == 300) {
                underWay.countDown();
            }
        }
        sender.awaitConfirmed();
    }

    @Test
    void whatAConsumerHadBeenDeliveredIsMarked() throws IOException {
        start(Brokers.on(data));
        sender("orders").send("seen", "seen too");
        receiver("orders").next(2);

        crash();

        List<Delivery> again = receiver("orders").next(2);
        assertThat(Receiver.texts(again)).containsExactly("seen", "seen too");
        assertThat(again).extracting(Delivery::attempts).allMatch(attempts -> attempts >= 1);
    }

    @Test
    void whatAWaitingConsumerWasDeliveredAtOnceIsMarked() throws IOException {
        start(Brokers.on(data));
        Receiver receiver = receiver("orders");
        receiver.available(10);
        sender("orders").send("seen", "seen too");
        await().untilAsserted(() -> assertThat(receiver.available(1)).isNotEmpty());

        crash();

        List<Delivery> again = receiver("orders").next(2);
        assertThat(again).extracting(Delivery::attempts).allMatch(attempts -> attempts >= 1);
    }

    @Test
    void whatAConsumerHadBeenDeliveredIsMarkedThoughTheRecordOfThatAndTheCatalogAreGone() throws IOException {
        start(Brokers.on(data).config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100))));
        sender("orders").send("seen");
        String[] bulk = new String[12];
        Arrays.fill(bulk, "x".repeat(Brokers.SEGMENT_BYTES / 4));
        sender("bulk").send(bulk);
        receiver("orders").next(1);
        sender("bulk").send(bulk);
        receiver("bulk").take(2 * bulk.length);
        await().until(() -> DataDirectory.segments(data).size() <= 3);

        Path copy = copies.resolve("without-catalog");
        DataDirectory.copyLog(data, copy);
        start(Brokers.on(copy).name("without-catalog"));

        assertThat(receiver("orders").next().attempts()).isEqualTo(1);
    }

    @Test
    void whatNobodyHadAskedForIsNotMarked() throws IOException {
        start(Brokers.on(data));
        sender("orders").send("new");
        sender("other").send("seen");
        receiver("other").next(1);

        crash();

        assertThat(receiver("orders").next().attempts()).isZero();
    }

    @Test
    void countsOfMessagesHandedBackSurvive() throws IOException {
        start(Brokers.on(data));
        sender("orders").send("a");
        Receiver receiver = receiver("orders");
        receiver.release(receiver.next(1));
        receiver.release(receiver.next(1));
        receiver.release(receiver.next(1));
        // Confirmed, and with it all that was logged before.
        sender("orders").send("b");

        crash();

        assertThat(receiver("orders").next().attempts()).isEqualTo(3);
    }

    @Test
    void whatWasSettledBeforeSomethingWasStoredDoesNotComeBack() throws IOException {
        start(Brokers.on(data));
        sender("orders").send("a", "b", "c");
        receiver("orders").take(2);
        sender("orders").send("d");

        crash();

        assertThat(receiver("orders").drain()).containsExactly("c", "d");
    }

    @Test
    void aCrashAfterACrashLosesNothing() throws IOException {
        start(Brokers.on(data));
        sender("orders").send("a", "b");
        crash();
        receiver("orders").take(1);
        sender("orders").send("c");
        crash();
        sender("orders").send("d");
        crash();

        assertThat(receiver("orders").drain()).containsExactly("b", "c", "d");
    }

    @Test
    void aCrashAfterACheckpointLosesNothing() throws IOException {
        start(Brokers.on(data).config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100))));
        sender("orders").send("a", "b", "c");
        receiver("orders").take(1);
        awaitCheckpointOf("orders");
        sender("orders").send("d");
        receiver("orders").take(1);
        sender("orders").send("e");

        crash();

        assertThat(receiver("orders").drain()).containsExactly("c", "d", "e");
    }

    @Test
    void messagesAreNotTakenForThoseOfAnotherLogWhoseCatalogWasHere() throws IOException {
        start(Brokers.on(data));
        for (int i = 0; i < 5; i++) {
            sender("old" + i).send("old");
            receiver("old" + i).take(1);
        }
        running.remove(0).close();
        DataDirectory.deleteLog(data);
        try (CapturedLog log = CapturedLog.ofAngarium()) {
            start(Brokers.on(data).config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100))));
        }
        sender("first").send("1");
        awaitCheckpointOf("first");
        Path copy = copies.resolve("mixed");
        DataDirectory.copyCatalog(data, copy);
        sender("second").send("2");
        sender("third").send("3");
        DataDirectory.copyLog(data, copy);

        start(Brokers.on(copy).name("mixed"));

        assertThat(receiver("first").drain()).containsExactly("1");
        assertThat(receiver("second").drain()).containsExactly("2");
        assertThat(receiver("third").drain()).containsExactly("3");
    }

    @Test
    void aBrokerThatCantSaveItsLastCheckpointStopsAndLosesNothing() throws SQLException {
        start(Brokers.on(data));
        sender("orders").send("a", "b");
        receiver("orders").take(1);
        try (Connection catalog = DriverManager.getConnection("jdbc:h2:file:"
                        + data.resolve("catalog").toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
                Statement statement = catalog.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }

        try (CapturedLog log = CapturedLog.ofAngarium()) {
            running.remove(0).close();

            assertThat(log.texts(Level.WARN)).anyMatch(text -> text.contains("the last checkpoint was not saved"));
        }

        start(Brokers.on(data));
        assertThat(receiver("orders").drain()).containsExactly("b");
    }

    private void awaitCheckpointOf(String queue) {
        await().until(() -> {
            try (Catalog catalog = Catalog.open(data)) {
                return catalog.load().queues().values().stream()
                        .anyMatch(row -> row.entry().equals(new QueueEntry(queue))
                                && row.state().nextSequence() > 0);
            }
        });
    }
}
