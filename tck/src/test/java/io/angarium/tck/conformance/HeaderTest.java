package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderTest extends ConformanceTest {

    /** With a value in every field that the send must overwrite. */
    private Message misleading() throws JMSException {
        Message message = session.createMessage();
        message.setJMSDestination(session.createQueue("elsewhere"));
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        message.setJMSPriority(1);
        message.setJMSMessageID("ID:mine");
        message.setJMSTimestamp(1);
        message.setJMSExpiration(1);
        message.setJMSDeliveryTime(1);
        return message;
    }

    @Test
    @Clause({"§3.4.11-1", "§3.4.11-3"})
    void theSendSetsItsFieldsForSenderAndReceiver() throws Exception {
        Message sent = misleading();
        Message got = carried(sent);
        for (Message each : new Message[] {sent, got}) {
            assertThat(each.getJMSDestination()).isEqualTo(queue);
            assertThat(each.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
            assertThat(each.getJMSPriority()).isEqualTo(4);
            assertThat(each.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
            assertThat(each.getJMSTimestamp()).isGreaterThan(1);
            assertThat(each.getJMSExpiration()).isZero();
            assertThat(each.getJMSDeliveryTime()).isNotEqualTo(1);
        }
    }

    @Test
    @Clause("§3.4.1-1")
    void theSendSetsTheDestination() throws Exception {
        Message sent = misleading();
        carried(sent);
        assertThat(sent.getJMSDestination()).isEqualTo(queue);
    }

    @Test
    @Clause("§3.4.1-2")
    void theReceiverSeesAnEqualDestination() throws Exception {
        Message got = carried(misleading());
        assertThat(got.getJMSDestination()).isEqualTo(queue).hasSameHashCodeAs(queue);
    }

    @Test
    @Clause("§3.4.2-1")
    void theSendSetsTheDeliveryMode() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        for (int mode : new int[] {DeliveryMode.NON_PERSISTENT, DeliveryMode.PERSISTENT}) {
            Message sent = session.createMessage();
            sent.setJMSDeliveryMode(DeliveryMode.PERSISTENT + DeliveryMode.NON_PERSISTENT - mode);
            producer.send(sent, mode, Message.DEFAULT_PRIORITY, 0);
            assertThat(sent.getJMSDeliveryMode()).isEqualTo(mode);
            assertThat(received(consumer).getJMSDeliveryMode()).isEqualTo(mode);
        }
    }

    @Test
    @Clause({"§3.4.3-1", "§3.4.3-2"})
    void theSendSetsAMessageIdOfTheProviders() throws Exception {
        Message sent = misleading();
        Message got = carried(sent);
        assertThat(sent.getJMSMessageID()).startsWith("ID:").isNotEqualTo("ID:mine");
        assertThat(got.getJMSMessageID()).isEqualTo(sent.getJMSMessageID());
    }

    @Test
    @Clause("§3.4.3-3")
    void noTwoMessagesHaveTheSameId() throws Exception {
        Set<String> ids = new HashSet<>();
        Message again = session.createMessage();
        for (int i = 0; i < 3; i++) {
            Session other = startedConnection().createSession();
            MessageProducer producer = other.createProducer(queue);
            for (int j = 0; j < 20; j++) {
                producer.send(again);
                assertThat(ids.add(again.getJMSMessageID())).isTrue();
            }
        }
    }

    @Test
    @Clause({"§3.4.3-4", "§3.4.4-2"})
    void hintsAreTakenOrIgnoredAndNothingBetween() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        long before = System.currentTimeMillis();
        producer.send(misleading());
        long after = System.currentTimeMillis();

        Message got = received(session.createConsumer(queue));
        assertThat(got.getJMSMessageID())
                .satisfiesAnyOf(
                        id -> assertThat(id).isNull(),
                        id -> assertThat(id).startsWith("ID:").isNotEqualTo("ID:mine"));
        assertThat(got.getJMSTimestamp())
                .satisfiesAnyOf(
                        time -> assertThat(time).isZero(),
                        time -> assertThat(time).isBetween(before, after));
    }

    @Test
    @Clause("§3.4.4-1")
    void theTimestampIsOfTheSend() throws Exception {
        Message message = misleading();
        MessageProducer producer = session.createProducer(queue);
        long before = System.currentTimeMillis();
        producer.send(message);
        long after = System.currentTimeMillis();
        assertThat(message.getJMSTimestamp()).isBetween(before, after);
        assertThat(received(session.createConsumer(queue)).getJMSTimestamp()).isEqualTo(message.getJMSTimestamp());
    }

    @Test
    @Clause("§3.4.5-2")
    void correlationIdentifiersReachTheReceiver() throws Exception {
        Message message = session.createMessage();
        assertThat(carried(message).getJMSCorrelationID()).isNull();
        message.setJMSCorrelationID("order 17, größer");
        assertThat(carried(message).getJMSCorrelationID()).isEqualTo("order 17, größer");
        message.setJMSCorrelationID(message.getJMSMessageID());
        assertThat(carried(message).getJMSCorrelationID()).startsWith("ID:");
        byte[] bytes = "native".getBytes(StandardCharsets.UTF_8);
        message.setJMSCorrelationIDAsBytes(bytes);
        assertThat(carried(message).getJMSCorrelationIDAsBytes()).isEqualTo(bytes);
    }

    @Test
    @Clause("§3.4.6-1")
    void theReplyDestinationReachesTheReceiver() throws Exception {
        Message message = session.createMessage();
        assertThat(carried(message).getJMSReplyTo()).isNull();
        message.setJMSReplyTo(session.createQueue("answers"));
        assertThat(carried(message).getJMSReplyTo()).isEqualTo(session.createQueue("answers"));
    }

    @Test
    @Clause({"§3.4.7-1", "§3.4.11-4", "§3.5.11-1", "§3.5.11-2"})
    void aMessageThatComesAgainSaysSo() throws Exception {
        send(queue, "a");
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(queue);
        assertFirstDelivery(received(consumer));
        for (int delivery = 2; delivery < 5; delivery++) {
            manual.recover();
            Message again = received(consumer);
            assertThat(again.getJMSRedelivered()).isTrue();
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(delivery);
        }
    }

    @Test
    @Clause("§3.4.7-2")
    void theSenderDoesNotSeeRedelivered() throws Exception {
        Message message = session.createMessage();
        assertFirstDelivery(carried(message));
        assertThat(message.getJMSRedelivered()).isFalse();
    }

    @Test
    @Clause("§3.4.8-1")
    void theTypeReachesTheReceiver() throws Exception {
        Message message = session.createMessage();
        assertThat(carried(message).getJMSType()).isNull();
        message.setJMSType("car");
        assertThat(carried(message).getJMSType()).isEqualTo("car");
    }

    @Test
    @Clause({"§3.4.10-1", "§3.4.10-2"})
    void theSendSetsOneOfTenPriorities() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        for (int priority = 0; priority < 10; priority++) {
            Message message = misleading();
            producer.send(message, DeliveryMode.PERSISTENT, priority, 0);
            assertThat(message.getJMSPriority()).isEqualTo(priority);
            assertThat(received(consumer).getJMSPriority()).isEqualTo(priority);
        }
        for (int priority : new int[] {-1, 10}) {
            assertThatThrownBy(() -> producer.setPriority(priority)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> producer.send(misleading(), DeliveryMode.PERSISTENT, priority, 0))
                    .isInstanceOf(JMSException.class);
        }
    }
}
