package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;

class DeliveryDelayTest extends ConformanceTest {
    private static final long DELAY = 300;
    private static final long LATE = 100_000;

    private static MessageProducer delaying(Session from, Destination to, long delay) throws JMSException {
        MessageProducer producer = from.createProducer(to);
        producer.setDeliveryDelay(delay);
        return producer;
    }

    /** The message, which must not have come before its time. */
    private static Message receivedInTime(MessageConsumer consumer) throws JMSException {
        Message message = received(consumer);
        assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(message.getJMSDeliveryTime());
        return message;
    }

    @Test
    @Clause({"§3.4.13-1", "§3.4.13-2", "§3.4.13-3", "§7.9-1"})
    void theMessageComesAtItsDeliveryTime() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        Message message = session.createMessage();
        message.setJMSDeliveryTime(1);
        long before = System.currentTimeMillis();
        delaying(session, queue, DELAY).send(message);
        long after = System.currentTimeMillis();
        assertThat(message.getJMSDeliveryTime()).isBetween(before + DELAY, after + DELAY);
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(receivedInTime(consumer).getJMSDeliveryTime()).isEqualTo(message.getJMSDeliveryTime());
    }

    @Test
    @Clause("§3.4.13-1")
    void withoutADelayItIsTheTimeOfTheSend() throws Exception {
        Message message = session.createMessage();
        long before = System.currentTimeMillis();
        session.createProducer(queue).send(message);
        assertThat(message.getJMSDeliveryTime()).isBetween(before, System.currentTimeMillis());
    }

    @Test
    @Clause("§3.4.13-1")
    void inATransactionTooTheTimeIsThatOfTheSend() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        Message message = transacted.createTextMessage("x");
        long before = System.currentTimeMillis();
        delaying(transacted, queue, DELAY).send(message);
        assertThat(message.getJMSDeliveryTime()).isBetween(before + DELAY, System.currentTimeMillis() + DELAY);
        transacted.commit();
        assertThat(left(queue)).isEmpty();
        assertThat(receivedInTime(session.createConsumer(queue)).getJMSDeliveryTime())
                .isEqualTo(message.getJMSDeliveryTime());
    }

    @Test
    @Clause("§6.2.9.2-4")
    void whatIsNotDelayedOvertakes() throws Exception {
        delaying(session, queue, DELAY).send(session.createTextMessage("late"));
        delaying(session, queue, DELAY / 2).send(session.createTextMessage("sooner"));
        send(queue, "now");
        MessageConsumer consumer = session.createConsumer(queue);
        for (String expected : new String[] {"now", "sooner", "late"}) {
            assertThat(receivedInTime(consumer).getBody(String.class)).isEqualTo(expected);
        }
    }

    @Test
    @Clause("§4.1.6-3")
    void aBrowserDoesNotShowItBefore() throws Exception {
        delaying(session, queue, LATE).send(session.createMessage());
        send(queue, "now");
        assertThat(shown(session.createBrowser(queue))).containsExactly("now");
    }

    @Test
    @Clause("§7.9-2")
    void itGoesToSubscriptionsThatExistWhenItIsSent() throws Exception {
        Topic topic = session.createTopic(name("topic"));
        MessageConsumer before = session.createConsumer(topic);
        delaying(session, topic, DELAY).send(session.createTextMessage("late"));
        MessageConsumer after = session.createConsumer(topic);
        assertThat(receivedInTime(before).getBody(String.class)).isEqualTo("late");
        assertSilent(after);
    }

    @Test
    @Clause("§7.9-3")
    void itIsSetOnTheProducerNotOnTheMessage() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        assertThat(producer.getDeliveryDelay()).isZero();
        Message message = session.createMessage();
        message.setJMSDeliveryTime(System.currentTimeMillis() + LATE);
        producer.send(message);
        received(session.createConsumer(queue));
        producer.setDeliveryDelay(LATE);
        assertThat(producer.getDeliveryDelay()).isEqualTo(LATE);
        long before = System.currentTimeMillis();
        context().createProducer().setDeliveryDelay(LATE).send(queue, message);
        assertThat(message.getJMSDeliveryTime()).isGreaterThanOrEqualTo(before + LATE);
        assertThat(left(queue)).isEmpty();
    }
}
