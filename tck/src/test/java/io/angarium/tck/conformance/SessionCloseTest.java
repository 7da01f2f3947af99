package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
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
import org.junit.jupiter.api.Test;

class SessionCloseTest extends ConformanceTest {

    @Test
    @Clause({"§6.2.15-1", "§6.2.5-4"})
    void aPendingReceiveReturnsNull() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<Void> receiving =
                inBackground(() -> assertThat(consumer.receive()).isNull());
        assertWaits(receiving);
        session.close();
        assertReturns(receiving);
    }

    @Test
    @Clause("§6.2.15-1")
    void closeWaitsForAListener() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        session.createConsumer(queue).setMessageListener(message -> {
            running.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        send(queue, "x");
        assertThat(running.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
        CompletableFuture<Void> close = inBackground(session::close);
        assertWaits(close);
        goOn.countDown();
        assertReturns(close);
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause("§6.2.15-2")
    void aListenerThatClosesItsSessionIsToldOrClosesIt() throws Exception {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        session.createConsumer(queue).setMessageListener(message -> {
            try {
                session.close();
                outcome.complete(null);
            } catch (IllegalStateException e) {
                outcome.complete(null);
            } catch (JMSException e) {
                outcome.completeExceptionally(e);
            }
        });
        send(queue, "x");
        assertReturns(outcome);
        session.close();
        assertThat(left(queue)).as("what was acknowledged automatically").isEmpty();
    }

    @Test
    @Clause("§6.2.15-3")
    void theTransactionIsRolledBack() throws Exception {
        send(queue, "consumed");
        Queue other = session.createQueue(name("other"));
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        transacted.createProducer(other).send(transacted.createTextMessage("produced"));
        assertThat(text(transacted.createConsumer(queue))).isEqualTo("consumed");
        transacted.close();
        assertThat(left(other)).isEmpty();
        assertRedelivered(received(session.createConsumer(queue)));
    }

    @Test
    @Clause({"§6.2-1", "§6.2.15-4", "§6.2.15-7"})
    void whatWasNotAcknowledgedIsKept() throws Exception {
        send(queue, "a", "b");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        TextMessage message = (TextMessage) received(manual.createConsumer(queue));
        manual.close();
        assertThatThrownBy(message::acknowledge).isInstanceOf(IllegalStateException.class);
        assertThat(message.getText()).isEqualTo("a");
        MessageConsumer consumer = session.createConsumer(queue);
        TextMessage again = (TextMessage) received(consumer);
        assertThat(again.getText()).isEqualTo("a");
        assertRedelivered(again);
        assertFirstDelivery(received(consumer));
    }

    @Test
    @Clause({"§6.2.15-5", "§6.2.15-6", "§6.2.15-8"})
    void whatIsClosedRefusesAllButClosing() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        QueueBrowser browser = session.createBrowser(queue);
        session.close();
        List<ThrowingCallable> uses = List.of(
                session::createMessage,
                session::getTransacted,
                session::recover,
                () -> session.createConsumer(queue),
                () -> session.createBrowser(queue),
                () -> session.createQueue("q"),
                producer::getTimeToLive,
                producer::getDestination,
                () -> producer.send(null),
                () -> consumer.receive(1),
                consumer::receive,
                () -> consumer.setMessageListener(message -> {}),
                browser::getQueue);
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use).isInstanceOf(IllegalStateException.class);
        }
        for (AutoCloseable each : new AutoCloseable[] {session, producer, consumer, browser}) {
            each.close();
        }
    }
}
