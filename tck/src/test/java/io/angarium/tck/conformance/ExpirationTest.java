package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.junit.jupiter.api.Test;

class ExpirationTest extends ConformanceTest {
    private static final long SOON = 60;
    private static final long LATE = 100_000;

    private static void awaitPast(long time) {
        await().until(() -> System.currentTimeMillis() > time + 20);
    }

    private void assertExpiresAfter(long timeToLive, long before, Message message, long after) throws Exception {
        assertThat(message.getJMSExpiration()).isBetween(before + timeToLive, after + timeToLive);
    }

    @Test
    @Clause({"§3.4.9-1", "§3.4.9-2"})
    void theExpirationIsThatOfTheSend() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setTimeToLive(LATE);
        Message message = session.createMessage();
        message.setJMSExpiration(1);
        long before = System.currentTimeMillis();
        producer.send(message);
        assertExpiresAfter(LATE, before, message, System.currentTimeMillis());
        assertThat(received(session.createConsumer(queue)).getJMSExpiration()).isEqualTo(message.getJMSExpiration());
    }

    @Test
    @Clause("§3.4.9-1")
    void inATransactionTooTheTimeIsThatOfTheSend() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageProducer producer = transacted.createProducer(queue);
        Message message = transacted.createTextMessage("x");
        long before = System.currentTimeMillis();
        producer.send(message, DeliveryMode.PERSISTENT, 4, SOON);
        assertExpiresAfter(SOON, before, message, System.currentTimeMillis());
        awaitPast(message.getJMSExpiration());
        transacted.commit();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause("§3.4.9-3")
    void zeroIsForEver() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        assertThat(producer.getTimeToLive()).isZero();
        Message message = session.createMessage();
        producer.send(message, DeliveryMode.PERSISTENT, 4, 0);
        assertThat(message.getJMSExpiration()).isZero();
        assertThat(received(session.createConsumer(queue)).getJMSExpiration()).isZero();
    }

    @Test
    @Clause({"§3.4.9-4", "§7.8-1"})
    void whatHasExpiredIsNotReceived() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        Message last = session.createTextMessage("expired");
        producer.send(last, DeliveryMode.PERSISTENT, 4, SOON);
        producer.send(session.createTextMessage("lives"), DeliveryMode.PERSISTENT, 4, LATE);
        producer.send(last, DeliveryMode.NON_PERSISTENT, 4, SOON);
        awaitPast(last.getJMSExpiration());
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(text(consumer)).isEqualTo("lives");
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(shown(session.createBrowser(queue))).isEmpty();
    }

    @Test
    @Clause({"§3.4.9-4", "§7.8-1"})
    void whatExpiresAtTheClientIsNotReceivedEither() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        MessageProducer producer = connection.createSession().createProducer(queue);
        Message message = session.createTextMessage("expired");
        producer.send(message, DeliveryMode.PERSISTENT, 4, SOON);
        producer.send(session.createTextMessage("lives"));
        awaitPast(message.getJMSExpiration());
        assertThat(text(consumer)).isEqualTo("lives");
        session.close();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause("§7.8-2")
    void itIsSetOnTheProducerOrGivenToTheSend() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setTimeToLive(LATE);
        assertThat(producer.getTimeToLive()).isEqualTo(LATE);
        Message message = session.createMessage();
        message.setJMSExpiration(System.currentTimeMillis() + 2 * LATE);
        long before = System.currentTimeMillis();
        producer.send(message, DeliveryMode.PERSISTENT, 4, 3 * LATE);
        assertExpiresAfter(3 * LATE, before, message, System.currentTimeMillis());
        before = System.currentTimeMillis();
        producer.send(message);
        assertExpiresAfter(LATE, before, message, System.currentTimeMillis());
        before = System.currentTimeMillis();
        context().createProducer().setTimeToLive(LATE).send(queue, message);
        assertExpiresAfter(LATE, before, message, System.currentTimeMillis());
    }
}
