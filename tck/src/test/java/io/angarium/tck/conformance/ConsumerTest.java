package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ConsumerTest extends ConformanceTest {

    @Test
    @Clause("§8.5-1")
    void receiveWaitsAsLongAsItIsTold() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(consumer.receiveNoWait()).isNull();
        long before = System.nanoTime();
        assertThat(consumer.receive(SILENCE)).isNull();
        assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(SILENCE - 20));
        CompletableFuture<Void> receiving = inBackground(() -> {
            assertThat(consumer.receive().getBody(String.class)).isEqualTo("a");
            assertThat(consumer.receive(0).getBody(String.class)).isEqualTo("b");
        });
        assertWaits(receiving);
        send(queue, "a", "b", "c");
        assertReturns(receiving);
        assertThat(consumer.receiveNoWait().getBody(String.class)).isEqualTo("c");
    }

    @Test
    @Clause("§8.5-1")
    void aJmsConsumerReceivesInTheSameWays() throws Exception {
        send(queue, "a", "b", "c");
        JMSConsumer consumer = context().createConsumer(queue);
        assertThat(consumer.receive().getBody(String.class)).isEqualTo("a");
        assertThat(consumer.receive(PATIENCE).getBody(String.class)).isEqualTo("b");
        assertThat(consumer.receiveNoWait().getBody(String.class)).isEqualTo("c");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Clause("§8.8-1")
    void aClosedConsumerGetsNothing() throws Exception {
        Inbox inbox = new Inbox();
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(inbox);
        consumer.close();
        consumer.close();
        send(queue, "x");
        inbox.assertSilent();
        assertThat(left(queue)).containsExactly("x");
        Assertions.assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Clause({"§8.8-2", "§8.8-8"})
    void closeMakesAReceiveReturnNull() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<Void> receiving =
                inBackground(() -> assertThat(consumer.receive()).isNull());
        assertWaits(receiving);
        consumer.close();
        assertReturns(receiving);
    }

    @Test
    @Clause({"§8.8-3", "§8.8-8"})
    void closeWaitsForTheListener() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.setMessageListener(message -> {
            running.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        send(queue, "x");
        assertThat(running.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
        CompletableFuture<Void> close = inBackground(consumer::close);
        assertWaits(close);
        goOn.countDown();
        assertReturns(close);
    }

    @Test
    @Clause({"§8.8-4", "§8.8-5"})
    void aListenerMayCloseItsConsumer() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        CompletableFuture<Void> completed = new CompletableFuture<>();
        consumer.setMessageListener(message -> {
            try {
                consumer.close();
                assertThat(message.getBody(String.class)).isEqualTo("x");
                completed.complete(null);
            } catch (JMSException e) {
                completed.completeExceptionally(e);
            }
        });
        send(queue, "x", "y");
        assertReturns(completed);
        session.close();
        assertThat(left(queue)).containsExactly("y");
    }

    @Test
    @Clause("§8.8-5")
    void whatWasReceivedIsAcknowledgedThoughTheConsumerIsClosed() throws Exception {
        for (int mode : new int[] {Session.AUTO_ACKNOWLEDGE, Session.DUPS_OK_ACKNOWLEDGE}) {
            send(queue, "x");
            Session automatic = connection.createSession(mode);
            MessageConsumer consumer = automatic.createConsumer(queue);
            received(consumer);
            consumer.close();
            automatic.close();
            assertThat(left(queue)).isEmpty();
        }
    }

    @Test
    @Clause("§8.8-6")
    void theClientAcknowledgesBeforeOrAfterTheClose() throws Exception {
        send(queue, "a", "b", "c");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        received(consumer);
        Message second = received(consumer);
        consumer.close();
        assertThat(left(queue)).containsExactly("c");
        second.acknowledge();
        manual.close();
        assertThat(left(queue)).containsExactly("c");
    }

    @Test
    @Clause("§8.8-6")
    void theSessionRecoversWhatAClosedConsumerReceived() throws Exception {
        send(queue, "a");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        received(consumer);
        consumer.close();
        manual.recover();
        assertRedelivered(received(manual.createConsumer(queue)));
    }

    @Test
    @Clause("§8.8-7")
    void theTransactionEndsAsIfTheConsumerWereOpen() throws Exception {
        send(queue, "a");
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        try (MessageConsumer consumer = transacted.createConsumer(queue)) {
            received(consumer);
        }
        transacted.rollback();
        try (MessageConsumer consumer = transacted.createConsumer(queue)) {
            assertRedelivered(received(consumer));
        }
        transacted.commit();
        transacted.close();
        assertThat(left(queue)).isEmpty();
    }
}
