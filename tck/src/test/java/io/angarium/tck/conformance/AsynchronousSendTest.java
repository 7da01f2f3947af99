package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AsynchronousSendTest extends ConformanceTest {

    /** Calls back with the message, or fails with the exception. */
    private static CompletionListener listener(java.util.function.Consumer<Message> completed) {
        return new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                completed.accept(message);
            }

            @Override
            public void onException(Message message, Exception exception) {
                throw new AssertionError(exception);
            }
        };
    }

    @Test
    @Clause({"§7.3.1-1", "§3.4.11-2", "§7.3.6-1"})
    void theListenerIsToldWhenTheMessageIsSent() throws Exception {
        CompletableFuture<Message> completed = new CompletableFuture<>();
        Message message = session.createTextMessage("x");
        session.createProducer(queue).send(message, listener(completed::complete));
        assertThat(completed.get(PATIENCE, TimeUnit.MILLISECONDS)).isSameAs(message);
        assertThat(left(queue)).containsExactly("x");
        assertThat(message.getJMSMessageID()).startsWith("ID:");
        assertThat(message.getJMSDestination()).isEqualTo(queue);
        assertThat(message.getJMSTimestamp()).isPositive();
    }

    @Test
    @Clause("§7.3.1-1")
    void aJmsProducerSendsAsynchronouslyToo() throws Exception {
        CompletableFuture<Message> completed = new CompletableFuture<>();
        context().createProducer().setAsync(listener(completed::complete)).send(queue, "x");
        assertThat(completed.get(PATIENCE, TimeUnit.MILLISECONDS).getJMSMessageID())
                .startsWith("ID:");
        assertThat(left(queue)).containsExactly("x");
    }

    @Test
    @Clause("§7.3.2-1")
    void afterAnExceptionNothingIsToldToTheListener() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        CompletableFuture<Void> called = new CompletableFuture<>();
        CompletionListener listener = new CompletionListener() {
            @Override
            public void onCompletion(Message message) {
                called.complete(null);
            }

            @Override
            public void onException(Message message, Exception exception) {
                called.complete(null);
            }
        };
        assertThatThrownBy(() -> producer.send(session.createMessage(), DeliveryMode.PERSISTENT, 10, 0, listener))
                .isInstanceOf(JMSException.class);
        producer.close();
        assertThat(called).isNotDone();
    }

    @Test
    @Clause({"§7.3.3-1", "§7.3.8-1", "§7.3.8-2", "§7.3.8-3"})
    void sendsAndCallbacksKeepTheirOrder() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        List<String> completed = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        List<String> sent = new ArrayList<>();
        List<String> asynchronous = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = "%02d".formatted(i);
            sent.add(text);
            Message message = session.createTextMessage(text);
            if (i % 10 == 9) {
                producer.send(message);
            } else {
                asynchronous.add(text);
                producer.send(message, listener(each -> {
                    threads.add(Thread.currentThread());
                    completed.add(text);
                }));
            }
        }
        producer.close();
        assertThat(left(queue)).isEqualTo(sent);
        assertThat(completed).isEqualTo(asynchronous);
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    /** Starts a send whose callback waits for {@code goOn}. */
    private void sendAndHold(Session from, CountDownLatch goOn) throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        from.createProducer(queue).send(from.createTextMessage("x"), listener(message -> {
            called.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        assertThat(called.await(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
    }

    private void assertWaitsForCallbacks(Session from, ThrowingCallable call) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        sendAndHold(from, goOn);
        CompletableFuture<Void> waiting = inBackground(call);
        assertWaits(waiting);
        goOn.countDown();
        assertReturns(waiting);
    }

    @Test
    @Clause({"§7.3.4-1", "§7.3.4-3"})
    void closeWaitsForTheCallbacks() throws Exception {
        Session first = connection.createSession();
        assertWaitsForCallbacks(first, first::close);
        Connection other = startedConnection();
        assertWaitsForCallbacks(other.createSession(), other::close);
        assertThat(left(queue)).containsExactly("x", "x");
    }

    @Test
    @Clause({"§7.3.4-1", "§7.3.4-3"})
    void closeOfTheProducerWaitsForItsCallbacks() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        CountDownLatch goOn = new CountDownLatch(1);
        producer.send(session.createTextMessage("x"), listener(message -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        CompletableFuture<Void> close = inBackground(producer::close);
        assertWaits(close);
        goOn.countDown();
        assertReturns(close);
        assertThat(left(queue)).containsExactly("x");
    }

    @Test
    @Clause({"§7.3.4-2", "§7.3.4-3"})
    void commitAndRollbackWaitForTheCallbacks() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        assertWaitsForCallbacks(transacted, transacted::commit);
        assertThat(left(queue)).containsExactly("x");
        assertWaitsForCallbacks(transacted, transacted::rollback);
        assertThat(left(queue)).containsExactly("x");
    }

    private interface Call {
        void call() throws JMSException;
    }

    /** What it throws when it is called by a callback. */
    private static Exception inCallback(Session from, MessageProducer producer, Call call) throws Exception {
        CompletableFuture<Exception> thrown = new CompletableFuture<>();
        producer.send(from.createMessage(), listener(message -> {
            try {
                call.call();
                thrown.complete(null);
            } catch (JMSException | RuntimeException e) {
                thrown.complete(e);
            }
        }));
        return thrown.get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    @Test
    @Clause("§7.3.4-4")
    void aCallbackMustNotCloseWhatItWaitsFor() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        List<Call> forbidden = List.of(
                producer::close, transacted::close, connection::close, transacted::commit, transacted::rollback);
        for (Call call : forbidden) {
            assertThat(inCallback(transacted, producer, call)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Clause("§7.3.4-4")
    void aCallbackMustNotCloseItsContext() throws Exception {
        JMSContext context = context(JMSContext.SESSION_TRANSACTED);
        for (Runnable call : new Runnable[] {context::close, context::commit, context::rollback}) {
            CompletableFuture<Exception> thrown = new CompletableFuture<>();
            context.createProducer()
                    .setAsync(listener(message -> {
                        try {
                            call.run();
                            thrown.complete(null);
                        } catch (RuntimeException e) {
                            thrown.complete(e);
                        }
                    }))
                    .send(queue, "x");
            assertThat(thrown.get(PATIENCE, TimeUnit.MILLISECONDS)).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    @Clause("§7.3.7-1")
    void theSessionCanStillBeUsed() throws Exception {
        AtomicReference<Message> completed = new AtomicReference<>();
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("x"), listener(completed::set));
        producer.send(session.createTextMessage("y"));
        assertThat(texts(session.createConsumer(queue), 2)).containsExactly("x", "y");
        producer.close();
        assertThat(completed.get()).isNotNull();
    }
}
