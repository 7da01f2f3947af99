package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.config.BrokerConfig;
import io.angarium.config.DestinationPolicies;
import io.angarium.message.Message;
import io.angarium.view.Delivery;
import io.angarium.wire.MessageReader;
import io.angarium.wire.MessageWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages that nobody consumes in time, or can. */
class BrokerRetirementTest {
    @TempDir
    Path directory;

    private DestinationPolicies policies =
            DestinationPolicies.DEFAULTS.with("#", "max-deliveries", "2").with("orders", "expiry", "late");

    @Test
    void aMessageThatIsDeliveredInVainEndsInTheDeadLetterQueue() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "orders").send("good", "poison");
            Receiver receiver = new Receiver(session, "orders");
            receiver.take(1);

            receiver.release(receiver.next(1));
            receiver.release(receiver.next(1));

            Delivery dead = new Receiver(session, "DLQ").next();
            assertThat(Texts.of(dead.message())).isEqualTo("poison");
            assertThat(dead.attempts()).isZero();
            assertThat(properties(dead))
                    .isEqualTo(Map.of(
                            "JMS_ANGARIUM_originalDestination",
                            "queue://orders",
                            "JMS_ANGARIUM_cause",
                            "MAX_DELIVERIES",
                            "JMS_ANGARIUM_originalPosition",
                            1L));
            assertThat(receiver.available(5)).isEmpty();
        }
    }

    @Test
    void itIsThereOnceAlsoAfterARestart() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "orders").send("poison");
            Receiver receiver = new Receiver(session, "orders");
            receiver.release(receiver.next(1));
            receiver.release(receiver.next(1));
            await().atMost(20, SECONDS)
                    .until(() -> !new Receiver(session, "DLQ").available(1).isEmpty());
        }
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            assertThat(new Receiver(session, "DLQ").drain()).containsExactly("poison");
            assertThat(new Receiver(session, "orders").drain()).isEmpty();
        }
    }

    @Test
    void whatIsDeliveredInVainFromTheDeadLetterQueueStaysThere() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "DLQ").send("dead");
            Receiver receiver = new Receiver(session, "DLQ");

            for (int i = 0; i < 5; i++) {
                receiver.release(receiver.next(1));
            }

            assertThat(receiver.take(1)).containsExactly("dead");
        }
    }

    @Test
    void anExpiredMessageGoesWhereThePolicySays() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "orders").send(expiring("old", System.currentTimeMillis() + 50));

            Delivery late = new Receiver(session, "late").next();

            assertThat(Texts.of(late.message())).isEqualTo("old");
            assertThat(properties(late)).containsEntry("JMS_ANGARIUM_cause", "EXPIRED");
            assertThat(new MessageReader(late.message().bytes()).expiration()).isZero();
        }
    }

    @Test
    void orAwayIfItNamesNoQueueAndItsRecordIsNeededNoLonger() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "news").send(expiring("old", 1));
            Receiver receiver = new Receiver(session, "news");

            assertThat(receiver.available(1)).isEmpty();
        }
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            assertThat(new Receiver(session, "news").drain()).isEmpty();
        }
    }

    @Test
    void whatExpiredWhileTheBrokerWasDownIsNotDelivered() {
        policies = policies.with("orders", "expiry", "");
        long soon = System.currentTimeMillis() + 300;
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "orders").send(expiring("old", soon));
            new Sender(session, "orders").send("new");
        }
        await().until(() -> System.currentTimeMillis() > soon);
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            assertThat(new Receiver(session, "orders").drain()).containsExactly("new");
        }
    }

    @Test
    void aDelayGoesOnAcrossARestart() {
        long due = System.currentTimeMillis() + 1500;
        Message delayed =
                Texts.message(new MessageWriter().timestamp(1).deliveryTime(due), new UTF8Buffer("later"), true);
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            new Sender(session, "orders").send(delayed);
        }
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            Receiver receiver = new Receiver(session, "orders");
            Delivery delivery = receiver.next();

            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(due);
            assertThat(Texts.of(delivery.message())).isEqualTo("later");
        }
    }

    @Test
    void prioritiesHoldAcrossARestart() {
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            Sender sender = new Sender(session, "orders");
            for (int priority : List.of(4, 0, 9, 4)) {
                sender.send(
                        Texts.message(new MessageWriter().priority(priority), new UTF8Buffer("p" + priority), true));
            }
        }
        try (Broker broker = start();
                BrokerSession session = login(broker)) {
            assertThat(new Receiver(session, "orders").take(4)).containsExactly("p9", "p4", "p4", "p0");
        }
    }

    private static Message expiring(String text, long at) {
        return Texts.message(new MessageWriter().expiration(at), new UTF8Buffer(text), true);
    }

    private static Map<String, Object> properties(Delivery delivery) {
        return new MessageReader(delivery.message().bytes()).properties();
    }

    private Broker start() {
        BrokerConfig config = BrokerConfig.defaults()
                .withPolicies(policies)
                .withName("retirement")
                .withPort(0)
                .withData(directory);
        return Broker.builder().config(config).start();
    }

    private static BrokerSession login(Broker broker) {
        return broker.login(null, null, null);
    }
}
