package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.conformance.Clause;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledClientTest {
    private static final int SENT = 60;
    private static final int ACKNOWLEDGED = 10;
    private static final int HELD = 20;
    private static final int PREFETCH = 5;

    @TempDir
    Path directory;

    @Test
    @Clause({"§6.2.11-2", "§9.1-1"})
    void whatAKilledClientHeldGoesToAnotherOneInOrderAndMarked() throws JMSException {
        try (BrokerProcess broker = BrokerProcess.start(directory, BrokerProcess.freePort(), Map.of())
                .awaitReady()) {
            send(broker);
            killClientThatHolds(broker);

            String url = broker.url() + "?prefetch=1";
            try (JMSContext context = new AngariumConnectionFactory(url).createContext();
                    JMSConsumer consumer = context.createConsumer(context.createQueue("q"))) {
                int notSeen = 0;
                for (int i = ACKNOWLEDGED; i < SENT; i++) {
                    Message message = consumer.receive(30_000);
                    assertThat(message.getBody(String.class)).isEqualTo("message " + i);
                    int count = message.getIntProperty("JMSXDeliveryCount");
                    if (i < ACKNOWLEDGED + HELD) {
                        assertThat(count).as("deliveries of message " + i).isEqualTo(2);
                    }
                    assertThat(message.getJMSRedelivered()).isEqualTo(count > 1);
                    notSeen += count == 1 ? 1 : 0;
                }
                assertThat(notSeen).isGreaterThanOrEqualTo(SENT - ACKNOWLEDGED - HELD - PREFETCH);
                assertThat(consumer.receiveNoWait()).isNull();
            }
        }
    }

    private static void send(BrokerProcess broker) {
        try (JMSContext context = new AngariumConnectionFactory(broker.url()).createContext()) {
            for (int i = 0; i < SENT; i++) {
                context.createProducer().send(context.createQueue("q"), "message " + i);
            }
        }
    }

    private void killClientThatHolds(BrokerProcess broker) {
        List<String> arguments = List.of(
                broker.url() + "?prefetch=" + PREFETCH, "q", String.valueOf(ACKNOWLEDGED), String.valueOf(HELD));
        try (JavaProcess client = JavaProcess.start(directory, HoldingClient.class.getName(), arguments)) {
            client.awaitOut(HoldingClient.HOLDING);
            client.kill();
        }
    }
}
