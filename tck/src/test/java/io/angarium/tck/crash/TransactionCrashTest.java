package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.conformance.Clause;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages are moved from one queue to another, in transactions, while the broker is killed again and again. Whatever
 * became of each commit, answered or not: every message is in one of the two queues, once.
 */
class TransactionCrashTest {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionCrashTest.class);
    private static final int MESSAGES = 20_000;
    private static final int KILLS = 6;
    private static final int MOVES_BEFORE_KILL = 300;
    private static final int MOVERS = 3;
    private static final int LARGEST_TRANSACTION = 8;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Random random = new Random();
    private final int port = BrokerProcess.freePort();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean enough;

    private ConnectionFactory factory() {
        return new AngariumConnectionFactory(
                "tcp://127.0.0.1:" + port + "?prefetch=50&reconnectDelay=20&maxReconnectDelay=100");
    }

    private BrokerProcess start() {
        Map<String, String> settings = Map.of("log.segment-size", "256KiB", "checkpoint.interval", "100ms");
        return BrokerProcess.start(directory, port, settings).awaitReady();
    }

    @Test
    @Clause({"§6.2.7-1", "§7.7-2"})
    void everyMessageIsInOneQueueOrTheOther() throws InterruptedException {
        BrokerProcess broker = start();
        List<Thread> movers = new ArrayList<>();
        try {
            fill();
            for (int i = 0; i < MOVERS; i++) {
                Thread mover = new Thread(this::move, "mover " + i);
                mover.start();
                movers.add(mover);
            }
            for (int kill = 0; kill < KILLS; kill++) {
                int before = moved.get();
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> moved.get() >= before + MOVES_BEFORE_KILL || failure.get() != null);
                LockSupport.parkNanos(random.nextInt(50_000_000));
                broker.kill();
                broker = start();
            }
            enough = true;
            for (Thread mover : movers) {
                mover.join(60_000);
                assertThat(mover.isAlive()).as(mover + " has stopped").isFalse();
            }
            assertThat(failure.get()).isNull();
            checkAccount();
        } finally {
            enough = true;
            broker.close();
        }
    }

    private void checkAccount() {
        List<String> found = accountedFor();
        Set<String> once = new HashSet<>();
        List<String> twice = found.stream().filter(text -> !once.add(text)).toList();
        assertThat(twice).as("messages that are there twice").isEmpty();
        List<String> lost = IntStream.range(0, MESSAGES)
                .mapToObj(String::valueOf)
                .filter(text -> !once.contains(text))
                .toList();
        assertThat(lost).as("messages that are gone").isEmpty();
        assertThat(once).hasSize(MESSAGES);
    }

    private void fill() {
        try (JMSContext context = factory().createContext(JMSContext.SESSION_TRANSACTED)) {
            JMSProducer producer = context.createProducer();
            for (int i = 0; i < MESSAGES; i++) {
                producer.send(context.createQueue("from"), String.valueOf(i));
                if (i % 1000 == 999) {
                    context.commit();
                }
            }
        }
    }

    private void move() {
        try (Connection connection = factory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue("from"));
            MessageProducer producer = session.createProducer(session.createQueue("to"));
            while (!enough) {
                moveSome(session, consumer, producer);
            }
        } catch (JMSException | RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /** One transaction. That its outcome may be unknown is what this test is about. */
    private void moveSome(Session session, MessageConsumer consumer, MessageProducer producer) throws JMSException {
        int most = 1 + (moved.get() % LARGEST_TRANSACTION);
        int taken = 0;
        for (Message next = consumer.receive(100); next != null; next = taken < most ? consumer.receive(100) : null) {
            producer.send(session.createTextMessage(next.getBody(String.class)));
            taken++;
        }
        try {
            session.commit();
            moved.addAndGet(taken);
        } catch (JMSException lost) {
            LOG.debug("A commit failed as the broker died: {}", lost.getMessage());
        }
    }

    private List<String> accountedFor() {
        List<String> found = new ArrayList<>();
        try (JMSContext context = factory().createContext()) {
            for (String queue : List.of("from", "to")) {
                try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
                    for (Message m = consumer.receiveNoWait(); m != null; m = consumer.receiveNoWait()) {
                        found.add(m.getBody(String.class));
                    }
                } catch (JMSException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return found;
    }
}
