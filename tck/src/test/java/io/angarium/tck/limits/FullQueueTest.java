package io.angarium.tck.limits;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.config.DestinationPolicies;
import io.angarium.jms.AngariumAdministration;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.loss.CuttingProxy;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an application sees of a queue that is full, by its policy. */
@Timeout(120)
class FullQueueTest {
    private static final long PATIENCE = 20_000;

    @TempDir
    Path data;

    private Broker broker;
    private Connection connection;
    private Session session;
    private Queue orders;
    private MessageProducer producer;

    private void start(String whenFull, String options) throws JMSException {
        broker = Broker.builder()
                .config(BrokerConfig.defaults()
                        .withPolicies(DestinationPolicies.DEFAULTS
                                .with("orders", "max-messages", "3")
                                .with("orders", "when-full", whenFull)))
                .data(data)
                .port(0)
                .start();
        connection = new AngariumConnectionFactory(broker.url() + options).createConnection();
        connection.start();
        session = connection.createSession();
        orders = session.createQueue("orders");
        producer = session.createProducer(orders);
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        broker.close();
    }

    private void send(String... texts) throws JMSException {
        for (String text : texts) {
            producer.send(session.createTextMessage(text));
        }
    }

    private List<String> receive(int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        try (Session own = connection.createSession();
                MessageConsumer consumer = own.createConsumer(orders)) {
            for (int i = 0; i < count; i++) {
                Message message = consumer.receive(PATIENCE);
                texts.add(message == null ? null : message.getBody(String.class));
            }
        }
        return texts;
    }

    @Test
    void aSendIsRefusedWithResourceAllocationException() throws JMSException {
        start("refuse", "");
        send("m0", "m1", "m2");

        assertThatThrownBy(() -> send("m3"))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessageContaining("queue://orders is full: it may hold 3 messages (max-messages)");

        assertThat(receive(1)).containsExactly("m0");
        send("m4");
        assertThat(receive(3)).containsExactly("m1", "m2", "m4");
    }

    @Test
    void soIsAnAsynchronousOne() throws JMSException, InterruptedException {
        start("refuse", "");
        send("m0", "m1", "m2");
        LinkedBlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

        producer.send(session.createTextMessage("m3"), outcome(outcomes));

        assertThat(outcomes.poll(20, SECONDS)).isEqualTo("ResourceAllocationException");
    }

    @Test
    void aTransactionIsRolledBack() throws JMSException {
        start("refuse", "");
        send("m0", "m1");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer sender = transacted.createProducer(orders);
        sender.send(transacted.createTextMessage("m2"));
        sender.send(transacted.createTextMessage("m3"));

        assertThatThrownBy(transacted::commit)
                .isInstanceOf(TransactionRolledBackException.class)
                .hasMessageContaining("max-messages");

        assertThat(receive(2)).containsExactly("m0", "m1");
        sender.send(transacted.createTextMessage("m4"));
        transacted.commit();
        assertThat(receive(1)).containsExactly("m4");
    }

    @Test
    void aSendWaitsUntilTheSameConnectionHasConsumed() throws JMSException {
        start("block", "");
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    send("m" + i);
                }
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(receive(100))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "m" + i).toList());
        assertThat(sent).succeedsWithin(20, SECONDS);
    }

    @Test
    void soDoesACommit() throws JMSException {
        start("block", "");
        send("m0", "m1", "m2");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.createProducer(orders).send(transacted.createTextMessage("m3"));
        CompletableFuture<Void> committed = CompletableFuture.runAsync(() -> {
            try {
                transacted.commit();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(receive(4)).containsExactly("m0", "m1", "m2", "m3");
        assertThat(committed).succeedsWithin(20, SECONDS);
    }

    @Test
    void aSendThatWaitsTooLongIsInDoubt() throws JMSException {
        start("block", "?sendTimeout=300");
        send("m0", "m1", "m2");

        assertThatThrownBy(() -> send("m3")).isInstanceOf(JMSException.class).hasMessageContaining("in doubt");

        assertThat(receive(4)).containsExactly("m0", "m1", "m2", "m3"); // it was waiting, and has come in
    }

    @Test
    void nonPersistentSendsFillTheWindowAndAcknowledgementsGoOn() throws JMSException {
        start("block", "?sendTimeout=300&sendWindow=10000");
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        String padding = "x".repeat(1000);
        int sent = 0;
        try {
            while (sent < 100) {
                send(sent + padding);
                sent++;
            }
        } catch (ResourceAllocationException windowIsFull) {
            assertThat(windowIsFull).hasMessageContaining("send window");
        }
        assertThat(sent).isBetween(8, 20);

        assertThat(receive(sent))
                .isEqualTo(IntStream.range(0, sent).mapToObj(i -> i + padding).toList());
        send("again");
        assertThat(receive(1)).containsExactly("again");
    }

    @Test
    void aRequestIsAnsweredThoughRepliesWait() throws JMSException {
        start("block", "");
        // Two who answer each other through the full queue and another, both on one connection.
        send("m0", "m1", "m2");
        Session other = connection.createSession();
        Queue replies = other.createQueue("replies");
        MessageProducer replier = other.createProducer(replies);
        other.createConsumer(orders).setMessageListener(message -> {
            try {
                replier.send(message);
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        for (int i = 3; i < 50; i++) {
            send("m" + i);
        }

        orders = replies;
        assertThat(receive(50))
                .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void aSendThatWaitsOverALostConnectionComesOnce() throws JMSException {
        start("block", "");
        try (CuttingProxy proxy = new CuttingProxy(URI.create(broker.url()).getPort());
                Connection breakable = new AngariumConnectionFactory(
                                "tcp://127.0.0.1:" + proxy.port() + "?reconnectDelay=20&maxReconnectDelay=50")
                        .createConnection();
                Session own = breakable.createSession()) {
            MessageProducer waiting = own.createProducer(orders);
            send("m0", "m1", "m2");
            LinkedBlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
            waiting.send(own.createTextMessage("m3"), outcome(outcomes));
            for (int i = 0; i < 3; i++) {
                proxy.cutAll();
                await().ignoreExceptions().until(() -> own.createTemporaryQueue() != null); // it is connected again
            }
            assertThat(outcomes).isEmpty();

            assertThat(receive(4)).containsExactly("m0", "m1", "m2", "m3");
            assertThat(outcomes.poll(20, SECONDS)).isEqualTo("taken");
            send("m4");
            assertThat(receive(1)).containsExactly("m4");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CompletionListener outcome(LinkedBlockingQueue<String> outcomes) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                outcomes.add("taken");
            }

            @Override
            public void onException(Message message, Exception exception) {
                outcomes.add(exception.getClass().getSimpleName());
            }
        };
    }

    @Test
    void theLimitIsRaisedWhileASendWaits() throws JMSException {
        start("block", "");
        send("m0", "m1", "m2");
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                send("m3");
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });

        try (AngariumAdministration administration = administration()) {
            administration.call("policy.set", "{\"pattern\":\"orders\",\"settings\":{\"max-messages\":\"10\"}}");
        }

        assertThat(sent).succeedsWithin(20, SECONDS);
    }

    private AngariumAdministration administration() throws JMSException {
        return new AngariumConnectionFactory(broker.url()).createAdministration();
    }
}
