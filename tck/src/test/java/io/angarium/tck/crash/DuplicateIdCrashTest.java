package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two senders that know nothing of each other's outcome send the same messages with the same ids, one of them in
 * transactions, while the broker is killed again and again and everything is consumed. Whoever fails sends again, on a new
 * connection, from the message that failed on; and now and then what was confirmed long ago. Each message is consumed once.
 */
class DuplicateIdCrashTest {
    private static final int MESSAGES = 3000;
    private static final int KILLS = 5;
    private static final int SENT_BEFORE_KILL = 400;
    private static final int TRANSACTION = 5;
    private static final int FAR_BACK = 500;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Random random = new Random();
    private final int port = BrokerProcess.freePort();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private AngariumConnectionFactory factory() {
        return new AngariumConnectionFactory("tcp://127.0.0.1:" + port + "?reconnect=false");
    }

    private BrokerProcess start() {
        Map<String, String> settings = Map.of("log.segment-size", "64KiB", "checkpoint.interval", "100ms");
        return BrokerProcess.start(directory, port, settings).awaitReady();
    }

    @Test
    void eachMessageIsThereOnceHoweverOftenItWasSent() throws InterruptedException, JMSException {
        BrokerProcess broker = start();
        Thread plain = new Thread(() -> sendAll(1), "plain");
        Thread transacted = new Thread(() -> sendAll(TRANSACTION), "transacted");
        List<String> found = new ArrayList<>();
        try {
            plain.start();
            transacted.start();
            for (int kill = 0; kill < KILLS; kill++) {
                int before = done.get();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> done.get() >= Math.min(before + SENT_BEFORE_KILL, 2 * MESSAGES));
                found.addAll(drain()); // so that segments go, and with them the records of ids
                LockSupport.parkNanos(random.nextInt(50_000_000));
                broker.kill();
                broker = start();
            }
            plain.join(60_000);
            transacted.join(60_000);
            assertThat(failure.get()).isNull();
            assertThat(done.get()).as("sent and told so").isEqualTo(2 * MESSAGES);
            found.addAll(drain());
        } finally {
            broker.close();
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        IntStream.range(0, MESSAGES).mapToObj(String::valueOf).toArray(String[]::new));
    }

    private void sendAll(int atATime) {
        int next = 0;
        while (next < MESSAGES && failure.get() == null) {
            try (Connection connection = factory().createConnection();
                    Session session = connection.createSession(atATime > 1, Session.AUTO_ACKNOWLEDGE)) {
                MessageProducer producer = session.createProducer(session.createQueue("orders"));
                if (next > FAR_BACK) {
                    send(session, producer, next - FAR_BACK, next - FAR_BACK + atATime);
                }
                while (next < MESSAGES) {
                    send(session, producer, next, next + atATime);
                    next += atATime;
                    done.addAndGet(atATime);
                }
            } catch (JMSException brokerIsGone) {
                LockSupport.parkNanos(20_000_000);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private static void send(Session session, MessageProducer producer, int from, int to) throws JMSException {
        for (int i = from; i < to; i++) {
            TextMessage message = session.createTextMessage(String.valueOf(i));
            message.setStringProperty("JMS_ANGARIUM_duplicateId", "order " + i);
            producer.send(message, DeliveryMode.PERSISTENT, i % 10, 0);
        }
        if (session.getTransacted()) {
            session.commit();
        }
    }

    /** Acknowledged in a transaction, so that nothing comes again. */
    private List<String> drain() throws JMSException {
        List<String> texts = new ArrayList<>();
        try (JMSContext context = factory().createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = context.createConsumer(context.createQueue("orders"))) {
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                texts.add(next.getBody(String.class));
            }
            context.commit();
        }
        return texts;
    }
}
