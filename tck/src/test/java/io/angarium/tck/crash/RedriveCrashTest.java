package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.angarium.jms.AngariumAdministration;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dead letters go back to the two queues that they came from while the broker is killed again and again. Whenever that is,
 * each message is in one place, once; and redriving again finishes it.
 */
class RedriveCrashTest {
    private static final List<String> QUEUES = List.of("orders", "bills");
    private static final int MESSAGES = 2000;
    private static final int KILLS = 5;
    private static final int MOVED_BEFORE_KILL = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Random random = new Random();
    private final int port = BrokerProcess.freePort();

    private AngariumConnectionFactory factory() {
        return new AngariumConnectionFactory("tcp://127.0.0.1:" + port);
    }

    private BrokerProcess start() {
        Map<String, String> settings = Map.of(
                "log.segment-size",
                "256KiB",
                "checkpoint.interval",
                "100ms",
                "memory.body-cache",
                "256KiB",
                "policies.#.max-deliveries",
                "1");
        return BrokerProcess.start(directory, port, settings).awaitReady();
    }

    @Test
    void everyDeadLetterIsInOnePlaceAndInTheEndWhereItCameFrom() throws JMSException, IOException {
        BrokerProcess broker = start();
        try {
            for (String queue : QUEUES) {
                fill(queue);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                redriveUntil(MOVED_BEFORE_KILL + random.nextInt(MOVED_BEFORE_KILL));
                broker.kill();
                broker = start();
                assertThat(depth("DLQ") + depth("orders") + depth("bills")).isEqualTo(2 * MESSAGES);
            }
            redriveUntil(2 * MESSAGES);
            assertThat(depth("DLQ")).isZero();
            for (String queue : QUEUES) {
                assertThat(drain(queue)).containsExactlyInAnyOrder(texts(queue).toArray(String[]::new));
            }
        } finally {
            broker.close();
        }
    }

    private static Stream<String> texts(String queue) {
        return IntStream.range(0, MESSAGES).mapToObj(i -> queue + " " + i);
    }

    /** Has the queue's messages fail, so that they are dead letters. */
    private void fill(String queue) throws JMSException, IOException {
        long before = depth("DLQ");
        try (JMSContext context = factory().createContext(JMSContext.SESSION_TRANSACTED)) {
            texts(queue).forEach(text -> context.createProducer().send(context.createQueue(queue), text));
            context.commit();
            JMSConsumer consumer = context.createConsumer(context.createQueue(queue));
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(consumer.receive(20_000)).as("message " + i).isNotNull();
            }
            context.rollback();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> depth("DLQ") == before + MESSAGES);
    }

    /** Returns when so many have been moved, or there are no more. */
    private void redriveUntil(long moved) throws JMSException, IOException {
        try (AngariumAdministration administration = factory().createAdministration()) {
            administration.call("queue.redrive", "{\"name\":\"DLQ\",\"rate\":3000}");
            JsonNode status;
            do {
                status = JSON.readTree(administration.call("queue.redrives", "{}"))
                        .get(0);
            } while (status.get("state").asText().equals("RUNNING")
                    && status.get("moved").asLong() < moved);
            assertThat(status.get("left").asLong()).as(status.toString()).isZero();
        }
    }

    private long depth(String queue) throws JMSException, IOException {
        try (AngariumAdministration administration = factory().createAdministration()) {
            String found = administration.call("queue.list", "{\"pattern\":\"queue://" + queue + "\"}");
            return JSON.readTree(found).findValues("depth").stream()
                    .mapToLong(JsonNode::asLong)
                    .sum();
        }
    }

    private List<String> drain(String queue) throws JMSException {
        List<String> found = new ArrayList<>();
        try (JMSContext context = factory().createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                assertThat(next.getJMSRedelivered()).as("redelivered").isFalse();
                found.add(next.getBody(String.class));
            }
        }
        return found;
    }
}
