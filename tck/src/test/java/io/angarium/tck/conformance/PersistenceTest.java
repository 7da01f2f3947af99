package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What outlives the provider. That it outlives a crash as well is what the tests in the package {@code crash} show. */
class PersistenceTest {
    @TempDir
    Path data;

    private Broker start() {
        return Broker.builder()
                .config(BrokerConfig.defaults().withData(data).withPort(0))
                .start();
    }

    private static JMSContext connect(Broker broker) {
        return new AngariumConnectionFactory(broker.url()).createContext(JMSContext.AUTO_ACKNOWLEDGE);
    }

    private static List<String> texts(JMSConsumer consumer) {
        List<String> texts = new ArrayList<>();
        for (String text = next(consumer); text != null; text = next(consumer)) {
            texts.add(text);
        }
        return texts;
    }

    private static String next(JMSConsumer consumer) {
        return consumer.receiveBody(String.class, ConformanceTest.SILENCE);
    }

    @Test
    @Clause({"§7.7-2", "§6.2.11-1"})
    void persistentMessagesOutliveTheBrokerOnce() {
        try (Broker broker = start();
                JMSContext context = connect(broker)) {
            Queue queue = context.createQueue("orders");
            context.createProducer().send(queue, "a").send(queue, "b");
            assertThat(next(context.createConsumer(queue))).isEqualTo("a");
        }
        try (Broker broker = start();
                JMSContext context = connect(broker)) {
            assertThat(texts(context.createConsumer(context.createQueue("orders"))))
                    .containsExactly("b");
        }
        try (Broker broker = start();
                JMSContext context = connect(broker)) {
            assertThat(texts(context.createConsumer(context.createQueue("orders"))))
                    .isEmpty();
        }
    }

    @Test
    @Clause({"§8.3.3-1", "§8.3.3-4", "§8.3.4-1", "§8.3.4-4"})
    void durableSubscriptionsOutliveTheBroker() {
        try (Broker broker = start();
                JMSContext context = connect(broker)) {
            context.setClientID("client");
            Topic topic = context.createTopic("prices");
            context.createDurableConsumer(topic, "own").close();
            context.createSharedDurableConsumer(topic, "shared").close();
            context.createProducer().send(topic, "before");
        }
        try (Broker broker = start();
                JMSContext context = connect(broker)) {
            context.setClientID("client");
            Topic topic = context.createTopic("prices");
            context.createProducer().send(topic, "after");
            assertThat(texts(context.createDurableConsumer(topic, "own"))).containsExactly("before", "after");
            assertThat(texts(context.createSharedDurableConsumer(topic, "shared")))
                    .containsExactly("before", "after");
        }
    }
}
