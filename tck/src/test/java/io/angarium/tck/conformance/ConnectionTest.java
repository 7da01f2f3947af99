package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.naming.Referenceable;
import org.junit.jupiter.api.Test;

class ConnectionTest extends ConformanceTest {

    @Test
    @Clause("§5.1-1")
    void administeredObjectsCanBeStored() {
        assertThat(factory).isInstanceOf(Referenceable.class).isInstanceOf(Serializable.class);
        assertThat(queue).isInstanceOf(Referenceable.class).isInstanceOf(Serializable.class);
    }

    @Test
    @Clause("§6.1.1-1")
    void noCredentialsAreNeeded() throws Exception {
        assertThat(factory.createConnection(null, null)).satisfies(Connection::close);
    }

    @Test
    @Clause({"§6.1.4-1", "§6.1.4-3", "§8.4-1"})
    void nothingIsDeliveredBeforeTheStart() throws Exception {
        Connection stopped = stoppedConnection();
        Session other = stopped.createSession();
        MessageConsumer consumer = other.createConsumer(queue);
        other.createProducer(queue).send(other.createTextMessage("sent while stopped"));
        assertSilent(consumer);
        assertThat(consumer.receiveNoWait()).isNull();

        stopped.start();

        assertThat(text(consumer)).isEqualTo("sent while stopped");
    }

    @Test
    @Clause({"§6.1.4-2", "§8.4-2"})
    void aContextStartsWithItsFirstConsumer() throws Exception {
        send(queue, "x");
        assertThat(context().createConsumer(queue).receiveBody(String.class, PATIENCE))
                .isEqualTo("x");
    }

    @Test
    @Clause({"§6.1.4-2", "§8.4-2"})
    void aContextThatDoesNotStartByItselfIsStarted() throws Exception {
        send(queue, "x");
        JMSContext context = context();
        context.setAutoStart(false);
        assertThat(context.getAutoStart()).isFalse();
        JMSConsumer consumer = context.createConsumer(queue);
        assertThat(consumer.receive(SILENCE)).isNull();
        context.start();
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("x");
    }

    @Test
    @Clause({"§6.1.5-1", "§6.1.5-2", "§6.1.4-3", "§8.4-1"})
    void stopAndStartPauseReceiving() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        connection.start();
        connection.stop();
        connection.stop();
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("x"));
        assertSilent(consumer);
        connection.start();
        assertThat(text(consumer)).isEqualTo("x");
    }

    @Test
    @Clause("§6.1.5-1")
    void stopAndStartPauseListeners() throws Exception {
        Inbox inbox = new Inbox();
        session.createConsumer(queue).setMessageListener(inbox);
        send(queue, "a");
        assertThat(inbox.nextText()).isEqualTo("a");
        connection.stop();
        send(queue, "b");
        inbox.assertSilent();
        connection.start();
        assertThat(inbox.nextText()).isEqualTo("b");
    }

    @Test
    @Clause("§6.1.5-4")
    void timersGoOnWhileStopped() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        connection.stop();
        send(queue, "x");
        CompletableFuture<Void> receiving =
                inBackground(() -> assertThat(consumer.receive(SILENCE)).isNull());
        assertReturns(receiving);
    }

    @Test
    @Clause({"§6.1.5-3", "§6.1.5-5"})
    void stopWaitsForAListenerThatCanStillDoEverything() throws Exception {
        Queue answers = session.createQueue(name("answers"));
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> listened = new CompletableFuture<>();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                running.countDown();
                goOn.await();
                session.createProducer(answers).send(session.createTextMessage("answer"));
                listened.complete(null);
            } catch (JMSException | InterruptedException e) {
                listened.completeExceptionally(e);
            }
        });
        send(queue, "x");
        assertThat(running.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();

        CompletableFuture<Void> stop = inBackground(connection::stop);
        assertWaits(stop);
        goOn.countDown();
        assertReturns(stop);

        assertReturns(listened);
        connection.start();
        assertThat(left(answers)).containsExactly("answer");
    }

    @Test
    @Clause("§6.1.5-6")
    void aListenerThatStopsItsConnectionIsToldOrStopsIt() throws Exception {
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> {
            try {
                connection.stop();
                stopped.complete(true);
            } catch (IllegalStateException e) {
                stopped.complete(false);
            } catch (JMSException e) {
                stopped.completeExceptionally(e);
            }
        });
        send(queue, "a");
        if (stopped.get(PATIENCE, TimeUnit.MILLISECONDS)) {
            MessageConsumer other = connection.createSession().createConsumer(session.createQueue(name("other")));
            send(session.createQueue(name("other")), "b");
            assertSilent(other);
        }
    }

    @Test
    @Clause("§6.1.6-1")
    void theMetadataTellVersions() throws Exception {
        ConnectionMetaData data = connection.getMetaData();
        assertThat(data.getJMSVersion()).isEqualTo("3.1");
        assertThat(data.getJMSMajorVersion()).isEqualTo(3);
        assertThat(data.getJMSMinorVersion()).isEqualTo(1);
        assertThat(data.getJMSProviderName()).isNotBlank();
        assertThat(data.getProviderVersion()).isNotBlank();
        assertThat(data.getProviderMajorVersion()).isNotNegative();
        assertThat(data.getProviderMinorVersion()).isNotNegative();
    }

    @Test
    @Clause("§2.8.2-2")
    void aContextMadeFromAnotherUsesItsConnection() throws Exception {
        send(queue, "x");
        JMSContext first = context();
        JMSContext second = closing(first.createContext(JMSContext.CLIENT_ACKNOWLEDGE));
        assertThat(second.getSessionMode()).isEqualTo(JMSContext.CLIENT_ACKNOWLEDGE);
        JMSConsumer consumer = second.createConsumer(queue);
        first.stop();
        assertThat(consumer.receive(SILENCE)).isNull();
        first.start();
        Message message = received(consumer);
        assertThat(message.getBody(String.class)).isEqualTo("x");
        first.close();
        second.acknowledge();
    }
}
