package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Frame;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SendAndReceiveTest {

    private final TestPeer peer = TestPeer.local();
    private Connection connection;
    private Session session;
    private Queue queue;

    @BeforeEach
    void connect() throws Exception {
        connection = peer.factory().createConnection();
        session = connection.createSession();
        queue = session.createQueue("orders");
        connection.start();
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        peer.close();
    }

    @Test
    void aTextArrivesWithAllThatWasSet() throws Exception {
        TextMessage sent = session.createTextMessage("hello");
        sent.setJMSCorrelationID("c-1");
        sent.setJMSType("greeting");
        sent.setJMSReplyTo(session.createQueue("answers"));
        sent.setIntProperty("n", 7);
        sent.setStringProperty("s", "ü");
        MessageProducer producer = session.createProducer(queue);
        producer.setPriority(8);
        producer.send(sent);

        TextMessage got = (TextMessage) session.createConsumer(queue).receive(5000);

        assertThat(got.getText()).isEqualTo("hello");
        assertThat(got.getJMSMessageID()).startsWith("ID:").isEqualTo(sent.getJMSMessageID());
        assertThat(got.getJMSCorrelationID()).isEqualTo("c-1");
        assertThat(got.getJMSType()).isEqualTo("greeting");
        assertThat(got.getJMSReplyTo()).isEqualTo(new AngariumQueue("answers"));
        assertThat(got.getJMSDestination()).isEqualTo(queue);
        assertThat(got.getJMSPriority()).isEqualTo(8);
        assertThat(got.getJMSTimestamp()).isEqualTo(sent.getJMSTimestamp()).isPositive();
        assertThat(got.getJMSDeliveryTime()).isEqualTo(got.getJMSTimestamp());
        assertThat(got.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(got.getJMSRedelivered()).isFalse();
        assertThat(got.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
        assertThat(got.getIntProperty("n")).isEqualTo(7);
        assertThat(got.getStringProperty("s")).isEqualTo("ü");
    }

    @Test
    void bytesArriveAndCanBeReadAtOnce() throws Exception {
        BytesMessage sent = session.createBytesMessage();
        sent.writeInt(42);
        sent.writeUTF("x");
        session.createProducer(queue).send(sent);

        BytesMessage got = (BytesMessage) session.createConsumer(queue).receive(5000);

        assertThat(got.getBodyLength()).isEqualTo(7);
        assertThat(got.readInt()).isEqualTo(42);
        assertThat(got.readUTF()).isEqualTo("x");
    }

    @Test
    void aMessageWithoutABodyArrives() throws Exception {
        session.createProducer(queue).send(session.createMessage());

        Message got = session.createConsumer(queue).receive(5000);

        assertThat(got).isNotInstanceOf(TextMessage.class).isNotInstanceOf(BytesMessage.class);
    }

    @Test
    void manyNonPersistentMessagesArriveInOrderThroughASmallPrefetch() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 1000; i++) {
            Message message = session.createMessage();
            message.setIntProperty("i", i);
            producer.send(message);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(consumer.receive(5000).getIntProperty("i")).isEqualTo(i);
        }
        Awaitility.await().until(() -> peer.depth("orders") == 0);
    }

    @Test
    void receiveNoWaitFindsWhatIsInTheQueueAndNothingElse() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        assertThat(consumer.receiveNoWait()).isNull();
        session.createProducer(queue).send(session.createTextMessage("x"));
        assertThat(consumer.receiveNoWait()).isNotNull();
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(peer.received(Frame.Flush.class)).isNotEmpty();
    }

    @Test
    void receiveGivesUpWhenItsTimeIsOver() throws Exception {
        long begin = System.nanoTime();
        assertThat(session.createConsumer(queue).receive(50)).isNull();
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void acknowledgementsOfManyMessagesShareAFrame() throws Exception {
        MessageConsumer consumer = session.createConsumer(queue);
        MessageProducer producer = session.createProducer(queue);
        for (int i = 0; i < 16; i++) {
            producer.send(session.createMessage());
        }
        for (int i = 0; i < 16; i++) {
            consumer.receive(5000);
        }
        Awaitility.await().until(() -> peer.depth("orders") == 0);
        assertThat(peer.received(Frame.Settle.class)).hasSizeLessThan(16);
    }
}
