package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §7.2 and what a send may fail with. */
class SynchronousSendTest extends BrokerTest {

    @Test
    void aPersistentSendReturnsWhenItIsConfirmed() throws Exception {
        AtomicReference<Runnable> confirm = new AtomicReference<>();
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Send f) {
                confirm.set(() -> from.sendLater(new Frame.Confirm(f.producer(), f.sequence()), 0));
                return true;
            }
            return false;
        });
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        CompletableFuture<Void> send =
                CompletableFuture.runAsync(() -> Unchecked.run(() -> producer.send(session.createMessage())));
        await().until(() -> confirm.get() != null);
        assertThat(send).isNotDone();
        confirm.get().run();
        send.get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    @Test
    void aRefusalIsThrownByTheSendItConcerns() throws Exception {
        Map<ErrorCode, Class<? extends JMSException>> expected = Map.of(
                ErrorCode.SECURITY, JMSSecurityException.class,
                ErrorCode.DESTINATION, InvalidDestinationException.class,
                ErrorCode.RESOURCE, ResourceAllocationException.class,
                ErrorCode.INTERNAL, JMSException.class);
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        for (Map.Entry<ErrorCode, Class<? extends JMSException>> e : expected.entrySet()) {
            peer.script((from, frame) -> refuse(from, frame, e.getKey()));
            assertThatThrownBy(() -> producer.send(session.createMessage()))
                    .isExactlyInstanceOf(e.getValue())
                    .hasMessageContaining("no!");
        }
    }

    private static boolean refuse(TestPeer.Connection from, Frame frame, ErrorCode error) {
        if (frame instanceof Frame.Send f) {
            from.send(new Frame.Refused(f.producer(), f.sequence(), error, "no!"));
            return true;
        }
        return false;
    }

    @Test
    void aRefusedNonPersistentSendIsToldToTheExceptionListener() throws Exception {
        peer.script((from, frame) -> refuse(from, frame, ErrorCode.RESOURCE));
        CompletableFuture<JMSException> told = new CompletableFuture<>();
        connection().setExceptionListener(told::complete);
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createMessage());
        assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).isInstanceOf(ResourceAllocationException.class);
    }

    @Test
    void aSendUnderWayWhenTheConnectionBreaksIsInDoubt() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Send) {
                peer.script((f, x) -> false);
                CompletableFuture.runAsync(peer::dropConnections);
                return true;
            }
            return false;
        });
        assertThatThrownBy(() -> producer.send(session.createMessage()))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("in doubt");
        producer.send(session.createMessage());
        assertThat(peer.depth("orders")).isEqualTo(1);
    }

    @Test
    void theSendWindowHoldsNonPersistentSendersBack() throws Exception {
        peer.script((from, frame) -> frame instanceof Frame.Send);
        try (Connection narrow =
                peer.factory("sendWindow=10000&sendTimeout=200").createConnection()) {
            Session session = narrow.createSession();
            MessageProducer producer = session.createProducer(queue);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[4000]);
            producer.send(message);
            producer.send(message);
            assertThatThrownBy(() -> producer.send(message)).isInstanceOf(ResourceAllocationException.class);
        }
        assertThat(peer.received(Frame.Send.class)).hasSize(2);
    }

    @Test
    void aMessageLongerThanTheBrokerTakesIsRefusedHere() throws Exception {
        try (Connection small = peer.factory("maxFrame=20000").createConnection()) {
            Session session = small.createSession();
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(new byte[30000]);
            MessageProducer producer = session.createProducer(queue);
            assertThatThrownBy(() -> producer.send(message)).isInstanceOf(ResourceAllocationException.class);
        }
    }

    @Test
    void aProducerWithoutADestinationNeedsOneInEachSend() throws Exception {
        Session session = session();
        MessageProducer anonymous = session.createProducer(null);
        Message message = session.createMessage();
        for (int i = 0; i < 100; i++) {
            anonymous.send(session.createQueue("q" + i), message);
        }
        assertThat(peer.depth("q0")).isEqualTo(1);
        assertThat(peer.depth("q99")).isEqualTo(1);
        assertThatThrownBy(() -> anonymous.send(message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> anonymous.send(null, message)).isInstanceOf(InvalidDestinationException.class);
        MessageProducer fixed = session.createProducer(queue);
        assertThatThrownBy(() -> fixed.send(queue, message)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> fixed.send(null)).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void idAndTimestampCanBeLeftOut() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        producer.send(session.createMessage());
        Message got = session.createConsumer(queue).receive(PATIENCE);
        assertThat(got.getJMSMessageID()).isNull();
        assertThat(got.getJMSTimestamp()).isZero();
    }
}
