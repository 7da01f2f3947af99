package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.CompletionListener;
import jakarta.jms.IllegalStateException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §7.3. */
class AsynchronousSendTest extends BrokerTest {

    /** Keeps what it is told. */
    private static final class Told implements CompletionListener {
        final LinkedBlockingQueue<Message> completed = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<Exception> failed = new LinkedBlockingQueue<>();
        final List<String> order = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void onCompletion(Message message) {
            order.add(Unchecked.get(() -> number(message)) + " ok");
            completed.add(message);
        }

        @Override
        public void onException(Message message, Exception e) {
            order.add(Unchecked.get(() -> number(message)) + " failed");
            failed.add(e);
        }
    }

    private Message message(Session session, int i) throws Exception {
        Message message = session.createMessage();
        message.setIntProperty("i", i);
        return message;
    }

    @Test
    void listenersAreToldInTheOrderOfTheSends() throws Exception {
        Session session = session();
        Told told = new Told();
        MessageProducer producer = session.createProducer(queue);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            producer.send(message(session, i), told);
            expected.add(i + " ok");
        }
        session.close();
        assertThat(told.order).isEqualTo(expected);
        assertThat(peer.depth("orders")).isEqualTo(200);
    }

    @Test
    void aRefusalIsToldInItsPlace() throws Exception {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Send f && f.sequence() == 2) {
                from.send(new Frame.Refused(f.producer(), 2, ErrorCode.DESTINATION, "no such queue"));
                return true;
            }
            if (frame instanceof Frame.Send f) {
                from.sendLater(new Frame.Confirm(f.producer(), f.sequence()), 20);
                return true;
            }
            return false;
        });
        Session session = session();
        Told told = new Told();
        MessageProducer producer = session.createProducer(queue);
        for (int i = 1; i <= 3; i++) {
            producer.send(message(session, i), told);
        }
        session.close();
        assertThat(told.order).containsExactly("1 ok", "2 failed", "3 ok");
        assertThat(told.failed.poll())
                .isInstanceOf(InvalidDestinationException.class)
                .hasMessage("no such queue");
    }

    @Test
    void aLostConnectionLeavesThemInDoubt() throws Exception {
        peer.script((from, frame) -> frame instanceof Frame.Send);
        Session session = session();
        Told told = new Told();
        session.createProducer(queue).send(message(session, 1), told);
        peer.dropConnections();
        assertThat(told.failed.poll(PATIENCE, TimeUnit.MILLISECONDS)).hasMessageContaining("in doubt");
    }

    @Test
    void aListenerMustNotCloseItsSession() throws Exception {
        Session session = session();
        CompletableFuture<Throwable> refusal = new CompletableFuture<>();
        session.createProducer(queue).send(message(session, 1), new CompletionListener() {
            @Override
            public void onCompletion(Message m) {
                refusal.complete(catchThrowable(session::close));
            }

            @Override
            public void onException(Message m, Exception e) {
                refusal.completeExceptionally(e);
            }
        });
        assertThat(refusal.get(PATIENCE, TimeUnit.MILLISECONDS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nullIsNoListener() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        assertThatThrownBy(() -> producer.send(session.createMessage(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
