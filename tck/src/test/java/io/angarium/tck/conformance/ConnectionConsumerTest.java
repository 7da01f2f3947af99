package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionConsumer;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ConnectionConsumerTest extends ConformanceTest {
    private static final int MESSAGES = 20;

    private Session loaded(int mode, MessageListener listener) throws JMSException {
        Session loaded = connection.createSession(mode);
        loaded.setMessageListener(listener);
        return loaded;
    }

    private void sendMany() throws JMSException {
        MessageProducer producer = startedConnection().createSession().createProducer(queue);
        for (int i = 0; i < MESSAGES; i++) {
            Message message = session.createTextMessage("%02d".formatted(i));
            message.setIntProperty("n", i);
            producer.send(message);
        }
    }

    @Test
    @Clause({"§11.2.5-1", "§11.2.7-1"})
    void messagesAreLoadedIntoSessionsOfThePool() throws Exception {
        Inbox inbox = new Inbox();
        ServerSessions pool =
                new ServerSessions(loaded(Session.AUTO_ACKNOWLEDGE, inbox), loaded(Session.AUTO_ACKNOWLEDGE, inbox));
        ConnectionConsumer consumer = connection.createConnectionConsumer(queue, null, pool, 5);
        assertThat(consumer.getServerSessionPool()).isSameAs(pool);
        sendMany();
        List<String> got = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            got.add(inbox.nextText());
        }
        assertThat(got).doesNotHaveDuplicates();
        assertThat(pool.starts()).isBetween(MESSAGES / 5, MESSAGES);
        consumer.close();
        await().untilAsserted(() -> assertThat(left(queue)).isEmpty());
    }

    @Test
    @Clause("§11.2.4-1")
    void noMoreThanTheMostIsLoadedAtOnce() throws Exception {
        Inbox inbox = new Inbox();
        ServerSessions pool = new ServerSessions(loaded(Session.AUTO_ACKNOWLEDGE, inbox));
        sendMany();
        ConnectionConsumer consumer = connection.createConnectionConsumer(queue, null, pool, 1);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(inbox.nextText()).isEqualTo("%02d".formatted(i));
        }
        assertThat(pool.starts()).isEqualTo(MESSAGES);
        consumer.close();
    }

    @Test
    @Clause("§11.2.3-1")
    void nothingIsDeliveredWhileThePoolIsEmpty() throws Exception {
        Inbox inbox = new Inbox();
        CountDownLatch goOn = new CountDownLatch(1);
        ServerSessions pool = new ServerSessions(loaded(Session.AUTO_ACKNOWLEDGE, message -> {
            inbox.onMessage(message);
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        connection.createConnectionConsumer(queue, null, pool, 1);
        send(queue, "a", "b");
        assertThat(inbox.nextText()).isEqualTo("a");
        inbox.assertSilent();
        goOn.countDown();
        assertThat(inbox.nextText()).isEqualTo("b");
    }

    @Test
    @Clause("§11.2.4-1")
    void onlySelectedMessagesAreLoaded() throws Exception {
        Inbox inbox = new Inbox();
        ServerSessions pool = new ServerSessions(loaded(Session.AUTO_ACKNOWLEDGE, inbox));
        ConnectionConsumer consumer = connection.createConnectionConsumer(queue, "n = 7", pool, 1);
        sendMany();
        assertThat(inbox.nextText()).isEqualTo("07");
        inbox.assertSilent();
        consumer.close();
        assertThat(left(queue)).hasSize(MESSAGES - 1);
    }

    @Test
    @Clause("§11.2.7-1")
    void theSessionsModeDecidesWhenTheyAreAcknowledged() throws Exception {
        Inbox inbox = new Inbox();
        Session manual = loaded(Session.CLIENT_ACKNOWLEDGE, inbox);
        ConnectionConsumer consumer = connection.createConnectionConsumer(queue, null, new ServerSessions(manual), 1);
        send(queue, "a");
        Message got = inbox.next();
        got.acknowledge();
        send(queue, "b");
        assertThat(inbox.nextText()).isEqualTo("b");
        consumer.close();
        manual.close();
        assertThat(left(queue)).containsExactly("b");
    }

    @Test
    @Clause({"§11.2.5-1", "§11.2.7-1"})
    void aTransactedSessionCommitsWhatItWasLoadedWith() throws Exception {
        Inbox inbox = new Inbox();
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.setMessageListener(message -> {
            try {
                if (message.getJMSRedelivered()) {
                    transacted.commit();
                } else {
                    transacted.rollback();
                }
                inbox.onMessage(message);
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        });
        ConnectionConsumer consumer =
                connection.createConnectionConsumer(queue, null, new ServerSessions(transacted), 1);
        send(queue, "a");
        assertFirstDelivery(inbox.next());
        assertRedelivered(inbox.next());
        consumer.close();
        await().untilAsserted(() -> assertThat(left(queue)).isEmpty());
    }

    @Test
    @Clause("§11.2.4-1")
    void nothingIsLoadedWhileTheConnectionIsStopped() throws Exception {
        Inbox inbox = new Inbox();
        connection.stop();
        ServerSessions pool = new ServerSessions(loaded(Session.AUTO_ACKNOWLEDGE, inbox));
        connection.createConnectionConsumer(queue, null, pool, 1);
        send(queue, "a");
        inbox.assertSilent();
        connection.start();
        assertThat(inbox.nextText()).isEqualTo("a");
    }

    @Test
    @Clause("§11.2.4-1")
    void topicsHaveThemWithEveryKindOfSubscription() throws Exception {
        Topic topic = session.createTopic(name("topic"));
        Connection identified = stoppedConnection();
        identified.setClientID(name("client"));
        identified.start();
        Inbox inbox = new Inbox();
        ServerSessions pool = new ServerSessions(serving(identified, inbox), serving(identified, inbox));
        List<ConnectionConsumer> consumers = List.of(
                identified.createConnectionConsumer(topic, null, pool, 1),
                identified.createSharedConnectionConsumer(topic, "shared", null, pool, 1),
                identified.createDurableConnectionConsumer(topic, "durable", null, pool, 1),
                identified.createSharedDurableConnectionConsumer(topic, "both", null, pool, 1));
        send(topic, "x");
        for (int i = 0; i < consumers.size(); i++) {
            assertThat(inbox.nextText()).isEqualTo("x");
        }
        inbox.assertSilent();
        for (ConnectionConsumer consumer : consumers) {
            consumer.close();
        }
    }

    private static Session serving(Connection of, MessageListener listener) throws JMSException {
        Session serving = of.createSession();
        serving.setMessageListener(listener);
        return serving;
    }

    @Test
    @Clause({"§11.2.4-1", "§10.3-5", "§10.3-6"})
    void whatItIsGivenIsChecked() throws Exception {
        ServerSessions pool = new ServerSessions();
        assertThatThrownBy(() -> connection.createConnectionConsumer(queue, "a =", pool, 1))
                .isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> connection.createConnectionConsumer(null, null, pool, 1))
                .isInstanceOf(InvalidDestinationException.class);
    }
}
