package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.conformance.Clause;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM stops a broker in order. */
class TerminationTest {
    private static final int PREFETCH = 4;

    @TempDir
    Path directory;

    private final int port = BrokerProcess.freePort();

    @Test
    void underLoadItEndsWithinSecondsAndLosesNothing() {
        Ledger ledger = new Ledger("a broker terminated under load");
        AngariumConnectionFactory factory = factory("reconnect=false");
        List<SendingClient> producers = IntStream.range(0, 4)
                .mapToObj(number -> new SendingClient(
                        number,
                        new SendingClient.Style(number % 2 == 0, 0),
                        factory,
                        ledger,
                        () -> new Schedule.Load(0, 0)))
                .toList();
        long stopping;
        try (BrokerProcess broker = start(ledger)) {
            producers.forEach(Client::start);
            await().atMost(Duration.ofSeconds(60)).until(() -> ledger.confirmed() > 1_000);
            ledger.dying(false);
            stopping = ledger.now();
            broker.terminate();
            assertThat(broker.exitCode()).isEqualTo(BrokerProcess.TERMINATED);
            ledger.dead(false);
            stopping = ledger.now() - stopping;
            assertThat(broker.err()).doesNotContain("ERROR", "Exception");
        } finally {
            producers.forEach(Client::stop);
            producers.forEach(Client::join);
        }
        assertThat(Duration.ofNanos(stopping)).isLessThan(Duration.ofSeconds(8));
        try (BrokerProcess broker = start(ledger)) {
            for (TestQueue queue : TestQueue.values()) {
                Sweep.of(queue, factory, ledger);
            }
            assertThat(broker.isAlive()).isTrue();
        }
        ledger.checkComplete();
    }

    @Test
    @Clause({"§6.2.11-1", "§3.5.11-1"})
    void nothingAcknowledgedComesAgainAndDeliveryCountsAreExact() throws JMSException {
        try (BrokerProcess broker = start(new Ledger(""));
                JMSContext context = factory("reconnect=false").createContext()) {
            for (int i = 0; i < 20; i++) {
                context.createProducer().send(context.createQueue("q"), String.valueOf(i));
            }
            receiveAndTerminate(broker, 3, 5, 1);
        }
        try (BrokerProcess broker = start(new Ledger(""))) {
            receiveAndTerminate(broker, 0, 2, 2);
        }
        try (BrokerProcess broker = start(new Ledger(""));
                JMSContext context = factory("reconnect=false").createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue("q"))) {
            for (int i = 3; i < 20; i++) {
                Message message = consumer.receive(30_000);
                assertThat(message.getBody(String.class)).isEqualTo(String.valueOf(i));
                int count = message.getIntProperty("JMSXDeliveryCount");
                if (i < 5) {
                    assertThat(count).isEqualTo(3);
                } else if (i >= 8 + 2 * PREFETCH) {
                    assertThat(count)
                            .as("deliveries of " + i + ", which was sent to nobody")
                            .isEqualTo(1);
                } else {
                    assertThat(count).isBetween(i < 8 ? 2 : 1, 3);
                }
                assertThat(message.getJMSRedelivered()).isEqualTo(count > 1);
            }
            assertThat(consumer.receiveNoWait()).isNull();
            assertThat(broker.isAlive()).isTrue();
        }
    }

    /** Acknowledges some, takes some more, each of which comes for the given time, and stops the broker. */
    private void receiveAndTerminate(BrokerProcess broker, int acknowledged, int held, int count) throws JMSException {
        try (JMSContext context =
                factory("reconnect=false&prefetch=" + PREFETCH).createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            JMSConsumer consumer = context.createConsumer(context.createQueue("q"));
            for (int i = 1; i <= acknowledged + held; i++) {
                Message message = consumer.receive(30_000);
                assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(count);
                if (i == acknowledged) {
                    message.acknowledge();
                }
            }
            broker.terminate();
            assertThat(broker.exitCode()).isEqualTo(BrokerProcess.TERMINATED);
        }
    }

    private AngariumConnectionFactory factory(String options) {
        return new AngariumConnectionFactory("tcp://127.0.0.1:" + port + "?" + options);
    }

    private BrokerProcess start(Ledger ledger) {
        BrokerProcess broker = BrokerProcess.start(directory, port, Map.of()).awaitReady();
        ledger.ready();
        return broker;
    }
}
