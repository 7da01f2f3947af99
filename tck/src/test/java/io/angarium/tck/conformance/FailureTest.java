package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised when the network between client and broker breaks. */
class FailureTest extends ConformanceTest {
    private Relay relay;

    @BeforeEach
    void relay(Broker broker) throws Exception {
        relay = closing(new Relay(broker.url()));
    }

    private Connection relayed(String options) throws JMSException {
        Connection relayed = closing(new AngariumConnectionFactory(relay.url() + options).createConnection());
        relayed.start();
        return relayed;
    }

    private static boolean isConnected(Connection connection) throws JMSException {
        connection.createSession().close();
        return true;
    }

    /** One that ends with its network, as far as the application can tell. */
    private Connection relayed() throws JMSException {
        return relayed("?reconnect=false");
    }

    @Test
    @Clause("§6.1.7-1")
    void theExceptionListenerIsToldThatTheConnectionIsLost() throws Exception {
        Connection relayed = relayed();
        CompletableFuture<JMSException> told = new CompletableFuture<>();
        relayed.setExceptionListener(told::complete);
        relay.cut();
        assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
    }

    @Test
    @Clause("§6.1.7-2")
    void theExceptionListenerIsCalledByOneThreadAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<Void> told = new CompletableFuture<>();
        Connection relayed = relayed();
        relayed.setExceptionListener(problem -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            told.complete(null);
            inside.decrementAndGet();
        });
        List<MessageProducer> producers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MessageProducer producer = relayed.createSession().createProducer(queue);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.send(session.createMessage());
            producers.add(producer);
        }
        relay.loseAnswers();
        for (MessageProducer producer : producers) {
            producer.send(session.createMessage());
        }
        relay.cut();
        assertReturns(told);
        relayed.close();
        assertThat(most).hasValue(1);
    }

    @Test
    @Clause("§6.1.7-3")
    void whatACallThrowsIsNotToldToTheListener() throws Exception {
        CompletableFuture<JMSException> told = new CompletableFuture<>();
        connection.setExceptionListener(told::complete);
        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(JMSException.class);
        assertThatThrownBy(session::commit).isInstanceOf(JMSException.class);
        connection.close();
        assertThat(told).isNotDone();
    }

    @Test
    @Clause({"§6.2.11-2", "§9.1-1"})
    void whatWasSeenBeforeTheFailureIsMarked() throws Exception {
        send(queue, "x");
        Session manual = relayed().createSession(Session.CLIENT_ACKNOWLEDGE);
        assertFirstDelivery(received(manual.createConsumer(queue)));
        relay.cut();
        assertRedelivered(received(session.createConsumer(queue)));
    }

    @Test
    @Clause("§7.3.2-2")
    void aSendThatFailsLaterIsToldToTheCompletionListener() throws Exception {
        Session relayed = relayed().createSession();
        MessageProducer producer = relayed.createProducer(queue);
        relay.loseAnswers();
        Message sent = relayed.createTextMessage("x");
        CompletableFuture<Exception> told = new CompletableFuture<>();
        producer.send(sent, new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                told.completeExceptionally(new AssertionError("onCompletion without an answer of the broker"));
            }

            @Override
            public void onException(Message message, Exception exception) {
                assertThat(message).isSameAs(sent);
                told.complete(exception);
            }
        });
        relay.cut();
        assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
    }

    @Test
    @Clause("§7.2-1")
    void aSendWaitsForTheConfirmation() throws Exception {
        Session relayed = relayed().createSession();
        MessageProducer producer = relayed.createProducer(queue);
        producer.send(relayed.createTextMessage("first"));
        relay.loseAnswers();
        CompletableFuture<Void> send = inBackground(() -> producer.send(relayed.createTextMessage("second")));
        assertWaits(send);
        relay.cut();
        assertThat(send).failsWithin(PATIENCE, TimeUnit.MILLISECONDS);
    }

    @Test
    @Clause("§10.3-11")
    void aCommitThatBecomesARollbackSaysSo() throws Exception {
        Connection relayed = relayed("?reconnectDelay=10&maxReconnectDelay=10");
        Session transacted = relayed.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        producer.send(transacted.createTextMessage("lost"));
        relay.cut();
        await().ignoreExceptions().until(() -> isConnected(relayed));
        assertThatThrownBy(transacted::commit).isInstanceOf(TransactionRolledBackException.class);
        assertThat(left(queue)).isEmpty();

        producer.send(transacted.createTextMessage("kept"));
        transacted.commit();
        assertThat(left(queue)).containsExactly("kept");
    }

    @Test
    @Clause({"§6.2.11-1", "§7.7-1"})
    void whatWasAcknowledgedBeforeTheFailureDoesNotComeAgain() throws Exception {
        send(queue, "a", "b");
        MessageConsumer consumer =
                relayed().createSession(Session.CLIENT_ACKNOWLEDGE).createConsumer(queue);
        received(consumer);
        received(consumer).acknowledge();
        relay.cut();
        assertSilent(session.createConsumer(queue));
    }
}
