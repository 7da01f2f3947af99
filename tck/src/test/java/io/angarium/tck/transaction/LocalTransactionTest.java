package io.angarium.tck.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.conformance.Clause;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.TransactionRolledBackException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transacted session promises (Jakarta Messaging 3.1 §6.2.7), over a real socket and a log on disk. */
class LocalTransactionTest {
    private static final long PATIENCE = 10_000;
    private static final int TRANSACTION_BYTES = 256 << 10;

    @TempDir
    Path data;

    private Broker broker;
    private Connection connection;
    private Session session;
    private Queue orders;
    private Queue bills;

    @BeforeEach
    void start() throws JMSException {
        broker = startBroker(0);
        connect();
    }

    private Broker startBroker(int port) {
        BrokerConfig config = BrokerConfig.defaults();
        return Broker.builder()
                .config(config.withData(data)
                        .withPort(port)
                        .withLimits(config.limits().withTransactionSize(TRANSACTION_BYTES)))
                .start();
    }

    private void connect() throws JMSException {
        connection = new AngariumConnectionFactory(broker.url() + "?reconnectDelay=20&maxReconnectDelay=50")
                .createConnection();
        connection.start();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        orders = session.createQueue("orders");
        bills = session.createQueue("bills");
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        broker.close();
    }

    private void send(Queue queue, String... texts) throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        for (String text : texts) {
            producer.send(session.createTextMessage(text));
        }
        producer.close();
    }

    /** What somebody else would receive now; it is left there. */
    private List<String> seenByOthers(Queue queue) throws JMSException {
        try (Session other = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
                MessageConsumer consumer = other.createConsumer(queue)) {
            List<String> texts = new ArrayList<>();
            for (Message m = consumer.receiveNoWait(); m != null; m = consumer.receiveNoWait()) {
                texts.add(m.getBody(String.class));
            }
            return texts;
        }
    }

    private static List<String> receive(MessageConsumer consumer, int count) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(consumer.receive(PATIENCE).getBody(String.class));
        }
        return texts;
    }

    @Test
    void whatIsSentIsSeenWithTheCommit() throws JMSException {
        send(orders, "a", "b");
        send(bills, "c");
        assertThat(seenByOthers(orders)).isEmpty();

        session.commit();

        assertThat(seenByOthers(orders)).containsExactly("a", "b");
        assertThat(seenByOthers(bills)).containsExactly("c");
    }

    @Test
    void whatIsRolledBackWasNeverSent() throws JMSException {
        send(orders, "dropped");
        session.rollback();
        send(orders, "kept");
        session.commit();

        assertThat(seenByOthers(orders)).containsExactly("kept");
    }

    @Test
    void whatWasReceivedIsGoneWithTheCommit() throws JMSException {
        send(orders, "a", "b", "c");
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        receive(consumer, 2);
        session.commit();
        consumer.close();

        assertThat(seenByOthers(orders)).containsExactly("c");
    }

    @Test
    void whatWasReceivedComesAgainInOrderAndMarkedAfterARollback() throws JMSException {
        send(orders, "a", "b", "c");
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        assertThat(receive(consumer, 2)).containsExactly("a", "b");

        session.rollback();

        Message first = consumer.receive(PATIENCE);
        assertThat(first.getBody(String.class)).isEqualTo("a");
        assertThat(first.getJMSRedelivered()).isTrue();
        assertThat(first.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
        assertThat(consumer.receive(PATIENCE).getJMSRedelivered()).isTrue();
        Message third = consumer.receive(PATIENCE);
        assertThat(third.getBody(String.class)).isEqualTo("c");
        assertThat(third.getJMSRedelivered()).isFalse();
    }

    @Test
    void aConsumerThatIsClosedLeavesItsMessagesToTheTransaction() throws JMSException {
        send(orders, "a", "b");
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        receive(consumer, 1);
        consumer.close();
        assertThat(seenByOthers(orders)).containsExactly("b");

        session.rollback();
        assertThat(seenByOthers(orders)).containsExactly("a", "b");

        consumer = session.createConsumer(orders);
        receive(consumer, 1);
        consumer.close();
        session.commit();
        assertThat(seenByOthers(orders)).containsExactly("b");
    }

    @Test
    void closingTheSessionRollsBack() throws JMSException {
        send(orders, "a");
        session.commit();
        receive(session.createConsumer(orders), 1);
        send(bills, "dropped");

        session.close();

        session = connection.createSession(Session.SESSION_TRANSACTED);
        assertThat(seenByOthers(orders)).containsExactly("a");
        assertThat(seenByOthers(bills)).isEmpty();
    }

    @Test
    void nonPersistentMessagesObeyTheTransactionToo() throws JMSException {
        MessageProducer producer = session.createProducer(orders);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("dropped"));
        session.rollback();
        producer.send(session.createTextMessage("kept"));
        assertThat(seenByOthers(orders)).isEmpty();
        session.commit();

        MessageConsumer consumer = session.createConsumer(orders);
        assertThat(receive(consumer, 1)).containsExactly("kept");
        session.rollback();
        assertThat(receive(consumer, 1)).containsExactly("kept");
        session.commit();
        assertThat(seenByOthers(orders)).isEmpty();
    }

    @Test
    void aListenerMayCommit() throws Exception {
        send(orders, "a", "b");
        session.commit();
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        List<String> texts = new ArrayList<>();
        session.createConsumer(orders).setMessageListener(message -> {
            try {
                texts.add(message.getBody(String.class));
                if (texts.size() == 1) {
                    session.rollback();
                } else if (texts.size() == 3) {
                    session.commit();
                    seen.complete(texts);
                }
            } catch (JMSException e) {
                seen.completeExceptionally(e);
            }
        });

        assertThat(seen.get(PATIENCE, TimeUnit.MILLISECONDS)).containsExactly("a", "a", "b");
        assertThat(seenByOthers(orders)).isEmpty();
    }

    @Test
    @Clause("§10.3-11")
    void oneThatIsTooLargeIsRolledBackAsAWhole() throws JMSException {
        send(bills, "input");
        session.commit();
        MessageConsumer consumer = session.createConsumer(bills);
        receive(consumer, 1);
        String large = "x".repeat(TRANSACTION_BYTES / 4);
        send(orders, large, large, large, large, large);

        assertThatThrownBy(session::commit)
                .isInstanceOf(TransactionRolledBackException.class)
                .hasMessageContaining("limits.transaction-size");

        assertThat(seenByOthers(orders)).isEmpty();
        Message again = consumer.receive(PATIENCE);
        assertThat(again.getJMSRedelivered()).isTrue();
        session.commit();
        assertThat(seenByOthers(bills)).isEmpty();
    }

    @Test
    @Clause("§10.3-11")
    void theLossOfTheConnectionRollsBackAndIsToldByTheCommit() throws JMSException {
        send(orders, "a");
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        receive(consumer, 1);
        send(bills, "dropped");
        int port = URI.create(broker.url()).getPort();
        broker.close();
        broker = startBroker(port);

        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);

        Message again = consumer.receive(PATIENCE);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertThat(again.getJMSRedelivered()).isTrue();
        session.commit();
        assertThat(seenByOthers(bills)).isEmpty();
        assertThat(seenByOthers(orders)).isEmpty();
    }

    @Test
    @Clause({"§6.2.7-1", "§7.7-2"})
    void whatWasCommittedIsThereAfterARestartAndWhatWasConsumedIsNot() throws JMSException {
        send(orders, "a", "b");
        session.commit();
        receive(session.createConsumer(orders), 1);
        send(bills, "c");
        session.commit();
        connection.close();
        broker.close();

        broker = startBroker(0);
        connect();

        assertThat(seenByOthers(orders)).containsExactly("b");
        assertThat(seenByOthers(bills)).containsExactly("c");
    }

    @Test
    void aTransactedSessionCantBeRecovered() {
        assertThatThrownBy(session::recover).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void itSaysThatItIsTransacted() throws JMSException {
        assertThat(session.getTransacted()).isTrue();
        assertThat(session.getAcknowledgeMode()).isEqualTo(Session.SESSION_TRANSACTED);
        TextMessage message = session.createTextMessage("acknowledge means nothing here");
        send(orders, message.getText());
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        consumer.receive(PATIENCE).acknowledge();
        session.rollback();
        consumer.close();
        assertThat(seenByOthers(orders)).hasSize(1);
    }
}
