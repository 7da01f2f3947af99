package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import io.angarium.wire.Address;
import io.angarium.wire.MessageWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues that are deeper than what of them is in memory, over many segments, with and without their indexes. */
class DeepQueueTest {
    private static final int MESSAGES = 12_000;
    private static final String PADDING = "x".repeat(500);

    @TempDir
    Path data;

    @TempDir
    Path copies;

    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start() {
        start(data);
    }

    private void start(Path directory) {
        broker = Broker.builder()
                .config(Brokers.config(directory).withCheckpointInterval(Duration.ofMillis(100)))
                .start();
        session = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        session.close();
        broker.close();
    }

    private static String text(int n) {
        return n + PADDING;
    }

    private static List<String> texts(IntStream numbers) {
        return numbers.mapToObj(DeepQueueTest::text).toList();
    }

    private void fill() {
        Sender sender = new Sender(session, "deep");
        for (int n = 0; n < MESSAGES; n++) {
            sender.begin(new UTF8Buffer(text(n)), true);
        }
        sender.awaitConfirmed();
    }

    private List<Path> indexes(Path directory) {
        try (Stream<Path> files = Files.list(directory.resolve("index"))) {
            return files.filter(file -> file.toString().endsWith(".index")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitIndexes() {
        await().atMost(20, SECONDS).until(() -> indexes(data).size() >= 5);
    }

    private List<String> left() {
        return new Receiver(session, "deep").drain();
    }

    @Test
    void allOfItIsThereInOrder() {
        fill();

        assertThat(left()).isEqualTo(texts(IntStream.range(0, MESSAGES)));
    }

    @Test
    void allOfItIsThereAfterARestart() {
        fill();
        new Receiver(session, "deep").take(100);

        stop();
        start();

        assertThat(indexes(data)).hasSizeGreaterThan(4);
        assertThat(left()).isEqualTo(texts(IntStream.range(100, MESSAGES)));
    }

    @Test
    void whatComesAfterARestartComesLast() {
        fill();
        stop();
        start();
        new Sender(session, "deep").send("last");

        List<String> expected = new ArrayList<>(texts(IntStream.range(0, MESSAGES)));
        expected.add("last");
        assertThat(left()).isEqualTo(expected);
    }

    @Test
    void indexesThatAreMissingOrDamagedAreNotNeeded() throws IOException {
        fill();
        stop();
        List<Path> indexes = indexes(data);
        Files.delete(indexes.get(0));
        for (int i = 1; i < indexes.size(); i++) {
            try (RandomAccessFile file = new RandomAccessFile(indexes.get(i).toFile(), "rw")) {
                long at = i * file.length() / indexes.size();
                file.seek(at);
                int old = file.read();
                file.seek(at);
                file.write(~old);
            }
        }

        try (CapturedLog messages = CapturedLog.of(SegmentIndexes.class)) {
            start();
            assertThat(messages.texts(Level.WARN)).hasSize(indexes.size() - 1);
        }
        assertThat(left()).isEqualTo(texts(IntStream.range(0, MESSAGES)));
    }

    /** A directory lies where the file is to be written, as a disk without room would refuse it. */
    @Test
    void indexesThatCannotBeWrittenKeepNobodyFromStopping() throws IOException {
        Files.createDirectories(data.resolve("index").resolve("unfinished.tmp"));
        try (CapturedLog messages = CapturedLog.of(Checkpointer.class)) {
            fill();
            stop();
            assertThat(messages.texts(Level.WARN)).isNotEmpty().allMatch(text -> text.contains("index of segment"));
        }
        assertThat(indexes(data)).isEmpty();
        start();

        assertThat(left()).isEqualTo(texts(IntStream.range(0, MESSAGES)));
    }

    @Test
    void aMessageThatIsDamagedIsHeldBackAndTheOthersGoOn() throws IOException {
        fill();
        stop();
        Path segment = DataDirectory.segments(data).get(2);
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(0xff); // of a padding that has no such byte
        }

        try (CapturedLog messages = CapturedLog.of(BodyLoader.class)) {
            start();
            List<String> left = left();
            assertThat(left).hasSize(MESSAGES - 1).isSubsetOf(texts(IntStream.range(0, MESSAGES)));
            assertThat(messages.texts(Level.ERROR))
                    .singleElement()
                    .asString()
                    .contains("deep")
                    .contains(segment.getFileName().toString());
        }
    }

    @Test
    void aCrashLosesNothingOfIt() throws IOException {
        fill();
        awaitIndexes();
        new Receiver(session, "deep").take(3000);
        Path copy = copies.resolve("crash");
        DataDirectory.copyCatalog(data, copy);
        Files.createDirectories(copy.resolve("index"));
        for (Path index : indexes(data)) {
            Files.copy(index, copy.resolve("index").resolve(index.getFileName()));
        }
        DataDirectory.copyLog(data, copy);
        stop();
        start(copy);

        List<String> left = left();
        assertThat(left).endsWith(text(MESSAGES - 1)).hasSizeBetween(MESSAGES - 3000, MESSAGES);
        assertThat(left).isEqualTo(texts(IntStream.range(MESSAGES - left.size(), MESSAGES)));
    }

    @Test
    void segmentsThatAreNeededNoLongerGoWithTheirIndexes() {
        fill();
        awaitIndexes();
        left();

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(DataDirectory.segments(data)).hasSizeLessThan(3));
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(indexes(data)).hasSizeLessThan(3));
    }

    @Test
    void aDurableSubscriptionThatIsFarBehindGetsAll() {
        ConsumerTerms terms = ConsumerTerms.sharedDurable("audit");
        Receiver subscriber = new Receiver(session, Address.topic("events"), terms);
        subscriber.close();
        Sender sender = Sender.toTopic(session, "events");
        for (int n = 0; n < MESSAGES; n++) {
            sender.begin(new UTF8Buffer(text(n)), true);
        }
        sender.awaitConfirmed();

        stop();
        start();

        assertThat(new Receiver(session, Address.topic("events"), terms).drain())
                .isEqualTo(texts(IntStream.range(0, MESSAGES)));
    }

    /** More than are let in at a time, sent in the order in which they are not due. */
    @Test
    void whatIsDueAfterARestartComesAtOnceInTheOrderOfItsTimes() {
        int delayed = 6000;
        long due = System.currentTimeMillis() + 2000;
        Sender sender = new Sender(session, "deep");
        for (int n = 0; n < delayed; n++) {
            sender.begin(Texts.message(
                    new MessageWriter().timestamp(due - 2000).deliveryTime(due - n % 100),
                    new UTF8Buffer(text(n)),
                    true));
        }
        sender.awaitConfirmed();
        stop();
        start();

        Receiver receiver = new Receiver(session, "deep");
        List<String> expected = new ArrayList<>();
        for (int early = 99; early >= 0; early--) {
            for (int n = early; n < delayed; n += 100) {
                expected.add(text(n));
            }
        }
        assertThat(receiver.take(delayed)).isEqualTo(expected);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(due);
    }

    /** Every tenth, out of the middle of the rest, which stays in order. */
    @Test
    void aSelectorFindsWhatItWantsWhereverThatLies() {
        Sender sender = new Sender(session, "deep");
        for (int n = 0; n < MESSAGES; n++) {
            sender.begin(Texts.message(new MessageWriter().property("n", n % 10), new UTF8Buffer(text(n)), true));
        }
        sender.awaitConfirmed();
        Receiver some = new Receiver(session, Address.queue("deep"), ConsumerTerms.PLAIN.selecting("n < 1"));

        assertThat(some.take(MESSAGES / 10))
                .isEqualTo(texts(IntStream.range(0, MESSAGES).filter(n -> n % 10 == 0)));
        some.close();
        stop();
        start();
        assertThat(left()).isEqualTo(texts(IntStream.range(0, MESSAGES).filter(n -> n % 10 != 0)));
    }
}
