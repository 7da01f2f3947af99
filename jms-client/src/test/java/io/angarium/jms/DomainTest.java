package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.Frame;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicConnection;
import jakarta.jms.TopicPublisher;
import jakarta.jms.TopicSession;
import jakarta.jms.TopicSubscriber;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §9.2: the APIs for queues only and for topics only. */
class DomainTest extends BrokerTest {

    private final Topic topic = new AngariumTopic("prices");

    private static void assertIllegal(List<ThrowingCallable> calls) {
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void theApiForQueuesHasNoTopics() throws Exception {
        QueueConnection connection = closing(peer.factory().createQueueConnection());
        QueueSession session = connection.createQueueSession(true, 0);
        assertIllegal(List.of(
                () -> connection.createDurableConnectionConsumer(topic, "s", null, null, 1),
                () -> connection.createSharedConnectionConsumer(topic, "s", null, null, 1),
                () -> connection.createSharedDurableConnectionConsumer(topic, "s", null, null, 1),
                () -> session.createTopic("t"),
                session::createTemporaryTopic,
                () -> session.createDurableSubscriber(null, null),
                () -> session.createDurableConsumer(topic, "s", null, true),
                () -> session.createSharedConsumer(topic, "s"),
                () -> session.createSharedDurableConsumer(topic, "s"),
                () -> session.unsubscribe("s")));
    }

    @Test
    void theApiForTopicsHasNoQueues() throws Exception {
        TopicConnection connection = closing(peer.factory().createTopicConnection());
        TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        assertIllegal(List.of(
                () -> session.createQueue("q"),
                session::createTemporaryQueue,
                () -> session.createBrowser(queue),
                () -> session.createBrowser(null, "a = 1")));
    }

    @Test
    void queuesAreSentToAndReceivedFrom() throws Exception {
        QueueConnection connection = closing(peer.factory().createQueueConnection("a", "b"));
        connection.start();
        QueueSession session = connection.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
        QueueSender sender = session.createSender(queue);
        sender.send(session.createMessage());
        session.createSender(null).send(queue, session.createMessage());
        QueueReceiver receiver = session.createReceiver(queue, "");
        assertThat(receiver.receive(PATIENCE)).isNotNull();
        assertThat(receiver.receive(PATIENCE)).isNotNull();
        assertThat(sender.getQueue()).isEqualTo(queue);
        assertThat(receiver.getQueue()).isEqualTo(queue);
        assertThatThrownBy(((TopicSubscriber) receiver)::getTopic).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void topicsArePublishedToAndSubscribed() throws Exception {
        TopicConnection connection = closing(peer.factory().createTopicConnection());
        TopicSession session = connection.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        TopicSubscriber subscriber = session.createSubscriber(topic, "a = 1", true);
        assertThat(subscriber.getTopic()).isEqualTo(topic);
        assertThat(subscriber.getNoLocal()).isTrue();
        assertThat(session.createSubscriber(topic).getNoLocal()).isFalse();
        TopicPublisher publisher = session.createPublisher(topic);
        assertThat(publisher.getTopic()).isEqualTo(topic);
        Message message = session.createMessage();
        publisher.publish(message);
        publisher.publish(message, 1, 2, 3);
        TopicPublisher anonymous = session.createPublisher(null);
        anonymous.publish(topic, message);
        anonymous.publish(topic, message, 1, 2, 3);
        connection.close();
        assertThat(peer.received(Frame.Send.class)).hasSize(4);
        assertThatThrownBy(publisher::getTopic).isInstanceOf(IllegalStateException.class);
    }
}
