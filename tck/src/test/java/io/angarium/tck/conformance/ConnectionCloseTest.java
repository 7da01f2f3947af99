package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionCloseTest extends ConformanceTest {
    private Connection closed;

    @BeforeEach
    void open() throws Exception {
        closed = startedConnection();
    }

    @Test
    @Clause("§6.1.8-1")
    void aPendingReceiveReturnsNull() throws Exception {
        MessageConsumer consumer = closed.createSession().createConsumer(queue);
        CompletableFuture<Void> receiving =
                inBackground(() -> assertThat(consumer.receive()).isNull());
        assertWaits(receiving);
        closed.close();
        assertReturns(receiving);
    }

    @Test
    @Clause({"§6.1.8-1", "§6.1.8-2"})
    void closeWaitsForAListenerThatCanStillDoEverything() throws Exception {
        Queue answers = session.createQueue(name("answers"));
        Session listening = closed.createSession();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> listened = new CompletableFuture<>();
        listening.createConsumer(queue).setMessageListener(message -> {
            try {
                running.countDown();
                goOn.await();
                listening.createProducer(answers).send(listening.createTextMessage("answer"));
                listened.complete(null);
            } catch (JMSException | InterruptedException e) {
                listened.completeExceptionally(e);
            }
        });
        send(queue, "x");
        assertThat(running.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();

        CompletableFuture<Void> close = inBackground(closed::close);
        assertWaits(close);
        goOn.countDown();
        assertReturns(close);

        assertReturns(listened);
        assertThat(left(answers)).containsExactly("answer");
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause({"§6.1.8-3", "§6.1.8-8", "§6.1.8-9"})
    void whatIsClosedRefusesAllButClosing() throws Exception {
        Session old = closed.createSession();
        MessageProducer producer = old.createProducer(queue);
        MessageConsumer consumer = old.createConsumer(queue);
        QueueBrowser browser = old.createBrowser(queue);
        closed.close();
        List<ThrowingCallable> uses = List.of(
                closed::start,
                closed::stop,
                closed::createSession,
                closed::getMetaData,
                closed::getClientID,
                closed::getExceptionListener,
                old::createMessage,
                old::getAcknowledgeMode,
                () -> old.createProducer(queue),
                () -> old.createConsumer(queue),
                old::recover,
                producer::getPriority,
                () -> producer.send(null),
                consumer::receiveNoWait,
                consumer::getMessageSelector,
                consumer::getMessageListener,
                browser::getEnumeration);
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
        }
        for (AutoCloseable each : new AutoCloseable[] {closed, old, producer, consumer, browser}) {
            each.close();
        }
    }

    @Test
    @Clause({"§6.1.8-8", "§6.1.8-9"})
    void aClosedContextRefusesAllButClosing() {
        JMSContext context = context();
        JMSConsumer consumer = context.createConsumer(queue);
        context.close();
        context.close();
        consumer.close();
        List<ThrowingCallable> uses = List.of(
                context::createTextMessage,
                context::start,
                context::getClientID,
                () -> context.createConsumer(queue),
                () -> context.createProducer().send(queue, "x"),
                consumer::receiveNoWait);
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Clause("§6.1.8-4")
    void aListenerThatClosesItsConnectionIsToldOrClosesIt() throws Exception {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        closed.createSession().createConsumer(queue).setMessageListener(message -> {
            try {
                closed.close();
                outcome.complete(null);
            } catch (IllegalStateException e) {
                outcome.complete(null);
            } catch (JMSException e) {
                outcome.completeExceptionally(e);
            }
        });
        send(queue, "x");
        assertReturns(outcome);
        closed.close();
        assertThat(left(queue)).as("what was acknowledged automatically").isEmpty();
    }

    @Test
    @Clause("§6.1.8-4")
    void aListenerThatClosesItsContextIsToldOrClosesIt() throws Exception {
        JMSContext context = context();
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        context.createConsumer(queue).setMessageListener(message -> {
            try {
                context.close();
                outcome.complete(null);
            } catch (IllegalStateRuntimeException e) {
                outcome.complete(null);
            }
        });
        send(queue, "x");
        assertReturns(outcome);
    }

    @Test
    @Clause("§6.1.8-5")
    void openTransactionsAreRolledBack() throws Exception {
        send(queue, "consumed");
        Queue other = session.createQueue(name("other"));
        Session transacted = closed.createSession(Session.SESSION_TRANSACTED);
        transacted.createProducer(other).send(transacted.createTextMessage("produced"));
        assertThat(text(transacted.createConsumer(queue))).isEqualTo("consumed");
        closed.close();
        assertThat(left(other)).isEmpty();
        assertThat(left(queue)).containsExactly("consumed");
    }

    @Test
    @Clause({"§6.1.8-6", "§6.1.8-7", "§6.1.8-10"})
    void closeAcknowledgesNothingForTheClient() throws Exception {
        send(queue, "x");
        Session manual = closed.createSession(Session.CLIENT_ACKNOWLEDGE);
        TextMessage message = (TextMessage) received(manual.createConsumer(queue));
        closed.close();
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
        assertThat(message.getText()).isEqualTo("x");
        message.clearBody();
        message.setText("y");
        assertThat(left(queue)).containsExactly("x");
    }

    @Test
    @Clause("§6.1.8-11")
    void connectionsAreClosedByTheStatement() throws Exception {
        Connection used;
        try (Connection resource = factory.createConnection()) {
            used = resource;
        }
        assertThatThrownBy(used::start).isInstanceOf(IllegalStateException.class);
        JMSContext usedContext;
        try (JMSContext resource = factory.createContext()) {
            usedContext = resource;
        }
        assertThatThrownBy(usedContext::start).isInstanceOf(IllegalStateRuntimeException.class);
    }
}
