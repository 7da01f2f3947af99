package io.angarium.tck.loss;

import static io.angarium.tck.loss.CuttingProxy.COMMIT;
import static io.angarium.tck.loss.CuttingProxy.CONFIRM;
import static io.angarium.tck.loss.CuttingProxy.OK;
import static io.angarium.tck.loss.CuttingProxy.SEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection breaks before a request reaches the broker, after it, or for the client only. */
class LostConnectionTest {
    private static final long PATIENCE = 10_000;

    @TempDir
    Path data;

    private Broker broker;
    private CuttingProxy proxy;
    private Connection connection;
    private Session session;
    private Queue orders;
    private Queue bills;

    @BeforeEach
    void start() throws JMSException {
        broker = Broker.builder().data(data).port(0).start();
        proxy = new CuttingProxy(port());
        connection = new AngariumConnectionFactory(
                        "tcp://127.0.0.1:" + proxy.port() + "?reconnectDelay=20&maxReconnectDelay=50&clientId=till-4")
                .createConnection();
        connection.start();
        session = connection.createSession(Session.SESSION_TRANSACTED);
        orders = session.createQueue("orders");
        bills = session.createQueue("bills");
    }

    private int port() {
        return URI.create(broker.url()).getPort();
    }

    @AfterEach
    void stop() throws JMSException {
        connection.close();
        proxy.close();
        broker.close();
    }

    private void restartBroker() {
        int port = port();
        broker.close();
        broker = Broker.builder().data(data).port(port).start();
    }

    /** One transaction: takes a message from one queue and puts another into the other. */
    private MessageConsumer work() throws JMSException {
        session.createProducer(orders).send(session.createTextMessage("order"));
        session.commit();
        MessageConsumer consumer = session.createConsumer(orders);
        assertThat(consumer.receive(PATIENCE)).isNotNull();
        session.createProducer(bills).send(session.createTextMessage("bill"));
        return consumer;
    }

    private List<String> left(Queue queue) throws JMSException {
        try (Connection direct = new AngariumConnectionFactory(broker.url()).createConnection();
                Session other = direct.createSession();
                MessageConsumer consumer = other.createConsumer(queue)) {
            direct.start();
            List<String> texts = new ArrayList<>();
            for (Message m = consumer.receiveNoWait(); m != null; m = consumer.receiveNoWait()) {
                texts.add(m.getBody(String.class));
            }
            return texts;
        }
    }

    private void assertCommitted() throws JMSException {
        assertThat(proxy.sprung()).isEqualTo(1);
        connection.close();
        assertThat(left(orders)).isEmpty();
        assertThat(left(bills)).containsExactly("bill");
    }

    private void assertRolledBack() throws JMSException {
        assertThat(proxy.sprung()).isEqualTo(1);
        connection.close();
        assertThat(left(orders)).containsExactly("order");
        assertThat(left(bills)).isEmpty();
    }

    @Test
    void aCommitThatTheBrokerNeverGotIsRolledBack() throws JMSException {
        MessageConsumer consumer = work();
        proxy.loseRequest(COMMIT);

        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);

        assertThat(consumer.receive(PATIENCE).getJMSRedelivered()).isTrue();
        assertRolledBack();
    }

    @Test
    void aCommitWhoseAnswerIsLostReturns() throws JMSException {
        work();
        proxy.loseAnswer(COMMIT, OK);

        session.commit();

        assertCommitted();
    }

    @Test
    void aCommitThatComesToTheBrokerTooLateHasNoEffect() throws JMSException {
        work();
        proxy.holdBackRequest(COMMIT);

        assertThatThrownBy(session::commit).isInstanceOf(TransactionRolledBackException.class);

        proxy.deliverWhatWasHeldBack();
        assertRolledBack();
    }

    @Test
    void theAnswerIsFoundAfterARestartOfTheBroker() throws Exception {
        work();
        proxy.loseAnswer(COMMIT, OK);
        Thread restart = new Thread(() -> {
            while (proxy.sprung() == 0) {
                Thread.onSpinWait();
            }
            restartBroker();
        });
        restart.start();

        session.commit();

        restart.join();
        assertCommitted();
    }

    @Test
    void workGoesOnInTheNextTransaction() throws JMSException {
        MessageConsumer consumer = work();
        proxy.loseAnswer(COMMIT, OK);
        session.commit();

        session.createProducer(orders).send(session.createTextMessage("second"));
        session.commit();
        assertThat(consumer.receive(PATIENCE).getBody(String.class)).isEqualTo("second");
        session.commit();

        assertCommitted();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSendThatTheBrokerNeverGotComesOnce(boolean idDisabled) throws JMSException {
        proxy.loseRequest(SEND);
        sendThree(idDisabled);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSendWhoseAnswerIsLostComesOnce(boolean idDisabled) throws JMSException {
        proxy.loseAnswer(SEND, CONFIRM);
        sendThree(idDisabled);
    }

    @Test
    void aSendThatComesToTheBrokerTwiceComesOnce() throws JMSException {
        proxy.holdBackRequest(SEND);
        sendThree(false);
    }

    private void sendThree(boolean idDisabled) throws JMSException {
        try (Session plain = connection.createSession()) {
            MessageProducer producer = plain.createProducer(orders);
            producer.setDisableMessageID(idDisabled);
            for (String text : List.of("a", "b", "c")) {
                producer.send(plain.createTextMessage(text));
                proxy.deliverWhatWasHeldBack();
            }
        }
        assertThat(proxy.sprung()).isEqualTo(1);
        assertThat(left(orders)).containsExactly("a", "b", "c");
    }

    @Test
    void asynchronousSendsComeOnceAndInOrderHoweverOftenTheConnectionBreaks() throws Exception {
        int count = 2000;
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (Session plain = connection.createSession()) {
            MessageProducer producer = plain.createProducer(orders);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                producer.send(plain.createTextMessage("m" + i), new Telling(told));
                expected.add("m" + i);
                if (i % 400 == 200) {
                    proxy.cutAll();
                } else if (i % 400 == 399) {
                    proxy.cutClients();
                }
            }
            for (String text : expected) {
                assertThat(told.poll(PATIENCE, TimeUnit.MILLISECONDS)).isEqualTo(text);
            }
            assertThat(left(orders)).isEqualTo(expected);
        }
    }

    private record Telling(LinkedBlockingQueue<String> told) implements CompletionListener {
        @Override
        public void onCompletion(Message message) {
            try {
                told.add(message.getBody(String.class));
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void onException(Message message, Exception e) {
            told.add("failed: " + e);
        }
    }

    @Test
    void anotherBrokerBehindTheSameAddressIsNotBelieved() throws Exception {
        work();
        proxy.loseAnswer(COMMIT, OK);
        int port = port();
        Broker first = broker;
        Thread replace = new Thread(() -> {
            while (proxy.sprung() == 0) {
                Thread.onSpinWait();
            }
            first.close();
            broker = Broker.builder().port(port).start();
        });
        replace.start();

        assertThatThrownBy(session::commit)
                .isNotInstanceOf(TransactionRolledBackException.class)
                .hasMessageContaining("not known");

        replace.join();
    }
}
