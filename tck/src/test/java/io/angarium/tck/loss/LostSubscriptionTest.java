package io.angarium.tck.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Subscriptions, temporary destinations and the client identifier are there again when the connection is. */
class LostSubscriptionTest {
    private static final long PATIENCE = 10_000;
    private static final long SILENCE = 200;

    /** Who notices that a connection has broken. */
    private enum Break {
        BOTH_SIDES,
        CLIENT_ONLY
    }

    private Broker broker;
    private CuttingProxy proxy;
    private Connection connection;
    private Session session;
    private Topic prices;
    private final List<JMSException> problems = new CopyOnWriteArrayList<>();

    /** Not through the proxy: its connection does not break. */
    private Connection direct;

    private Session publishing;

    /** Identifiers of the messages that a test's one consumer of its destination has been given. */
    private final Set<String> seen = new HashSet<>();

    @BeforeEach
    void start() throws JMSException {
        broker = Broker.builder().port(0).start();
        proxy = new CuttingProxy(URI.create(broker.url()).getPort());
        connection = new AngariumConnectionFactory(
                        "tcp://127.0.0.1:" + proxy.port() + "?reconnectDelay=20&maxReconnectDelay=50")
                .createConnection();
        connection.setClientID("till-4");
        connection.setExceptionListener(problems::add);
        connection.start();
        session = connection.createSession();
        prices = session.createTopic("prices");
        direct = new AngariumConnectionFactory(broker.url()).createConnection();
        publishing = direct.createSession();
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        direct.close();
        proxy.close();
        broker.close();
        assertThat(problems).isEmpty();
    }

    /** Breaks the connection, and returns when it is there again. */
    private void lose(Break how) throws JMSException {
        Session looking = connection.createSession();
        if (how == Break.BOTH_SIDES) {
            proxy.cutAll();
        } else {
            proxy.cutClients();
        }
        await().ignoreExceptions().until(() -> {
            looking.createTemporaryQueue().delete();
            return true;
        });
    }

    private void publish(Destination destination, String text) throws JMSException {
        try (MessageProducer producer = publishing.createProducer(destination)) {
            producer.send(publishing.createTextMessage(text));
        }
    }

    /**
     * The next message that was not seen before. One whose acknowledgement went with the connection may come again, but must
     * then be marked (Jakarta Messaging 3.1 §3.4.7).
     */
    private String text(MessageConsumer consumer) throws JMSException {
        return text(() -> consumer.receive(PATIENCE));
    }

    private String text(Callable<Message> next) throws JMSException {
        while (true) {
            Message message;
            try {
                message = next.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            assertThat(message).as("a message in time").isNotNull();
            String key = message.getJMSMessageID();
            if (seen.add(key)) {
                return message.getBody(String.class);
            }
            assertThat(message.getJMSRedelivered()).as("marked as redelivered").isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriptionThatEndsWithItsConsumerBeginsAgain(Break how) throws JMSException {
        MessageConsumer consumer = session.createConsumer(prices, "JMSPriority = 4");
        lose(how);
        publish(prices, "after");
        assertThat(text(consumer)).isEqualTo("after");
    }

    @ParameterizedTest
    @EnumSource
    void aDurableSubscriptionLosesNothing(Break how) throws JMSException {
        MessageConsumer consumer = session.createDurableConsumer(prices, "s");
        publish(prices, "before");
        assertThat(text(consumer)).isEqualTo("before");
        proxy.cutAll();
        publish(prices, "meanwhile");
        lose(how);
        publish(prices, "after");
        assertThat(text(consumer)).isEqualTo("meanwhile");
        assertThat(text(consumer)).isEqualTo("after");
        consumer.close();
        session.unsubscribe("s");
    }

    @ParameterizedTest
    @EnumSource
    void consumersGoOnSharing(Break how) throws JMSException {
        MessageConsumer first = session.createSharedConsumer(prices, "s");
        MessageConsumer second = session.createSharedDurableConsumer(prices, "s");
        lose(how);
        publish(prices, "after");
        assertThat(text(first)).isEqualTo("after");
        seen.clear(); // another subscription has the same message
        assertThat(text(second)).isEqualTo("after");
    }

    @ParameterizedTest
    @EnumSource
    void temporaryDestinationsAreThereUnderTheirNames(Break how) throws JMSException {
        TemporaryQueue queue = session.createTemporaryQueue();
        TemporaryTopic topic = session.createTemporaryTopic();
        MessageConsumer ofQueue = session.createConsumer(queue);
        MessageConsumer ofTopic = session.createConsumer(topic);
        lose(how);
        publish(queue, "q");
        publish(topic, "t");
        assertThat(text(ofQueue)).isEqualTo("q");
        assertThat(text(ofTopic)).isEqualTo("t");
        ofQueue.close();
        queue.delete();
        assertThatThrownBy(() -> publish(queue, "late")).isInstanceOf(JMSException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theClientIdentifierStaysTaken(Break how) throws JMSException {
        lose(how);
        try (Connection other = new AngariumConnectionFactory(broker.url()).createConnection()) {
            assertThatThrownBy(() -> other.setClientID("till-4")).isInstanceOf(JMSException.class);
        }
        MessageConsumer own = session.createConsumer(prices, null, true);
        session.createProducer(prices).send(session.createTextMessage("own"));
        assertThat(own.receive(SILENCE)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aListenerOfADurableSubscriptionIsCalledAgain(Break how) throws Exception {
        LinkedBlockingQueue<Message> got = new LinkedBlockingQueue<>();
        session.createDurableConsumer(prices, "s").setMessageListener(got::add);
        proxy.cutAll();
        publish(prices, "x");
        assertThat(text(() -> got.poll(PATIENCE, TimeUnit.MILLISECONDS))).isEqualTo("x");
        lose(how);
        publish(prices, "y");
        assertThat(text(() -> got.poll(PATIENCE, TimeUnit.MILLISECONDS))).isEqualTo("y");
    }
}
