package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimplifiedApiTest extends BrokerTest {

    private JMSContext context;

    @BeforeEach
    void open() {
        context = peer.factory().createContext();
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aChainOfSettersAppliesToWhatIsSent() throws Exception {
        context.createProducer()
                .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
                .setPriority(2)
                .setJMSCorrelationID("c")
                .setJMSType("t")
                .setJMSReplyTo(context.createQueue("answers"))
                .setProperty("n", 5)
                .setProperty("s", "x")
                .send(queue, "hello");
        Message got = context.createConsumer(queue).receive(PATIENCE);
        assertThat(((TextMessage) got).getText()).isEqualTo("hello");
        assertThat(got.getJMSPriority()).isEqualTo(2);
        assertThat(got.getJMSDeliveryMode()).isEqualTo(DeliveryMode.NON_PERSISTENT);
        assertThat(got.getJMSCorrelationID()).isEqualTo("c");
        assertThat(got.getJMSType()).isEqualTo("t");
        assertThat(got.getJMSReplyTo()).isEqualTo(new AngariumQueue("answers"));
        assertThat(got.getIntProperty("n")).isEqualTo(5);
        assertThat(got.getStringProperty("s")).isEqualTo("x");
    }

    @Test
    void bodiesAreReceivedWithoutTheirMessages() {
        JMSProducer producer = context.createProducer();
        JMSConsumer consumer = context.createConsumer(queue);
        producer.send(queue, "text").send(queue, new byte[] {1, 2});
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("text");
        assertThat(consumer.receiveBody(byte[].class, PATIENCE)).containsExactly(1, 2);
        assertThat(consumer.receiveBodyNoWait(String.class)).isNull();
    }

    @Test
    void mapsAndObjectsAreSentAndReceivedWithoutTheirMessages() {
        JMSProducer producer = context.createProducer();
        JMSConsumer consumer = context.createConsumer(queue);
        producer.send(queue, Map.of("a", 1, "b", 'c')).send(queue, 5).send(queue, new ArrayList<>(List.of(1)));
        assertThat((Object) consumer.receiveBody(Map.class, PATIENCE)).isEqualTo(Map.of("a", 1, "b", 'c'));
        assertThat(consumer.receiveBody(Integer.class, PATIENCE)).isEqualTo(5);
        assertThat(consumer.receiveBody(Serializable.class, PATIENCE)).isEqualTo(List.of(1));
    }

    /** send: "If a null value is specified then a MapMessage with no map entries will be sent", and so on. */
    @Test
    void nullBodiesAreMessagesWithoutABody() throws Exception {
        context.createProducer()
                .send(queue, (Map<String, Object>) null)
                .send(queue, (Serializable) null)
                .send(queue, (String) null)
                .send(queue, (byte[]) null);
        JMSConsumer consumer = context.createConsumer(queue);
        assertThat(((MapMessage) consumer.receive(PATIENCE)).getMapNames().hasMoreElements())
                .isFalse();
        assertThat(((ObjectMessage) consumer.receive(PATIENCE)).getObject()).isNull();
        assertThat(((TextMessage) consumer.receive(PATIENCE)).getText()).isNull();
        assertThat(((BytesMessage) consumer.receive(PATIENCE)).getBodyLength()).isZero();
    }

    /** §8.6: "If the message is not one of the supported types, ... or it has no body, then ..." */
    @Test
    void streamsAndMessagesWithoutABodyAreNotReceivedAsBodies() {
        JMSConsumer consumer = context.createConsumer(queue);
        List<Message> messages = List.of(
                context.createStreamMessage(),
                context.createMessage(),
                context.createTextMessage(),
                context.createObjectMessage(),
                context.createMapMessage(),
                context.createBytesMessage());
        for (Message message : messages) {
            context.createProducer().send(queue, message);
            assertThatThrownBy(() -> consumer.receiveBody(Object.class, PATIENCE))
                    .isInstanceOf(MessageFormatRuntimeException.class);
            assertThat(consumer.receive(PATIENCE)).hasSameClassAs(message);
        }
    }

    @Test
    void anObjectOfAClassThatIsNotAllowedIsNotConsumed() {
        context.createProducer().send(queue, new File("x")).send(queue, Map.of());
        JMSConsumer consumer = context.createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(File.class, PATIENCE))
                .isInstanceOf(MessageFormatRuntimeException.class)
                .hasMessageContaining("deserializationAllow=java.io.File");
        assertThat(consumer.receive(PATIENCE)).isInstanceOf(ObjectMessage.class);
        assertThat(consumer.receive(PATIENCE)).isInstanceOf(MapMessage.class);
    }

    @Test
    void aMapWithSomethingElseIsAFormatException() {
        assertThatThrownBy(() -> context.createProducer().send(queue, Map.of("a", new Object())))
                .isInstanceOf(MessageFormatRuntimeException.class)
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void aBodyOfTheWrongTypeIsNotConsumed() {
        context.createProducer().send(queue, "text").send(queue, "next");
        JMSConsumer consumer = context.createConsumer(queue);
        assertThatThrownBy(() -> consumer.receiveBody(byte[].class, PATIENCE))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("text");
        assertThat(consumer.receiveBody(String.class, PATIENCE)).isEqualTo("next");
        await().until(() -> peer.depth("orders") == 0);
    }

    @Test
    void clientAcknowledgeWorksThroughTheContext() {
        try (JMSContext client = context.createContext(JMSContext.CLIENT_ACKNOWLEDGE)) {
            context.createProducer().send(queue, "x");
            client.createConsumer(queue).receive(PATIENCE);
            assertThat(peer.depth("orders")).isEqualTo(1);
            client.acknowledge();
            assertThat(peer.depth("orders")).isZero();
        }
    }

    @Test
    void withoutAutoStartNothingIsDelivered() {
        context.setAutoStart(false);
        JMSConsumer consumer = context.createConsumer(queue);
        context.createProducer().send(queue, "x");
        assertThat(consumer.receive(20)).isNull();
        context.start();
        assertThat(consumer.receive(PATIENCE)).isNotNull();
    }

    @Test
    void asynchronousSendsTellTheirListener() throws Exception {
        CompletableFuture<Message> told = new CompletableFuture<>();
        context.createProducer()
                .setAsync(new CompletionListener() {
                    @Override
                    public void onCompletion(Message message) {
                        told.complete(message);
                    }

                    @Override
                    public void onException(Message message, Exception e) {
                        told.completeExceptionally(e);
                    }
                })
                .send(queue, "x");
        assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).isInstanceOf(TextMessage.class);
    }

    @Test
    void theConnectionClosesWithTheLastContext() {
        JMSContext other = context.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        context.close();
        other.createProducer().send(queue, "x");
        other.close();
        await().until(() -> peer.connections() == 0);
        assertThatThrownBy(() -> context.createProducer()).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    void mistakesAreUncheckedExceptions() {
        assertThatThrownBy(() -> context.createProducer().send(null, "x"))
                .isInstanceOf(InvalidDestinationRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().send(queue, (Message) null))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().setPriority(11)).isInstanceOf(JMSRuntimeException.class);
        assertThatThrownBy(() -> context.createProducer().setProperty("x", new Object()))
                .isInstanceOf(MessageFormatRuntimeException.class);
        assertThatThrownBy(context::commit).isInstanceOf(IllegalStateRuntimeException.class);
    }
}
