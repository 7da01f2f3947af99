package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ResourceAllocationException;
import jakarta.jms.Session;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of sends that were not confirmed when the connection broke. */
class SendAgainTest extends BrokerTest {

    /** The texts of what is told, in order. */
    private static final class Told implements CompletionListener {
        final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();

        @Override
        public void onCompletion(Message message) {
            texts.add(Unchecked.get(() -> number(message)) + " ok");
        }

        @Override
        public void onException(Message message, Exception e) {
            texts.add(Unchecked.get(() -> number(message)) + " " + e.getMessage());
        }

        String next() throws InterruptedException {
            return texts.poll(PATIENCE, TimeUnit.MILLISECONDS);
        }
    }

    private final Told told = new Told();

    @BeforeEach
    void remember() {
        peer.memory(5);
    }

    private static Message message(Session session, int i) throws JMSException {
        Message message = session.createMessage();
        message.setIntProperty("i", i);
        return message;
    }

    /** The broker takes the first {@code count} sends, dies before it answers, and works then. */
    private void dieAfterSends(int count) {
        dieAfterSends(count, () -> {});
    }

    private void dieAfterSends(int count, Runnable meanwhile) {
        AtomicInteger left = new AtomicInteger(count);
        peer.script((from, frame) -> {
            if (!(frame instanceof Frame.Send) || left.get() == 0) {
                return false;
            }
            if (left.decrementAndGet() == 0) {
                meanwhile.run();
                from.drop();
            }
            return true;
        });
    }

    private List<Long> numbers() {
        return peer.received(Frame.Send.class).stream().map(Frame.Send::number).toList();
    }

    @Test
    void aPersistentSendIsSentAgainUnderItsNumberAndReturns() throws Exception {
        dieAfterSends(1);
        Session session = session();
        MessageProducer producer = session.createProducer(queue);

        producer.send(message(session, 1));
        producer.send(message(session, 2));

        assertThat(numbers()).containsExactly(1L, 1L, 2L);
        assertThat(peer.depth("orders")).isEqualTo(2);
    }

    @Test
    void theClientComesBackUnderTheSameKeyWhichIsOfTheConnectionAlone() throws Exception {
        connection();
        peer.dropConnections();
        await().until(() -> peer.received(Frame.Login.class).size() == 2);
        peer.factory().createConnection().close();

        List<Frame.Login> logins = peer.received(Frame.Login.class);
        assertThat(logins.get(0).key()).isNotNull().isEqualTo(logins.get(1).key());
        assertThat(logins.get(2).key()).isNotNull().isNotEqualTo(logins.get(0).key());
    }

    @Test
    void asynchronousSendsKeepTheirOrderAndLaterOnesComeAfterThem() throws Exception {
        dieAfterSends(3);
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        for (int i = 1; i <= 3; i++) {
            producer.send(message(session, i), told);
        }
        await().until(() -> peer.received(Frame.Send.class).size() >= 3);
        for (int i = 4; i <= 6; i++) {
            producer.send(message(session, i), told);
        }

        for (int i = 1; i <= 6; i++) {
            assertThat(told.next()).isEqualTo(i + " ok");
        }
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 1; i <= 6; i++) {
            assertThat(number(consumer.receive(PATIENCE))).isEqualTo(i);
        }
    }

    @Test
    void theyAreSentAsOftenAsTheConnectionBreaks() throws Exception {
        dieAfterSends(1, () -> dieAfterSends(1, () -> dieAfterSends(1)));
        Session session = session();
        session.createProducer(queue).send(message(session, 1));
        assertThat(numbers()).containsExactly(1L, 1L, 1L, 1L);
    }

    @Test
    void aBrokerThatHasForgottenIsSentNothingAgain() throws Exception {
        dieAfterSends(2, () -> peer.memory(6));
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.send(message(session, 1), told);

        assertThatThrownBy(() -> producer.send(message(session, 2))).hasMessageContaining("in doubt");

        assertThat(told.next()).contains("in doubt").contains("does not remember");
        producer.send(message(session, 3));
        assertThat(numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void withoutAnotherLinkInTimeTheyAreInDoubt() throws Exception {
        TestPeer mortal = TestPeer.local();
        try (Connection connection = mortal.factory("reconnectTimeout=200").createConnection()) {
            mortal.memory(5);
            mortal.script((from, frame) -> frame instanceof Frame.Send);
            Session session = connection.createSession();
            session.createProducer(queue).send(message(session, 1), told);
            await().until(() -> !mortal.received(Frame.Send.class).isEmpty());

            mortal.close();

            assertThat(told.next()).contains("in doubt").contains("200 ms");
        }
    }

    @Test
    void withoutReconnectingTheyAreInDoubtAtOnce() throws Exception {
        try (Connection connection = peer.factory("reconnect=false").createConnection()) {
            dieAfterSends(1);
            Session session = connection.createSession();
            session.createProducer(queue).send(message(session, 1), told);
            assertThat(told.next()).contains("in doubt");
        }
    }

    @Test
    void theEndOfTheConnectionLeavesThemInDoubt() throws Exception {
        peer.script((from, frame) -> frame instanceof Frame.Send);
        Connection connection = peer.factory("sendTimeout=100").createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(queue);
        assertThatThrownBy(() -> producer.send(message(session, 1))).hasMessageContaining("in doubt");
        peer.dropConnections();
        connection.close();
        assertThat(numbers()).containsExactly(1L);
    }

    @Test
    void whatTheSenderHasGivenUpIsNotSentAgain() throws Exception {
        peer.script((from, frame) -> frame instanceof Frame.Send);
        try (Connection connection = peer.factory("sendTimeout=100").createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(queue);
            assertThatThrownBy(() -> producer.send(message(session, 1))).hasMessageContaining("in doubt");
            peer.script((from, frame) -> false);
            peer.dropConnections();
            producer.send(message(session, 2));
            assertThat(numbers()).containsExactly(1L, 2L);
        }
    }

    @Test
    void onlyWhatHasToArriveHasANumber() throws Exception {
        dieAfterSends(3);
        MessageProducer transacted = session(Session.SESSION_TRANSACTED).createProducer(queue);
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        transacted.send(message(session, 1));
        producer.send(message(session, 2));
        producer.send(message(session, 3), told);

        assertThat(told.next()).contains("in doubt");
        assertThat(numbers()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aRefusalTheSecondTimeIsToldAsOne() throws Exception {
        dieAfterSends(
                1,
                () -> peer.script((from, frame) -> {
                    if (frame instanceof Frame.Send f) {
                        from.send(new Frame.Refused(f.producer(), f.sequence(), ErrorCode.RESOURCE, "full"));
                        from.send(new Frame.Confirm(f.producer(), f.sequence()));
                        return true;
                    }
                    return false;
                }));
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        assertThatThrownBy(() -> producer.send(message(session, 1)))
                .isInstanceOf(ResourceAllocationException.class)
                .hasMessage("full");
    }

    @Test
    void aProducerThatItsOwnerHasClosedStillSendsAgain() throws Exception {
        AtomicInteger sends = new AtomicInteger();
        peer.script((from, frame) -> frame instanceof Frame.Send && sends.incrementAndGet() == 1);
        Session session = session();
        MessageProducer anonymous = session.createProducer(null);
        anonymous.send(session.createQueue("first"), message(session, 0), told);
        for (int i = 1; i <= 64; i++) {
            anonymous.send(session.createQueue("q" + i), message(session, i)); // the first one's is closed for the last
        }

        peer.dropConnections();

        assertThat(told.next()).isEqualTo("0 ok");
        assertThat(peer.depth("first")).isEqualTo(1);
        await().until(() -> peer.received(Frame.CloseProducer.class).size() == 2);
    }
}
