package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is missing says so. */
class NotSupportedYetTest extends BrokerTest {

    @Test
    void theClassicApiSaysSo() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        List<ThrowingCallable> calls = List.of(
                () -> connection().setClientID("me"),
                () -> connection().createConnectionConsumer(queue, null, null, 1),
                () -> session.createTopic("t"),
                () -> session.createTemporaryQueue(),
                () -> session.createTemporaryTopic(),
                () -> session.createConsumer(queue, "x = 1"),
                () -> session.createBrowser(queue, "x = 1"),
                () -> session.unsubscribe("s"),
                () -> producer.setTimeToLive(1),
                () -> producer.setDeliveryDelay(1),
                () -> producer.send(session.createMessage(), 2, 4, 1));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isExactlyInstanceOf(JMSException.class).hasMessageContaining("not supported yet");
        }
    }

    @Test
    void theSimplifiedApiSaysSo() {
        try (JMSContext context = peer.factory().createContext()) {
            List<ThrowingCallable> calls = List.of(
                    () -> context.createTopic("t"),
                    () -> context.createTemporaryQueue(),
                    () -> context.createConsumer(queue, "x = 1"),
                    () -> context.createProducer().setTimeToLive(1),
                    () -> context.createProducer().setDeliveryDelay(1));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call)
                        .isExactlyInstanceOf(JMSRuntimeException.class)
                        .hasMessageContaining("not supported yet");
            }
        }
    }

    @Test
    void blankSelectorsAndZeroTimesAreFine() throws Exception {
        Session session = session();
        session.createConsumer(queue, " ").close();
        MessageProducer producer = session.createProducer(queue);
        producer.setTimeToLive(0);
        producer.setDeliveryDelay(0);
    }

    @Test
    void topicsInTheQueueApiAreAnIllegalState() throws Exception {
        try (QueueConnection connection = peer.factory().createQueueConnection()) {
            QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createTopic("t")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(session::createTemporaryTopic).isInstanceOf(IllegalStateException.class);
            connection.start();
            session.createSender(queue).send(session.createMessage());
            session.createReceiver(queue).receive(PATIENCE);
        }
    }

    @Test
    void commitWithoutATransactionIsAnIllegalState() throws Exception {
        Session session = session();
        assertThatThrownBy(session::commit).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::rollback).isInstanceOf(IllegalStateException.class);
    }
}
