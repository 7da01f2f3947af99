package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.config.DestinationPolicies;
import io.angarium.fixture.Brokers;
import io.angarium.message.Message;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that is sent again with the same id is confirmed, and stored once. */
class DuplicateIdTest {
    @TempDir
    Path data;

    @TempDir
    Path copies;

    private DestinationPolicies policies = DestinationPolicies.DEFAULTS;
    private Duration checkpoints = Duration.ofHours(1);
    private final List<Broker> running = new ArrayList<>();
    private BrokerSession session;

    @BeforeEach
    void start() {
        Broker broker = Broker.builder()
                .config(Brokers.config(data)
                        .withPolicies(policies)
                        .withCheckpointInterval(checkpoints)
                        .withName("duplicates-" + running.size()))
                .start();
        running.add(broker);
        session = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        running.forEach(Broker::close);
    }

    private void restart() {
        running.get(running.size() - 1).close();
        start();
    }

    /** From here on it is the broker that finds what this one leaves if it dies now. */
    private void crash() throws IOException {
        Path copy = copies.resolve("crash" + running.size());
        DataDirectory.copyCatalog(data, copy);
        DataDirectory.copyLog(data, copy);
        data = copy;
        start();
    }

    private static Message message(String text, Object id) {
        return message(text, id, true);
    }

    private static Message message(String text, Object id, boolean persistent) {
        return Texts.message(
                new MessageWriter().property("JMS_ANGARIUM_duplicateId", id), new UTF8Buffer(text), persistent);
    }

    private Sender orders() {
        return new Sender(session, "orders");
    }

    private List<String> drained(String queue) {
        Receiver receiver = new Receiver(session, queue);
        List<String> texts = receiver.drain();
        receiver.close();
        return texts;
    }

    private void sendTwice(Sender sender, boolean persistent) {
        sender.send(message("first", "id", persistent));
        sender.send(message("again", "id", persistent));
        sender.send(message("other", "id 2", persistent));
    }

    @Test
    void aMessageIsStoredOnce() {
        sendTwice(orders(), true);

        assertThat(drained("orders")).containsExactly("first", "other");
    }

    @Test
    void soIsOneThatIsNotPersistent() {
        sendTwice(orders(), false);

        assertThat(drained("orders")).containsExactly("first", "other");
    }

    @Test
    void anIdIsRememberedWhenItsMessageHasBeenConsumed() {
        orders().send(message("first", 5));
        assertThat(drained("orders")).containsExactly("first");

        orders().send(message("again", "5"));

        assertThat(drained("orders")).isEmpty();
    }

    @Test
    void itHoldsForItsOwnDestinationOnly() {
        orders().send(message("first", "id"));
        new Sender(session, "bills").send(message("bill", "id"));

        assertThat(drained("orders")).containsExactly("first");
        assertThat(drained("bills")).containsExactly("bill");
    }

    @Test
    void whatIsPublishedTwiceReachesEachSubscriberOnce() {
        Receiver one = Receiver.ofTopic(session, "news");
        Receiver kept = Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("kept"));

        sendTwice(Sender.toTopic(session, "news"), true);

        assertThat(one.take(2)).containsExactly("first", "other");
        assertThat(one.available(1)).isEmpty();
        assertThat(kept.take(2)).containsExactly("first", "other");
        assertThat(kept.available(1)).isEmpty();
    }

    @Test
    void temporaryDestinationsKnowDuplicatesToo() {
        Address answers = Address.queue(Address.TEMPORARY_PREFIX + "answers");
        session.createTemporary(answers);

        sendTwice(new Sender(session, answers), true);
        Receiver receiver = new Receiver(session, answers, ConsumerTerms.PLAIN);

        assertThat(receiver.drain()).containsExactly("first", "other");
    }

    @Test
    void theWindowIsAsLongAsThePolicySays() {
        policies = policies.with("orders", "duplicate-window", "2").with("bills", "duplicate-window", "0");
        restart();
        for (String id : List.of("a", "b", "a", "c", "b", "a")) {
            orders().send(message(id, id));
        }
        for (String id : List.of("a", "a")) {
            new Sender(session, "bills").send(message(id, id));
        }

        assertThat(drained("orders")).containsExactly("a", "b", "c", "a");
        assertThat(drained("bills")).containsExactly("a", "a");
    }

    @Test
    void idsSurviveARestart() {
        orders().send(message("first", "id"));
        assertThat(drained("orders")).containsExactly("first");

        restart();
        orders().send(message("again", "id"));
        restart();
        orders().send(message("again", "id"));

        assertThat(drained("orders")).isEmpty();
    }

    @Test
    void idsSurviveACrashByTheLogAlone() throws IOException {
        sendTwice(orders(), true);
        orders().send(message("light", "light", false));

        crash();
        sendTwice(orders(), true);
        orders().send(message("light", "light", false));

        assertThat(drained("orders")).containsExactly("first", "other");
    }

    @Test
    void idsSurviveThoughTheSegmentsWithTheirMessagesAreGone() throws IOException {
        checkpoints = Duration.ofMillis(100);
        restart();
        orders().send(message("first", "id"));
        drained("orders");
        String bulk = "x".repeat(Brokers.SEGMENT_BYTES / 4);
        for (int i = 0; i < 12; i++) {
            new Sender(session, "bulk").send(bulk);
        }
        assertThat(drained("bulk")).hasSize(12);
        Path first = DataDirectory.segments(data).get(0);
        await().until(() -> !first.toFile().exists());

        crash();
        orders().send(message("again", "id"));

        assertThat(drained("orders")).isEmpty();
    }

    @Test
    void aCommitCountsAndARollbackDoesNot() {
        BrokerTransaction dropped = session.begin();
        send(dropped, "dropped", "id");
        dropped.rollback();
        BrokerTransaction kept = session.begin();
        send(kept, "kept", "id");
        send(kept, "twice in it", "id");
        send(kept, "other", "id 2");
        Transactions.commit(kept);
        BrokerTransaction again = session.begin();
        send(again, "again", "id");
        send(again, "new", "id 3");
        Transactions.commit(again);
        orders().send(message("again", "id"));

        assertThat(drained("orders")).containsExactly("kept", "other", "new");
    }

    private void send(BrokerTransaction transaction, String text, String id) {
        BrokerProducer producer = session.produce(Address.queue("orders"), new Ignored());
        producer.send(1, message(text, id), transaction);
    }

    private static final class Ignored implements ConfirmListener {
        @Override
        public void confirmed(long upTo) {}

        @Override
        public void refused(long sequence, BrokerException cause) {
            throw new AssertionError(cause);
        }
    }

    @Test
    void ofManyThatAreSentAtOnceOneIsStored() throws Exception {
        int ids = 300;
        atOnce(4, sender -> {
            Sender own = orders();
            for (int i = 0; i < ids; i++) {
                own.begin(message("m" + i, "id" + i, (i + sender) % 3 > 0));
            }
            own.awaitConfirmed();
        });

        assertThat(drained("orders"))
                .containsExactlyInAnyOrder(
                        IntStream.range(0, ids).mapToObj(i -> "m" + i).toArray(String[]::new));
    }

    @Test
    void ofManyCommitsAtOnceOneStoresItAndAllAreCommitted() throws Exception {
        int rounds = 100;
        atOnce(4, committer -> {
            for (int i = 0; i < rounds; i++) {
                BrokerTransaction transaction = session.begin();
                send(transaction, "shared " + i, "id" + i);
                send(transaction, "own " + committer + " " + i, "own " + committer + " " + i);
                Transactions.commit(transaction);
            }
        });

        List<String> found = drained("orders");
        assertThat(found).doesNotHaveDuplicates().hasSize(rounds + 4 * rounds);
    }

    private interface Work {
        void of(int number);
    }

    private static void atOnce(int threads, Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            start.await();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                        work.of(number);
                    },
                    task -> new Thread(task).start()));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    }

    @Test
    void anIdWhoseMessageTheLogDoesNotTakeDoesNotCount() {
        Sender sender = orders();
        long sequence = sender.begin(tooLarge("id"));
        sender.awaitDone();
        assertThat(sender.refusal(sequence).code()).isEqualTo(ErrorCode.RESOURCE);

        orders().send(message("small enough", "id"));

        assertThat(drained("orders")).containsExactly("small enough");
    }

    private static Message tooLarge(String id) {
        MessageWriter writer = new MessageWriter().property("JMS_ANGARIUM_duplicateId", id);
        return Texts.message(writer, new Buffer(new byte[2 * Brokers.SEGMENT_BYTES]), true);
    }

    @Test
    void aCommitWithADuplicateOfWhatIsStillOnItsWayStoresItIfTheFirstFails() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<BrokerException> first = new CompletableFuture<>();
            CompletableFuture<BrokerException> second = new CompletableFuture<>();
            BrokerTransaction failing = session.begin();
            session.produce(Address.queue("orders"), new Ignored()).send(1, tooLarge("id" + i), failing);
            BrokerTransaction following = session.begin();
            send(following, "m" + i, "id" + i);
            expected.add("m" + i);

            failing.commit(first::complete);
            following.commit(second::complete);

            assertThat(first.join().code()).isEqualTo(ErrorCode.ROLLED_BACK);
            assertThat(second.join()).isNull();
        }
        assertThat(drained("orders")).containsExactlyElementsOf(expected);
    }

    @Test
    void aDuplicateOfWhatIsStillOnItsWayIsNotConfirmedIfTheFirstFails() {
        List<String> confirmed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Sender first = orders();
            Sender second = orders();
            first.begin(tooLarge("id" + i));
            long sequence = second.begin(message("m" + i, "id" + i));
            first.awaitDone();
            second.awaitDone();
            if (second.refusal(sequence) == null) {
                confirmed.add("m" + i);
            } else {
                assertThat(second.refusal(sequence)).hasMessageContaining("the same JMS_ANGARIUM_duplicateId");
            }
        }
        assertThat(drained("orders")).containsExactlyElementsOf(confirmed);
    }

    @Test
    void whatGoesBackFromTheDeadLetterQueueIsNoDuplicate() {
        policies = policies.with("orders", "max-deliveries", "1");
        restart();
        orders().send(message("first", "id"));
        Receiver failing = new Receiver(session, "orders");
        failing.release(failing.next(1));
        failing.close();
        new Receiver(session, "DLQ").close();
        Admin admin = new Admin(session);
        await().until(() -> admin.call("queue.show", "{'name':'DLQ'}").contains("'depth':1"));

        admin.call("queue.redrive", "{'name':'DLQ'}");
        await().until(() -> admin.call("queue.redrives", "{}").contains("'DONE'"));

        assertThat(drained("orders")).containsExactly("first");
    }
}
