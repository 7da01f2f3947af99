package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.CapturedLog;
import io.angarium.log.Durability;
import io.angarium.log.LogException;
import io.angarium.log.LogOptions;
import io.angarium.log.LogPosition;
import io.angarium.log.LogReader;
import io.angarium.log.MemoryLog;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.selector.Selector;
import io.angarium.view.BodyCache;
import io.angarium.view.Delivery;
import io.angarium.view.Entry;
import io.angarium.view.Outlet;
import io.angarium.view.PackedMessages;
import io.angarium.view.Queue;
import io.angarium.view.QueueIdentity;
import io.angarium.view.QueueJournal;
import io.angarium.view.QueuePolicy;
import io.angarium.view.QueueState;
import io.angarium.view.Retirement;
import io.angarium.view.SettledSet;
import io.angarium.wire.Address;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyLoaderTest {
    private final RecordLog log = MemoryLog.open(LogOptions.DEFAULT.withSegmentBytes(1 << 20));
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        thread.shutdownNow();
        log.close();
    }

    @Test
    void aMessageIsReadFromItsPlaceInTheLog() {
        Queue queue = queueOf(append("a"), append("b"));

        queue.consume(new Taken(), Selector.NONE).credit(10);

        await().untilAsserted(() -> assertThat(delivered).containsExactly("a", "b"));
    }

    @Test
    void aReadThatFailsIsTriedAgainAfterAWhile() {
        Queue queue = queueOf(append("a"));
        failures.set(1);

        try (CapturedLog messages = CapturedLog.of(BodyLoader.class)) {
            queue.consume(new Taken(), Selector.NONE).credit(10);

            await().atMost(10, SECONDS)
                    .untilAsserted(() -> assertThat(delivered).containsExactly("a"));
            assertThat(messages.texts(Level.ERROR)).singleElement().asString().contains("a message of orders");
        }
    }

    private long next;

    private long append(String text) {
        Message message = Texts.message(new UTF8Buffer(text), true);
        RecordBatch batch = new RecordBatch()
                .add(
                        RecordType.MESSAGE,
                        MessageRecord.head(message, new MessageRecord.Route(1, next++, false)),
                        message.bytes());
        return log.append(batch, Durability.SYNC).toCompletableFuture().join().packed();
    }

    private static long[] alreadyDelivered() {
        long[] marks = QueueState.noMarks();
        Arrays.fill(marks, 1000);
        return marks;
    }

    /** A queue of messages that are in the log and not in memory. */
    private Queue queueOf(long... positions) {
        BodyLoader loader = new BodyLoader(failing(), thread, thread);
        Queue queue = new Queue(
                QueueIdentity.of(1, Address.queue("orders")),
                new QueueState(positions.length, new SettledSet(), alreadyDelivered(), Map.of()),
                QueuePolicy.PLAIN,
                new Queue.Surroundings(
                        new NoJournal(), loader, new BodyCache(1 << 20), new BrokerTimer(thread), Queue.WINDOW));
        PackedMessages found = new PackedMessages();
        for (int i = 0; i < positions.length; i++) {
            found.add(i, positions[i], 1, Envelope.plain(4), false);
        }
        queue.recovered(found);
        return queue;
    }

    /** The log, of which so many reads fail as {@link #failures} says. */
    private RecordLog failing() {
        return (RecordLog) Proxy.newProxyInstance(
                RecordLog.class.getClassLoader(), new Class<?>[] {RecordLog.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == LogReader.class && failures.getAndDecrement() > 0) {
                        throw new LogException("no more files can be opened, reading " + (LogPosition) arguments[0]);
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private final class Taken implements Outlet {
        @Override
        public void deliver(Delivery delivery) {
            delivered.add(Receiver.text(delivery));
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

    private static final class NoJournal implements QueueJournal {
        @Override
        public void settled(Queue queue, long first, long last) {}

        @Override
        public void attemptable(Queue queue, int priority, long upTo) {}

        @Override
        public void attempts(Queue queue, long sequence, int attempts) {}

        @Override
        public void retire(Queue queue, List<Entry> entries, Retirement why) {}

        @Override
        public void forgotten(Entry entry) {}

        @Override
        public void forgotten(int segment, int messages) {}
    }
}
