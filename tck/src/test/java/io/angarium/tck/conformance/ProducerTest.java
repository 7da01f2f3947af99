package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSProducer;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducerTest extends ConformanceTest {

    @Test
    @Clause("§7.1-1")
    void aProducerWithoutDestinationIsToldOneEachTime() throws Exception {
        MessageProducer producer = session.createProducer(null);
        assertThat(producer.getDestination()).isNull();
        producer.send(queue, session.createTextMessage("x"));
        assertThat(text(session.createConsumer(queue))).isEqualTo("x");
        assertThatThrownBy(() -> producer.send(session.createMessage()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Clause("§7.1-1")
    void aProducerWithDestinationIsToldNone() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        assertThat(producer.getDestination()).isEqualTo(queue);
        assertThatThrownBy(() -> producer.send(queue, session.createMessage()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Clause({"§7.1-2", "§10.3-5"})
    void destinationsCantBeLeftOut() throws Exception {
        JMSProducer producer = context().createProducer();
        assertThatThrownBy(() -> producer.send(null, "x")).isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> session.createProducer(null).send(null, session.createMessage()))
                .isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createConsumer(null)).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> session.createBrowser(null)).isInstanceOf(InvalidDestinationException.class);
    }

    @Test
    @Clause("§7.2-2")
    void bodiesBecomeMessagesOfTheirType() throws Exception {
        context()
                .createProducer()
                .send(queue, "text")
                .send(queue, Map.of("k", 1))
                .send(queue, new byte[] {7})
                .send(queue, (java.io.Serializable) 17);
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(((TextMessage) received(consumer)).getText()).isEqualTo("text");
        assertThat(((MapMessage) received(consumer)).getInt("k")).isEqualTo(1);
        assertThat(((BytesMessage) received(consumer)).readByte()).isEqualTo((byte) 7);
        assertThat(((ObjectMessage) received(consumer)).getObject()).isEqualTo(17);
    }

    @Test
    @Clause({"§7.4-1", "§7.4-2"})
    void optionsOfASendOverrideThoseOfTheProducer() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.setPriority(7);
        producer.send(session.createMessage());
        producer.send(session.createMessage(), DeliveryMode.PERSISTENT, 2, 0);
        MessageConsumer consumer = session.createConsumer(queue);
        Message first = received(consumer);
        assertThat(first.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(first.getJMSPriority()).isEqualTo(7);
        Message second = received(consumer);
        assertThat(second.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(second.getJMSPriority()).isEqualTo(2);
    }

    @Test
    @Clause("§7.5-1")
    void propertiesOfTheProducerOverrideThoseOfTheMessage() throws Exception {
        Message message = session.createMessage();
        message.setIntProperty("a", 1);
        message.setIntProperty("b", 1);
        context().createProducer().setProperty("a", 2).setProperty("c", "3").send(queue, message);
        Message got = received(session.createConsumer(queue));
        assertThat(got.getIntProperty("a")).isEqualTo(2);
        assertThat(got.getIntProperty("b")).isEqualTo(1);
        assertThat(got.getStringProperty("c")).isEqualTo("3");
    }

    @Test
    @Clause("§7.6-1")
    void headersOfTheProducerOverrideThoseOfTheMessage() throws Exception {
        Message message = session.createMessage();
        message.setJMSType("message's");
        message.setJMSCorrelationID("message's");
        context()
                .createProducer()
                .setJMSType("producer's")
                .setJMSCorrelationID("producer's")
                .setJMSReplyTo(queue)
                .send(queue, message);
        Message got = received(session.createConsumer(queue));
        assertThat(got.getJMSType()).isEqualTo("producer's");
        assertThat(got.getJMSCorrelationID()).isEqualTo("producer's");
        assertThat(got.getJMSReplyTo()).isEqualTo(queue);
    }

    @Test
    @Clause("§7.7-3")
    void theModeIsTheProducersNotTheMessages() throws Exception {
        Message message = session.createMessage();
        message.setJMSDeliveryMode(DeliveryMode.NON_PERSISTENT);
        assertThat(carried(message).getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    }

    @Test
    @Clause("§7.10-1")
    void settersReturnTheProducer() {
        JMSProducer producer = context().createProducer();
        assertThat(producer.setPriority(5)
                        .setDeliveryMode(DeliveryMode.PERSISTENT)
                        .setDisableMessageID(false)
                        .setDisableMessageTimestamp(false)
                        .setProperty("p", 1)
                        .clearProperties()
                        .setJMSType("t")
                        .setJMSCorrelationID("c")
                        .setJMSCorrelationIDAsBytes(null)
                        .setJMSReplyTo(queue)
                        .setTimeToLive(0)
                        .setDeliveryDelay(0)
                        .setAsync(null)
                        .send(queue, "x"))
                .isSameAs(producer);
    }
}
