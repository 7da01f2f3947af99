package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §7.8 and §7.9: how long a message lives, and from when on it is delivered. */
class DeliveryOptionsTest extends BrokerTest {

    private Message sentAndReceived(Session session, Message sent) throws JMSException {
        Message received = session.createConsumer(queue).receive(PATIENCE);
        assertThat(received.getJMSExpiration()).isEqualTo(sent.getJMSExpiration());
        assertThat(received.getJMSDeliveryTime()).isEqualTo(sent.getJMSDeliveryTime());
        return received;
    }

    @Test
    void aTimeToLiveSetsTheExpiration() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setTimeToLive(60_000);
        assertThat(producer.getTimeToLive()).isEqualTo(60_000);
        Message message = session.createMessage();
        producer.send(message);
        assertThat(sentAndReceived(session, message).getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
        producer.send(message, DeliveryMode.NON_PERSISTENT, 4, 0);
        assertThat(message.getJMSExpiration()).isZero();
        producer.send(message, DeliveryMode.NON_PERSISTENT, 4, Long.MAX_VALUE);
        assertThat(message.getJMSExpiration()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aDeliveryDelaySetsTheDeliveryTime() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryDelay(30_000);
        assertThat(producer.getDeliveryDelay()).isEqualTo(30_000);
        Message message = session.createMessage();
        producer.send(message);
        assertThat(sentAndReceived(session, message).getJMSDeliveryTime())
                .isEqualTo(message.getJMSTimestamp() + 30_000);
        producer.setDeliveryDelay(0);
        producer.send(message);
        assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp());
    }

    @Test
    void theDelayedMessageNeedsNoTimestamp() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        producer.setDisableMessageTimestamp(true);
        producer.setDeliveryDelay(30_000);
        Message message = session.createMessage();
        producer.send(message);
        Message received = sentAndReceived(session, message);
        assertThat(received.getJMSTimestamp()).isZero();
        assertThat(received.getJMSDeliveryTime()).isGreaterThan(System.currentTimeMillis());
    }

    @Test
    void aJmsProducerHasBoth() throws Exception {
        try (JMSContext context = peer.factory().createContext()) {
            JMSProducer producer =
                    context.createProducer().setTimeToLive(60_000).setDeliveryDelay(30_000);
            Message message = context.createMessage();
            producer.send(queue, message);
            assertThat(message.getJMSExpiration()).isEqualTo(message.getJMSTimestamp() + 60_000);
            assertThat(message.getJMSDeliveryTime()).isEqualTo(message.getJMSTimestamp() + 30_000);
            assertThat(producer.getTimeToLive()).isEqualTo(60_000);
            assertThat(producer.getDeliveryDelay()).isEqualTo(30_000);
            context.createProducer().send(queue, message);
            assertThat(message.getJMSExpiration()).isZero();
            assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSRuntimeException.class);
        }
    }

    @Test
    void negativeTimesAreRefused() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        assertThatThrownBy(() -> producer.setTimeToLive(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.setDeliveryDelay(-1)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> producer.send(session.createMessage(), 2, 4, -1))
                .isInstanceOf(JMSException.class);
    }
}
