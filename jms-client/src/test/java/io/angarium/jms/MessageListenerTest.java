package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §8.7 and §8.8. */
class MessageListenerTest extends BrokerTest {

    @Test
    void aListenerGetsAllInOrderAndAcknowledges() throws Exception {
        LinkedBlockingQueue<Message> got = new LinkedBlockingQueue<>();
        session().createConsumer(queue).setMessageListener(got::add);
        send(0, 100);
        for (int i = 0; i < 100; i++) {
            assertThat(number(got.poll(PATIENCE, TimeUnit.MILLISECONDS))).isEqualTo(i);
        }
        await().until(() -> peer.depth("orders") == 0);
    }

    @Test
    void listenersOfOneSessionNeverRunAtTheSameTime() throws Exception {
        Session session = session();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(100);
        for (int i = 0; i < 2; i++) {
            session.createConsumer(queue).setMessageListener(m -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                running.decrementAndGet();
                all.countDown();
            });
        }
        send(0, 100);
        assertThat(all.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void anExceptionOfTheListenerBringsTheMessageAgainBeforeTheNext() throws Exception {
        send(0, 3);
        List<String> seen = new ArrayList<>();
        CompletableFuture<Void> last = new CompletableFuture<>();
        session().createConsumer(queue).setMessageListener(m -> {
            try {
                seen.add(number(m) + (m.getJMSRedelivered() ? "again" : ""));
                if (number(m) == 1 && !m.getJMSRedelivered()) {
                    throw new UnsupportedOperationException("a test's failure");
                }
                if (number(m) == 2) {
                    last.complete(null);
                }
            } catch (JMSException e) {
                last.completeExceptionally(e);
            }
        });
        last.get(PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(seen.subList(0, 3)).containsExactly("0", "1", "1again");
        await().until(() -> peer.depth("orders") == 0);
    }

    @Test
    void stopWaitsForTheListenerAndStartGoesOn() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        session().createConsumer(queue).setMessageListener(m -> {
            entered.countDown();
            awaitLatch(leave);
            done.incrementAndGet();
        });
        send(0, 2);
        entered.await();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(
                () -> Unchecked.run(() -> connection().stop()));
        await().until(() -> !((AngariumConnection) connection()).core().isStarted());
        assertThat(stop).isNotDone();
        leave.countDown();
        stop.get(PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(done).hasValue(1);
        connection().start();
        await().until(() -> done.get() == 2);
    }

    @Test
    void closingItsOwnConsumerInAListenerAcknowledgesTheMessage() throws Exception {
        MessageConsumer consumer = session().createConsumer(queue);
        CompletableFuture<Void> closed = new CompletableFuture<>();
        consumer.setMessageListener(m -> {
            Unchecked.run(consumer::close);
            closed.complete(null);
        });
        send(0, 2);
        closed.get(PATIENCE, TimeUnit.MILLISECONDS);
        await().until(() -> peer.depth("orders") == 1);
        assertThat(session().createConsumer(queue).receive(PATIENCE).getJMSRedelivered())
                .isFalse();
    }

    @Test
    void closingItsSessionOrConnectionInAListenerIsRefused() throws Exception {
        Session session = session();
        LinkedBlockingQueue<Throwable> refusals = new LinkedBlockingQueue<>();
        session.createConsumer(queue).setMessageListener(m -> {
            refusals.add(catchThrowable(session::close));
            refusals.add(catchThrowable(() -> connection().close()));
            refusals.add(catchThrowable(() -> connection().stop()));
        });
        send(0, 1);
        for (int i = 0; i < 3; i++) {
            assertThat(refusals.poll(PATIENCE, TimeUnit.MILLISECONDS)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void receiveIsRefusedWhileThereIsAListener() throws Exception {
        MessageConsumer consumer = session().createConsumer(queue);
        consumer.setMessageListener(m -> {});
        assertThatThrownBy(consumer::receiveNoWait).isInstanceOf(IllegalStateException.class);
        consumer.setMessageListener(null);
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void recoverInAListenerBringsItsMessageAgain() throws Exception {
        Session session = session();
        LinkedBlockingQueue<Integer> counts = new LinkedBlockingQueue<>();
        session.createConsumer(queue)
                .setMessageListener(m -> Unchecked.run(() -> {
                    counts.add(m.getIntProperty("JMSXDeliveryCount"));
                    if (!m.getJMSRedelivered()) {
                        session.recover();
                    }
                }));
        send(0, 1);
        assertThat(counts.poll(PATIENCE, TimeUnit.MILLISECONDS)).isEqualTo(1);
        assertThat(counts.poll(PATIENCE, TimeUnit.MILLISECONDS)).isEqualTo(2);
        await().until(() -> peer.depth("orders") == 0);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
