package io.angarium.broker;

import static io.angarium.broker.ConsumerTerms.durable;
import static io.angarium.broker.ConsumerTerms.sharedDurable;
import static io.angarium.broker.Refusals.refused;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.fixture.Brokers;
import io.angarium.view.Delivery;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a restart and a crash leave of topics. A crash is a copy of the broker's files, taken while it runs, and opened by
 * another broker.
 */
class DurableSubscriptionRestartTest {
    private static final int LARGE = Brokers.SEGMENT_BYTES / 4;

    @TempDir
    Path data;

    @TempDir
    Path copies;

    private final List<Broker> running = new ArrayList<>();
    private BrokerSession session;

    @BeforeEach
    void start() {
        start(Brokers.on(data));
    }

    private void start(BrokerBuilder builder) {
        Broker broker = builder.name("broker-" + running.size()).start();
        running.add(broker);
        session = broker.login(null, null, "till-4");
    }

    @AfterEach
    void stop() {
        running.forEach(Broker::close);
    }

    private void restart() {
        running.get(running.size() - 1).close();
        start();
    }

    private void restartWithoutCatalog() throws IOException {
        running.get(running.size() - 1).close();
        Files.delete(data.resolve("catalog.mv.db"));
        start();
    }

    private void restartWithCheckpoints() {
        running.get(running.size() - 1).close();
        start(Broker.builder().config(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100))));
    }

    /** From here on the session is one with a broker that found what this one leaves if it dies now. */
    private void crash() throws IOException {
        Path copy = copies.resolve("crash" + running.size());
        DataDirectory.copyCatalog(data, copy);
        DataDirectory.copyLog(data, copy);
        data = copy;
        start();
    }

    private Receiver open(ConsumerTerms terms) {
        return Receiver.ofTopic(session, "news", terms);
    }

    private void publish(String... texts) {
        Sender.toTopic(session, "news").send(texts);
    }

    private void unsubscribe(String name) {
        CompletableFuture<BrokerException> done = new CompletableFuture<>();
        session.unsubscribe(name, done::complete);
        assertThat(done).succeedsWithin(20, SECONDS).isNull();
    }

    private void assertThatThereIsNone(String name) {
        refused(ErrorCode.DESTINATION, () -> session.unsubscribe(name, failure -> {}), name);
    }

    @Test
    void aRestartKeepsSubscriptionsAndWhatTheyHold() {
        open(durable("one")).close();
        open(sharedDurable("many").selecting("JMSPriority = 4")).close();
        Receiver.ofTopic(session, "#", durable("all").withoutLocal()).close();
        publish("a", "b");
        open(durable("one")).take(1);

        restart();

        assertThat(open(durable("one")).drain()).containsExactly("b");
        assertThat(open(sharedDurable("many").selecting("JMSPriority = 4")).drain())
                .containsExactly("a", "b");
        publish("own");
        assertThat(Receiver.ofTopic(session, "#", durable("all").withoutLocal()).drain())
                .isEmpty();
    }

    @Test
    void aCrashKeepsSubscriptionsAndWhatTheyHold() throws IOException {
        open(durable("one")).close();
        open(sharedDurable("many")).close();
        publish("a", "b");

        crash();

        publish("c");
        assertThat(open(durable("one")).drain()).containsExactly("a", "b", "c");
        assertThat(open(sharedDurable("many")).drain()).containsExactly("a", "b", "c");
    }

    @Test
    void aSubscriptionIsSafeAsSoonAsItIsOpen() throws IOException {
        open(durable("one"));

        crash();

        publish("a");
        assertThat(open(durable("one")).drain()).containsExactly("a");
    }

    @Test
    void withoutTheCatalogEverythingIsFoundInTheLog() throws IOException {
        open(durable("one").selecting("JMSPriority = 4")).close();
        publish("a");

        restartWithoutCatalog();

        assertThat(open(durable("one").selecting("JMSPriority = 4")).drain()).containsExactly("a");
    }

    @Test
    void whatWasNotDurableIsGone() throws IOException {
        open(ConsumerTerms.PLAIN);
        open(ConsumerTerms.shared("s"));
        session.createTemporary(Address.queue(Address.TEMPORARY_PREFIX + "1"));
        new Sender(session, Address.queue(Address.TEMPORARY_PREFIX + "1")).send("a");
        publish("b");

        crash();

        refused(
                ErrorCode.DESTINATION,
                () -> new Sender(session, Address.queue(Address.TEMPORARY_PREFIX + "1")),
                "is gone");
        assertThat(open(ConsumerTerms.shared("s")).drain()).isEmpty();
    }

    @Test
    void nonPersistentMessagesAreGoneAndPersistentOnesAreNot() {
        open(durable("one")).close();
        Sender.toTopic(session, "news").sendNonPersistent("not kept");
        publish("kept");

        restart();

        assertThat(open(durable("one")).drain()).containsExactly("kept");
    }

    @Test
    void anUnsubscribedOneStaysGoneAfterACrash() throws IOException {
        open(durable("one")).close();
        publish("old");
        unsubscribe("one");

        crash();

        assertThatThereIsNone("one");
        assertThat(open(durable("one")).drain()).isEmpty();
    }

    @Test
    void anUnsubscribedOneStaysGoneThoughTheCatalogStillHasIt() throws IOException {
        open(durable("one")).close();
        publish("old");
        restart();
        unsubscribe("one");

        crash();
        restart();

        assertThatThereIsNone("one");
    }

    @Test
    void anUnsubscribedOneStaysGoneThoughTheRecordOfThatIsAndTheCatalogToo() throws IOException {
        restartWithCheckpoints();
        open(durable("one")).close();
        publish("old");
        Sender pin = new Sender(session, "slow");
        pin.send("keeps the segment in which the subscription was made");
        fillSegments();
        unsubscribe("one");
        fillSegments();
        restartWithCheckpoints();
        // The pinned one, and the one that was begun at the start.
        await().atMost(20, SECONDS).until(() -> DataDirectory.segments(data).size() <= 2);

        restartWithoutCatalog();

        assertThatThereIsNone("one");
        open(durable("new")).close();
        assertThat(open(durable("new")).drain()).isEmpty();
        assertThat(new Receiver(session, "slow").drain()).hasSize(1);
    }

    /** Writes some segments full of what nobody needs any more. */
    private void fillSegments() {
        String padding = "x".repeat(LARGE);
        Sender sender = new Sender(session, "bulk");
        sender.send(IntStream.range(0, 12).mapToObj(i -> padding).toArray(String[]::new));
        new Receiver(session, "bulk").take(12);
    }

    @Test
    void aSubscriptionMadeAnewHasNothingOfTheOld() throws IOException {
        open(durable("one")).close();
        publish("old");
        Receiver.ofTopic(session, "weather", durable("one")).close();
        publish("not subscribed to any more");
        Sender.toTopic(session, "weather").send("new");

        crash();

        assertThat(Receiver.ofTopic(session, "weather", durable("one")).drain()).containsExactly("new");
    }

    @Test
    void anUnsubscribedOneGivesItsDiskSpaceBack() {
        restartWithCheckpoints();
        open(durable("one")).close();
        publish(IntStream.range(0, 20).mapToObj(i -> "x".repeat(LARGE)).toArray(String[]::new));

        unsubscribe("one");

        await().atMost(20, SECONDS).until(() -> DataDirectory.segments(data).size() <= 2);
    }

    @Test
    void aMessageIsStoredOnceForAllSubscriptions() throws IOException {
        for (int i = 0; i < 10; i++) {
            open(durable("s" + i)).close();
        }
        publish(IntStream.range(0, 8).mapToObj(i -> "x".repeat(LARGE)).toArray(String[]::new));

        // Three messages fit into a segment; ten copies of eight would take twenty-seven.
        assertThat(DataDirectory.segments(data)).hasSizeLessThanOrEqualTo(4);
        crash();
        for (int i = 0; i < 10; i++) {
            assertThat(open(durable("s" + i)).drain()).hasSize(8);
        }
    }

    @Test
    void aMessageStaysAsLongAsOneSubscriptionNeedsIt() throws IOException {
        restartWithCheckpoints();
        open(durable("fast")).close();
        open(durable("slow")).close();
        publish("a");
        open(durable("fast")).take(1);
        fillSegments();
        await().atMost(20, SECONDS).until(() -> DataDirectory.segments(data).size() <= 3);

        restart();

        assertThat(open(durable("fast")).drain()).isEmpty();
        assertThat(open(durable("slow")).drain()).containsExactly("a");
    }

    @Test
    void bodiesThatDoNotFitInMemoryAreReadForEachSubscription() {
        running.get(0).close();
        start(Broker.builder().config(Brokers.config(data).withBodyCache(0)));
        String[] texts = IntStream.range(0, 3000)
                .mapToObj(i -> i + " " + "x".repeat(1000))
                .toArray(String[]::new);
        Receiver passing = open(ConsumerTerms.PLAIN);
        open(durable("one")).close();
        publish(texts);
        Sender.toTopic(session, "news").sendNonPersistent("last");

        assertThat(passing.drain()).hasSize(3001).startsWith(texts).endsWith("last");
        assertThat(open(durable("one")).drain()).hasSize(3001).startsWith(texts).endsWith("last");
    }

    @Test
    void aSubscriptionThatIsNotKeptWaitsInTheLogIfMemoryIsFull() {
        running.get(0).close();
        start(Broker.builder()
                .config(Brokers.config(data).withBodyCache(0).withCheckpointInterval(Duration.ofMillis(100))));
        Receiver passing = open(ConsumerTerms.PLAIN);
        String padding = "x".repeat(LARGE);
        publish(IntStream.range(0, 20).mapToObj(i -> i + padding).toArray(String[]::new));

        List<String> got = passing.drain();

        assertThat(got).hasSize(20);
        assertThat(got.get(19)).startsWith("19");
        await().atMost(20, SECONDS).until(() -> DataDirectory.segments(data).size() <= 2);
        restart();
    }

    @Test
    void afterACrashOnlyWhatWasDeliveredIsMarkedAsSuch() throws IOException {
        open(durable("idle")).close();
        Receiver receiver = open(durable("busy"));
        publish("a");
        assertThat(receiver.next().attempts()).isZero();

        crash();

        assertThat(open(durable("busy")).next().attempts()).isEqualTo(1);
        assertThat(open(durable("idle")).next(1)).extracting(Delivery::attempts).containsExactly(0);
    }

    @Test
    void aTransactionOverTopicsIsThereWholeAfterACrash() throws IOException {
        open(durable("one")).close();
        open(durable("two")).close();
        publish("taken");
        Receiver receiver = open(durable("one"));
        BrokerTransaction transaction = session.begin();
        receiver.accept(transaction, receiver.next(1));
        Sender.toTopic(session, "news").send(transaction, "a", "b");
        Transactions.commit(transaction);

        crash();

        assertThat(open(durable("one")).drain()).containsExactly("a", "b");
        assertThat(open(durable("two")).drain()).containsExactly("taken", "a", "b");
    }
}
