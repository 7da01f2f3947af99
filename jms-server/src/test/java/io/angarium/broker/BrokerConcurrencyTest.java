package io.angarium.broker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.view.QueueConsumer;
import io.angarium.view.Settlement;
import io.angarium.wire.Address;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many at once, who settle, hand back and walk away as they like: every message is consumed, and each one once. */
class BrokerConcurrencyTest {
    private static final int SENDERS = 3;
    private static final int RECEIVERS = 4;
    private static final int EACH = 1000;
    private static final String PADDING = "x".repeat(2000);

    @TempDir
    Path data;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> accepted = new ConcurrentHashMap<>();
    private Broker broker;

    @BeforeEach
    void start() {
        BrokerConfig config = Brokers.config(data).withBodyCache(0).withCheckpointInterval(Duration.ofMillis(100));
        broker = Broker.builder().config(config).start();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        broker.close();
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void everyMessageIsConsumedOnce() {
        try (CapturedLog log = CapturedLog.ofAngarium()) {
            List<CompletableFuture<Void>> work = IntStream.range(0, SENDERS + RECEIVERS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            i < SENDERS ? () -> send(i) : () -> receive(new Random(i)), threads))
                    .toList();
            work.forEach(CompletableFuture::join);

            assertThat(log.texts(Level.WARN)).isEmpty();
        }

        assertThat(accepted).hasSize(SENDERS * EACH);
        assertThat(accepted.values()).allMatch(times -> times.get() == 1);
        assertThat(new Receiver(broker.login(null, null, null), "orders").drain())
                .isEmpty();
    }

    private void send(int number) {
        Sender sender = new Sender(broker.login(null, null, null), "orders");
        for (int i = 0; i < EACH; i++) {
            long sequence = sender.begin(new UTF8Buffer(number + ":" + i + " " + PADDING), i % 3 != 0);
            if (sequence % 200 == 0) {
                sender.awaitConfirmed();
            }
        }
        sender.awaitConfirmed();
    }

    private void receive(Random random) {
        while (accepted.size() < SENDERS * EACH) {
            try (BrokerSession session = broker.login(null, null, null)) {
                Some some = new Some();
                QueueConsumer consumer = session.consume(Address.queue("orders"), some);
                consumer.credit(50);
                for (int i = 0; i < 100; i++) {
                    Delivery delivery = some.next();
                    if (delivery != null) {
                        settle(consumer, delivery, random.nextInt(20));
                        consumer.credit(1);
                    } else if (accepted.size() == SENDERS * EACH) {
                        return;
                    }
                }
            }
        }
    }

    private void settle(QueueConsumer consumer, Delivery delivery, int mood) {
        Settlement outcome = mood == 0 ? Settlement.RELEASED : mood == 1 ? Settlement.UNTOUCHED : Settlement.ACCEPTED;
        // Some are left to be handed back when the session ends.
        int settled = mood == 2 ? 0 : consumer.settle(outcome, delivery.tag(), delivery.tag());
        if (settled == 1 && outcome == Settlement.ACCEPTED) {
            String text = Receiver.text(delivery);
            accepted.computeIfAbsent(text.substring(0, text.indexOf(' ')), t -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    private static final class Some implements Outlet {
        private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();

        Delivery next() {
            try {
                return deliveries.poll(5, MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void deliver(Delivery delivery) {
            deliveries.add(delivery);
        }

        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public void browsed() {
            throw new AssertionError("a consumer was told that it has seen all");
        }
    }
}
