package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.angarium.config.BrokerConfig;
import io.angarium.config.DestinationPolicies;
import io.angarium.message.Message;
import io.angarium.view.Delivery;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages go back to where they came from, or elsewhere. */
class RedriveTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Broker broker;
    private BrokerSession session;
    private Admin admin;

    @BeforeEach
    void start() {
        DestinationPolicies policies =
                DestinationPolicies.DEFAULTS.with("#", "max-deliveries", "1").with("orders", "expiry", "late");
        BrokerConfig config = BrokerConfig.defaults()
                .withPolicies(policies)
                .withName("redrive")
                .withPort(0)
                .withData(directory);
        broker = Broker.builder().config(config).start();
        session = broker.login(null, null, null);
        admin = new Admin(session);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private void restart() {
        broker.close();
        start();
    }

    private static Message message(MessageWriter writer, String text) {
        return Texts.message(writer, new UTF8Buffer(text), true);
    }

    private Receiver receiver(String queue) {
        return new Receiver(session, queue);
    }

    private static MessageReader read(Delivery delivery) {
        return new MessageReader(delivery.message().bytes());
    }

    private static String[] texts(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new);
    }

    /** Sends messages and has them fail. */
    private void kill(String queue, String... texts) {
        new Sender(session, queue).send(texts);
        fail(receiver(queue), texts.length);
    }

    private void fail(Receiver receiver, int count) {
        long before = depth("DLQ");
        receiver.release(receiver.next(count));
        receiver.close();
        await().atMost(20, SECONDS).until(() -> depth("DLQ") == before + count);
    }

    private long depth(String queue) {
        return json(admin.call("queue.list", "{'pattern':'queue://" + queue + "'}")).findValues("depth").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static JsonNode json(String quoted) {
        try {
            return JSON.readTree(quoted.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long begin(String arguments) {
        return json(admin.call("queue.redrive", arguments)).get("id").asLong();
    }

    private JsonNode status(long id) {
        for (JsonNode one : json(admin.call("queue.redrives", "{}"))) {
            if (one.get("id").asLong() == id) {
                return one;
            }
        }
        throw new AssertionError("there is no redrive " + id);
    }

    private JsonNode ended(long id) {
        await().atMost(20, SECONDS)
                .until(() -> !status(id).get("state").asText().equals("RUNNING"));
        return status(id);
    }

    private void redriven(String arguments, int moved) {
        JsonNode status = ended(begin(arguments));
        assertThat(status.get("state").asText()).as(status.toString()).isEqualTo("DONE");
        assertThat(status.get("moved").asLong()).as(status.toString()).isEqualTo(moved);
        assertThat(status.get("left").asLong()).as(status.toString()).isZero();
    }

    @Test
    void deadLettersGoBackToWhereEachCameFrom() {
        kill("orders", "o1", "o2");
        kill("bills", "b1");

        redriven("{'name':'DLQ'}", 3);

        assertThat(receiver("orders").drain()).containsExactly("o1", "o2");
        assertThat(receiver("bills").drain()).containsExactly("b1");
        assertThat(receiver("DLQ").drain()).isEmpty();
    }

    @Test
    void theyAreAsTheyWereAndNotDeliveredYet() {
        MessageWriter writer = new MessageWriter()
                .priority(7)
                .timestamp(1000)
                .messageId("ID:1")
                .correlationId("c")
                .replyTo(Address.topic("answers"))
                .type("order")
                .property("price", 5);
        new Sender(session, "orders").send(message(writer, "o1"));
        fail(receiver("orders"), 1);

        redriven("{'name':'queue://DLQ'}", 1);

        Delivery back = receiver("orders").next();
        assertThat(back.attempts()).isZero();
        assertThat(Texts.of(back.message())).isEqualTo("o1");
        assertThat(read(back).properties()).isEqualTo(Map.of("price", 5));
        assertThat(read(back).messageId()).isEqualTo("ID:1");
        assertThat(read(back).correlationId()).isEqualTo("c");
        assertThat(read(back).replyTo()).isEqualTo(Address.topic("answers"));
        assertThat(read(back).type()).isEqualTo("order");
        assertThat(read(back).priority()).isEqualTo(7);
        assertThat(read(back).timestamp()).isEqualTo(1000);
        assertThat(read(back).destination()).isEqualTo(Address.queue("orders"));
    }

    @Test
    void expiredOnesComeBackForGood() {
        new Sender(session, "orders").send(message(new MessageWriter().expiration(1), "old"));
        await().atMost(20, SECONDS).until(() -> depth("late") == 1);

        redriven("{'name':'late'}", 1);

        Delivery back = receiver("orders").next();
        assertThat(read(back).expiration()).isZero();
        assertThat(read(back).properties()).isEmpty();
    }

    @Test
    void anyQueueIsMovedElsewhereByPropertyAndNumberAndTheRestStays() {
        Sender sender = new Sender(session, "orders");
        for (int i = 0; i < 6; i++) {
            sender.send(message(new MessageWriter().property("even", i % 2 == 0), "m" + i));
        }

        redriven("{'name':'orders','to':'other','selector':'even = TRUE','limit':2}", 2);

        assertThat(receiver("other").drain()).containsExactly("m0", "m2");
        assertThat(receiver("orders").drain()).containsExactly("m1", "m3", "m4", "m5");
    }

    @Test
    void withoutDestinationWhatWasNotRetiredIsLeftAlone() {
        new Sender(session, "DLQ").send("sent there");
        kill("orders", "o1");

        redriven("{'name':'DLQ'}", 1);

        assertThat(receiver("DLQ").drain()).containsExactly("sent there");
    }

    @Test
    void aDryRunCountsAndMovesNothing() {
        kill("orders", "o1", "o2");
        kill("bills", "b1");

        JsonNode status = ended(begin("{'name':'DLQ','dryRun':true}"));

        assertThat(status.get("moved").asLong()).isEqualTo(3);
        assertThat(status.get("destinations").get("queue://orders").asLong()).isEqualTo(2);
        assertThat(status.get("destinations").get("queue://bills").asLong()).isEqualTo(1);
        assertThat(receiver("DLQ").drain()).containsExactly("o1", "o2", "b1");
    }

    @Test
    void whatAConsumerHasIsLeftToIt() {
        kill("orders", "o1", "o2", "o3");
        Receiver holder = receiver("DLQ");
        List<Delivery> held = holder.next(1);

        redriven("{'name':'DLQ'}", 2);

        holder.accept(held);
        assertThat(receiver("orders").drain()).containsExactly("o2", "o3");
        assertThat(receiver("DLQ").drain()).isEmpty();
    }

    @Test
    void itEndsAlsoIfAllComesBack() {
        String[] texts = texts("o", 500);
        new Sender(session, "orders").send(texts);
        fail(receiver("orders"), texts.length);
        Receiver failing = receiver("orders");
        long id = begin("{'name':'DLQ','rate':1000}");
        int failed = 0;
        while (status(id).get("state").asText().equals("RUNNING")) {
            List<Delivery> some = failing.available(100);
            failed += some.size();
            if (!some.isEmpty()) {
                failing.release(some);
            }
        }

        assertThat(failed).isPositive();
        assertThat(status(id).get("moved").asLong()).isEqualTo(500);
    }

    @Test
    void theRateIsKeptAndItCanBeCancelledAndTakenUpAgain() {
        kill("orders", texts("o", 200));

        long start = System.nanoTime();
        long id = begin("{'name':'DLQ','rate':100}");
        await().atMost(20, SECONDS).until(() -> status(id).get("moved").asLong() >= 50);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
        Refusals.refused(ErrorCode.STATE, () -> begin("{'name':'DLQ'}"), "redrive " + id + " moves messages");
        admin.call("queue.redrive.cancel", "{'id':" + id + "}");
        JsonNode status = ended(id);
        assertThat(status.get("state").asText()).isEqualTo("CANCELLED");
        int moved = status.get("moved").asInt();

        redriven("{'name':'DLQ'}", 200 - moved);
        assertThat(receiver("orders").drain()).containsExactly(texts("o", 200));
    }

    @Test
    void whatHasBeenMovedStaysMovedAcrossARestart() {
        kill("orders", texts("o", 300));
        redriven("{'name':'DLQ','limit':120}", 120);

        restart();

        assertThat(depth("DLQ")).isEqualTo(180);
        redriven("{'name':'DLQ'}", 180);
        restart();
        assertThat(receiver("orders").drain()).containsExactly(texts("o", 300));
        assertThat(receiver("DLQ").drain()).isEmpty();
    }

    @Test
    void bodiesThatAreOnlyInTheLogAreReadBack() {
        kill("orders", texts("o", 300));
        restart();

        redriven("{'name':'DLQ'}", 300);

        assertThat(receiver("orders").drain()).containsExactly(texts("o", 300));
    }

    @Test
    void messagesThatAreNotPersistentGoBackToo() {
        new Sender(session, "orders").sendNonPersistent("o1");
        fail(receiver("orders"), 1);

        redriven("{'name':'DLQ'}", 1);

        assertThat(receiver("orders").drain()).containsExactly("o1");
    }

    @Test
    void aDeadLetterOfADurableSubscriptionGoesBackToItAndToNoOther() {
        ConsumerTerms first = ConsumerTerms.sharedDurable("first");
        ConsumerTerms second = ConsumerTerms.sharedDurable("second");
        Receiver failing = Receiver.ofTopic(session, "news", first);
        Receiver other = Receiver.ofTopic(session, "news", second);
        Sender.toTopic(session, "news").send("n1");
        assertThat(other.take(1)).containsExactly("n1");
        fail(failing, 1);

        redriven("{'name':'DLQ'}", 1);

        assertThat(other.available(1)).isEmpty();
        Delivery back = Receiver.ofTopic(session, "news", first).next();
        assertThat(Texts.of(back.message())).isEqualTo("n1");
        assertThat(read(back).properties()).isEmpty();
        assertThat(read(back).destination()).isEqualTo(Address.topic("news"));
    }

    @Test
    void whatCanNotGoBackStaysAndIsTold() {
        Receiver failing = Receiver.ofTopic(session, "news");
        Sender.toTopic(session, "news").send("n1");
        fail(failing, 1);
        kill("orders", "o1");

        JsonNode status = ended(begin("{'name':'DLQ'}"));

        assertThat(status.get("state").asText()).isEqualTo("DONE");
        assertThat(status.get("moved").asLong()).isEqualTo(1);
        assertThat(status.get("left").asLong()).isEqualTo(1);
        assertThat(status.get("reason").asText()).contains("topic://news", "not durable", "--to");
        assertThat(receiver("DLQ").drain()).containsExactly("n1");
    }

    @Test
    void aSubscriptionCanBeEmptiedIntoAQueue() {
        Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("audit")).close();
        Sender.toTopic(session, "news").send("n1", "n2");

        redriven("{'name':'topic://news for subscription audit','to':'archive'}", 2);

        assertThat(receiver("archive").drain()).containsExactly("n1", "n2");
    }

    @Test
    void somebodyMayMoveWhatHeManagesToWhereHeMaySend() {
        kill("orders", "o1");
        admin.user("root", "admin");
        admin = Admin.of(broker);
        admin.role("ops", "queue://DLQ", "manage");
        admin.permit("ops", "queue://bills", "send", "create");
        admin.user("olga", "ops");
        Admin olga = new Admin(broker.login("olga", "olga-pw", null));

        Refusals.refused(ErrorCode.SECURITY, () -> olga.call("queue.redrive", "{'name':'orders'}"), "may not manage");
        Refusals.refused(
                ErrorCode.SECURITY,
                () -> olga.call("queue.redrive", "{'name':'DLQ','to':'orders'}"),
                "olga may not send to queue://orders");
        olga.call("queue.redrive", "{'name':'DLQ'}");
        await().atMost(20, SECONDS)
                .until(() -> olga.call("queue.redrives", "{}").contains("'DONE'"));
        assertThat(olga.call("queue.redrives", "{}"))
                .contains("'moved':0", "'left':1", "olga may not send to queue://orders");
        olga.call("queue.redrive", "{'name':'DLQ','to':'bills'}");
        await().atMost(20, SECONDS).until(() -> depth("bills") == 1);
    }

    @Test
    void whatIsAskedForWronglyIsRefused() {
        new Sender(session, "orders").send("o1");

        Refusals.refused(ErrorCode.DESTINATION, () -> begin("{'name':'nowhere'}"), "no queue queue://nowhere");
        Refusals.refused(ErrorCode.ARGUMENT, () -> begin("{}"), "the name of the queue is missing");
        Refusals.refused(ErrorCode.ARGUMENT, () -> begin("{'name':'orders','to':'orders'}"), "where they are");
        Refusals.refused(ErrorCode.ARGUMENT, () -> begin("{'name':'orders','to':'x','rate':-1}"), "rate");
        Refusals.refused(ErrorCode.ARGUMENT, () -> begin("{'name':'orders','to':'x','limit':0}"), "limit");
        Refusals.refused(ErrorCode.SELECTOR, () -> begin("{'name':'orders','selector':'a = 1) OR (b = 2'}"), "");
        Refusals.refused(
                ErrorCode.ARGUMENT, () -> admin.call("queue.redrive.cancel", "{'id':77}"), "there is no redrive 77");
    }
}
