package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import java.io.Serializable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReceiveBodyTest extends ConformanceTest {

    @Test
    @Clause("§8.6-1")
    void aBodyIsHadAsWhatItCanBeAssignedTo() throws Exception {
        JMSContext context = context();
        JMSProducer producer = context.createProducer();
        JMSConsumer consumer = context.createConsumer(queue);
        producer.send(queue, "a").send(queue, "b").send(queue, "c");
        assertThat(consumer.receiveBody(String.class)).isEqualTo("a");
        assertThat(consumer.receiveBody(Object.class, PATIENCE)).isEqualTo("b");
        assertThat(consumer.receiveBodyNoWait(CharSequence.class)).hasToString("c");
        producer.send(queue, Map.of("k", 1))
                .send(queue, Map.of("k", 2))
                .send(queue, new byte[] {1})
                .send(queue, new byte[] {2})
                .send(queue, (Serializable) 17);
        assertThat((Object) consumer.receiveBody(Map.class, PATIENCE)).isEqualTo(Map.of("k", 1));
        assertThat(consumer.receiveBody(Object.class, PATIENCE)).isEqualTo(Map.of("k", 2));
        assertThat(consumer.receiveBody(byte[].class, PATIENCE)).containsExactly(1);
        assertThat(consumer.receiveBody(Object.class, PATIENCE)).isEqualTo(new byte[] {2});
        assertThat(consumer.receiveBody(Serializable.class, PATIENCE)).isEqualTo(17);
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
        assertThat(consumer.receiveBody(String.class, SILENCE)).isNull();
    }

    @Test
    @Clause("§8.6-2")
    void otherTypesAndMessagesAreRefused() throws Exception {
        JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer()
                .send(queue, "a")
                .send(queue, context.createStreamMessage())
                .send(queue, context.createMessage())
                .send(queue, context.createTextMessage());
        for (Class<?> type : new Class<?>[] {Map.class, Object.class, Object.class, String.class}) {
            assertThatThrownBy(() -> consumer.receiveBody(type, PATIENCE))
                    .isInstanceOf(MessageFormatRuntimeException.class);
        }
    }

    @Test
    @Clause("§8.6-3")
    void withAutomaticAcknowledgementTheMessageIsStillTheNextOne() throws Exception {
        for (int mode : new int[] {JMSContext.AUTO_ACKNOWLEDGE, JMSContext.DUPS_OK_ACKNOWLEDGE}) {
            send(queue, "a", "b");
            JMSContext context = context(mode);
            JMSConsumer consumer = context.createConsumer(queue);
            assertThatThrownBy(() -> consumer.receiveBody(Map.class, PATIENCE))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThatThrownBy(() -> consumer.receiveBodyNoWait(Map.class))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            Message again = received(consumer);
            assertThat(again.getBody(String.class)).isEqualTo("a");
            assertFirstDelivery(again);
            assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("b");
            context.close();
            assertThat(left(queue)).isEmpty();
        }
    }

    @Test
    @Clause("§8.6-4")
    void withClientAcknowledgementItComesAgainAfterRecover() throws Exception {
        send(queue, "a", "b");
        JMSContext context = context(JMSContext.CLIENT_ACKNOWLEDGE);
        JMSConsumer consumer = context.createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(Map.class, PATIENCE))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("b");
        context.recover();
        Message again = received(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertRedelivered(again);
        received(consumer);
        context.acknowledge();
        context.close();
        assertThat(left(queue)).isEmpty();
    }

    @Test
    @Clause("§8.6-5")
    void inATransactionItComesAgainAfterTheRollback() throws Exception {
        send(queue, "a", "b");
        JMSContext context = context(JMSContext.SESSION_TRANSACTED);
        JMSConsumer consumer = context.createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(Map.class, PATIENCE))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("b");
        context.rollback();
        Message again = received(consumer);
        assertThat(again.getBody(String.class)).isEqualTo("a");
        assertRedelivered(again);
        context.commit();
        context.close();
        assertThat(left(queue)).containsExactly("b");
    }
}
