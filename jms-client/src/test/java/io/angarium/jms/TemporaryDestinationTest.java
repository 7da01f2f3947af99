package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §6.2.2. */
class TemporaryDestinationTest extends BrokerTest {

    @Test
    void eachHasANameOfItsOwn() throws Exception {
        Session session = session();
        TemporaryQueue first = session.createTemporaryQueue();
        TemporaryQueue second = session.createTemporaryQueue();
        TemporaryTopic topic = session.createTemporaryTopic();
        assertThat(first.getQueueName()).startsWith(Address.TEMPORARY_PREFIX).isNotEqualTo(second.getQueueName());
        assertThat(peer.received(Frame.CreateTemporary.class))
                .extracting(Frame.CreateTemporary::address)
                .containsExactly(
                        Address.queue(first.getQueueName()),
                        Address.queue(second.getQueueName()),
                        Address.topic(topic.getTopicName()));
    }

    @Test
    void theyAreMadeAgainAfterALostConnectionBeforeTheirConsumers() throws Exception {
        Session session = session();
        TemporaryQueue kept = session.createTemporaryQueue();
        session.createTemporaryQueue().delete();
        session.createConsumer(kept);
        peer.dropConnections();
        await().until(() -> peer.received(Frame.OpenConsumer.class).size() == 2);
        assertThat(peer.received(Frame.CreateTemporary.class))
                .hasSize(3)
                .last()
                .extracting(Frame.CreateTemporary::address)
                .isEqualTo(Address.queue(kept.getQueueName()));
        peer.script((from, frame) -> {
            assertThat(frame).isNotInstanceOf(Frame.CreateTemporary.class);
            return false;
        });
    }

    @Test
    void oneThatCouldNotBeDeletedStaysAlsoOnTheNextLink() throws Exception {
        TemporaryQueue queue = session().createTemporaryQueue();
        peer.script((from, frame) -> {
            if (frame instanceof Frame.DeleteTemporary f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.STATE, "it has consumers"));
                return true;
            }
            return false;
        });
        assertThatThrownBy(queue::delete).isInstanceOf(JMSException.class).hasMessageContaining("consumers");
        peer.dropConnections();
        await().until(() -> peer.received(Frame.CreateTemporary.class).size() == 2);
    }

    @Test
    void onlyTheConnectionThatMadeItDeletesIt() throws Exception {
        Session session = session();
        TemporaryQueue answers = session.createTemporaryQueue();
        Message request = session.createMessage();
        request.setJMSReplyTo(answers);
        session.createProducer(queue).send(request);
        Message received = session.createConsumer(queue).receive(PATIENCE);
        assertThat(received.getJMSReplyTo()).isEqualTo(answers).isInstanceOf(TemporaryQueue.class);
        assertThatThrownBy(((TemporaryQueue) received.getJMSReplyTo())::delete)
                .isInstanceOf(IllegalStateException.class);
        answers.delete();
        assertThat(peer.received(Frame.DeleteTemporary.class)).hasSize(1);
    }

    @Test
    void itsNameSurvivesSerialization() throws Exception {
        TemporaryTopic topic = session().createTemporaryTopic();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(topic);
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy).isEqualTo(topic);
        Object found =
                new AngariumObjectFactory().getObjectInstance(((AngariumTopic) topic).getReference(), null, null, null);
        assertThat(found).isEqualTo(topic);
    }
}
