package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client of the {@link SharedBroker}, over TCP. Each test has a started connection, a session and a queue of its own. */
@ExtendWith(SharedBroker.class)
@Timeout(30)
abstract class ConformanceTest {
    /** For what must come, in milliseconds. */
    static final long PATIENCE = 5_000;
    /** For what must not come, in milliseconds. */
    static final long SILENCE = 200;

    private static final AtomicInteger TESTS = new AtomicInteger();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    AngariumConnectionFactory factory;
    Connection connection;
    Session session;
    Queue queue;

    /** What {@link #send} uses; tests that receive with listeners must not use their session from here. */
    private Session sending;

    private String testName;

    @BeforeEach
    final void connect(Broker broker, TestInfo test) throws JMSException {
        testName = test.getTestMethod().orElseThrow().getName() + TESTS.incrementAndGet();
        factory = new AngariumConnectionFactory(broker.url());
        connection = startedConnection();
        session = connection.createSession();
        sending = startedConnection().createSession();
        queue = session.createQueue(name("queue"));
    }

    @AfterEach
    final void disconnect() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    /** A name that no other test uses. */
    final String name(String kind) {
        return testName + "." + kind;
    }

    /** Closed after the test. */
    final <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    final Connection stoppedConnection() throws JMSException {
        return closing(factory.createConnection());
    }

    final Connection startedConnection() throws JMSException {
        Connection started = stoppedConnection();
        started.start();
        return started;
    }

    final JMSContext context(int mode) {
        return closing(factory.createContext(mode));
    }

    final JMSContext context() {
        return context(JMSContext.AUTO_ACKNOWLEDGE);
    }

    /** Sends them from another connection. */
    final void send(Destination destination, String... texts) throws JMSException {
        try (MessageProducer producer = sending.createProducer(destination)) {
            for (String text : texts) {
                producer.send(sending.createTextMessage(text));
            }
        }
    }

    /** Sends it through another connection and receives it again. */
    @SuppressWarnings("unchecked")
    final <T extends Message> T carried(T message) throws JMSException {
        try (MessageProducer producer = sending.createProducer(queue);
                MessageConsumer consumer = session.createConsumer(queue)) {
            producer.send(message);
            return (T) received(consumer);
        }
    }

    static Message received(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(PATIENCE);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    static Message received(JMSConsumer consumer) {
        Message message = consumer.receive(PATIENCE);
        assertThat(message).as("a message").isNotNull();
        return message;
    }

    static String text(MessageConsumer consumer) throws JMSException {
        return received(consumer).getBody(String.class);
    }

    /** The next ones that come, and no more if there are more. */
    static List<String> texts(MessageConsumer consumer, int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            texts.add(text(consumer));
        }
        return texts;
    }

    /** What another consumer would get now, in order; it is left there. */
    final List<String> left(Destination destination) throws JMSException {
        try (Session other = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
                MessageConsumer consumer = other.createConsumer(destination)) {
            List<String> texts = new ArrayList<>();
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                texts.add(next.getBody(String.class));
            }
            return texts;
        }
    }

    static List<String> shown(QueueBrowser browser) throws JMSException {
        List<String> texts = new ArrayList<>();
        Enumeration<?> messages = browser.getEnumeration();
        while (messages.hasMoreElements()) {
            texts.add(((Message) messages.nextElement()).getBody(String.class));
        }
        return texts;
    }

    static void assertSilent(MessageConsumer consumer) throws JMSException {
        assertThat(consumer.receive(SILENCE)).as("no message").isNull();
    }

    static void assertRedelivered(Message message) throws JMSException {
        assertThat(message.getJMSRedelivered()).as("JMSRedelivered").isTrue();
        assertThat(message.getIntProperty("JMSXDeliveryCount")).isGreaterThanOrEqualTo(2);
    }

    static void assertFirstDelivery(Message message) throws JMSException {
        assertThat(message.getJMSRedelivered()).as("JMSRedelivered").isFalse();
        assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }

    /** Runs it in a thread of its own. */
    static CompletableFuture<Void> inBackground(ThrowingCallable call) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                call.call();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    static void assertWaits(CompletableFuture<Void> call) {
        assertThatThrownBy(() -> call.get(SILENCE, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    static void assertReturns(CompletableFuture<Void> call) {
        assertThat(call).succeedsWithin(PATIENCE, TimeUnit.MILLISECONDS);
    }
}
