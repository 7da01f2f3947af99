package io.angarium.store;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.log.LogPosition;
import io.angarium.log.StoredLog;
import io.angarium.log.StoredRecord;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.Buffer;

/**
 * A store of some tens of KB as brokers leave it: two queues, a topic with two durable subscriptions, messages settled and
 * waiting, transactions, several segments and two starts.
 */
final class SmallStore {
    private static final int SEGMENT_BYTES = 64 << 10;
    private static final String PADDING = "x".repeat(200);

    private SmallStore() {}

    static BrokerConfig config(Path data) {
        BrokerConfig config = Brokers.config(data);
        return config.withLog(config.log().withSegmentSize(SEGMENT_BYTES));
    }

    static Broker start(Path data) {
        return Broker.builder().config(config(data)).name("small-store").start();
    }

    /** Fills a new data directory, and leaves the last broker running. Each start begins a segment. */
    static Broker fill(Path data) throws JMSException {
        for (Step step : List.<Step>of(SmallStore::queues, SmallStore::topic, SmallStore::settlements)) {
            try (Broker broker = start(data);
                    JMSContext context = connect(broker, "till-4")) {
                step.run(context);
            }
        }
        Broker broker = start(data);
        try (JMSContext context = connect(broker, "till-4")) {
            transaction(context);
        }
        return broker;
    }

    private interface Step {
        void run(JMSContext context) throws JMSException;
    }

    private static void queues(JMSContext context) throws JMSException {
        for (int i = 0; i < 30; i++) {
            context.createProducer()
                    .setProperty("price", i)
                    .send(context.createQueue("orders"), "order " + i + PADDING);
            context.createProducer().setPriority(i % 10).send(context.createQueue("payments"), "payment " + i);
        }
    }

    private static void topic(JMSContext context) {
        Topic news = context.createTopic("news");
        context.createDurableConsumer(news, "audit", "price > 5", false).close();
        context.createSharedDurableConsumer(news, "all").close();
        for (int i = 0; i < 10; i++) {
            context.createProducer().setProperty("price", i).send(news, "news " + i + PADDING);
        }
    }

    private static void settlements(JMSContext context) {
        take(context, context.createQueue("orders"), 12);
        try (JMSConsumer consumer = context.createSharedDurableConsumer(context.createTopic("news"), "all")) {
            for (int i = 0; i < 4; i++) {
                consumer.receive(10_000);
            }
        }
    }

    private static void transaction(JMSContext context) {
        try (JMSContext transacted = context.createContext(JMSContext.SESSION_TRANSACTED)) {
            for (int i = 30; i < 40; i++) {
                transacted.createProducer().send(transacted.createQueue("orders"), "order " + i + PADDING);
            }
            take(transacted, transacted.createQueue("payments"), 5);
            transacted.commit();
        }
    }

    private static JMSContext connect(Broker broker, String clientId) throws JMSException {
        JMSContext context = new AngariumConnectionFactory(broker.vmUrl()).createContext();
        context.setClientID(clientId);
        return context;
    }

    private static void take(JMSContext context, Queue queue, int count) {
        try (JMSConsumer consumer = context.createConsumer(queue)) {
            for (int i = 0; i < count; i++) {
                Message message = consumer.receive(10_000);
                if (message == null) {
                    throw new IllegalStateException("no message came from " + queue);
                }
            }
        }
    }

    /** Tells of each message that waits where it is and in which queues. */
    static void eachWaiting(StoppedStore store, BiConsumer<StoredRecord, List<String>> each) {
        Replay replay = new Replay(store.catalog().checkpoint());
        store.scan(replay);
        WaitingMessages.in(
                store,
                replay,
                (at, message, routes) -> each.accept(
                        at,
                        routes.stream()
                                .map(route -> replay.find(route.queue()).toString())
                                .toList()));
    }

    /** Sends these bytes to a queue of their own. */
    static void send(Path data, byte[] bytes) throws JMSException {
        try (Broker broker = start(data);
                JMSContext context = connect(broker, "till-4")) {
            context.createProducer().send(context.createQueue("bytes"), bytes);
        }
    }

    /** Where the message with these bytes lies. */
    static LogPosition position(Path data, byte[] bytes) {
        List<LogPosition> found = new ArrayList<>();
        try (StoredLog log = StoredLog.open(data.resolve("log"))) {
            log.scan(record -> {
                if (record.payload().indexOf(new Buffer(bytes)) >= 0) {
                    found.add(record.position());
                }
            });
        }
        return found.get(0);
    }

    /** What a broker delivers that is started on it, by queue or subscription, in order. */
    static List<String> delivered(Path data) throws JMSException {
        try (Broker broker = start(data);
                JMSContext context = connect(broker, "till-4")) {
            List<String> delivered = new ArrayList<>();
            Topic news = context.createTopic("news");
            drain(delivered, "orders", context.createConsumer(context.createQueue("orders")));
            drain(delivered, "payments", context.createConsumer(context.createQueue("payments")));
            drain(delivered, "audit", context.createDurableConsumer(news, "audit", "price > 5", false));
            drain(delivered, "all", context.createSharedDurableConsumer(news, "all"));
            return delivered;
        }
    }

    private static void drain(List<String> into, String from, JMSConsumer consumer) throws JMSException {
        for (Message message = consumer.receiveNoWait(); message != null; message = consumer.receiveNoWait()) {
            into.add(from + " " + message.getBody(String.class));
        }
        consumer.close();
    }

    /** Copies a data directory, as a broker leaves it that is killed now. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
