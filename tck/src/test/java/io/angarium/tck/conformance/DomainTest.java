package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The interfaces for queues only and for topics only. */
class DomainTest extends ConformanceTest {
    private Topic topic;

    @BeforeEach
    void topic() throws Exception {
        topic = session.createTopic(name("topic"));
    }

    private QueueSession queueSession() throws JMSException {
        QueueConnection queues = closing(factory.createQueueConnection());
        queues.start();
        return queues.createQueueSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    private TopicConnection topicConnection() throws JMSException {
        return closing(factory.createTopicConnection());
    }

    private TopicSession topicSession() throws JMSException {
        TopicConnection topics = topicConnection();
        topics.start();
        return topics.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
    }

    private static void assertIllegal(List<ThrowingCallable> calls) {
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Clause({"§9.2-1", "§10.3-2"})
    void queuesHaveNoSubscriptions() throws Exception {
        Connection queues = closing(factory.createQueueConnection());
        QueueSession own = queueSession();
        assertIllegal(List.of(
                () -> queues.createSharedConnectionConsumer(topic, "s", null, null, 1),
                () -> queues.createDurableConnectionConsumer(topic, "s", null, null, 1),
                () -> queues.createSharedDurableConnectionConsumer(topic, "s", null, null, 1),
                () -> own.createDurableSubscriber(topic, "s"),
                () -> own.createDurableSubscriber(topic, "s", null, false),
                () -> own.createDurableConsumer(topic, "s"),
                () -> own.createDurableConsumer(topic, "s", null, false),
                () -> own.createSharedConsumer(topic, "s"),
                () -> own.createSharedConsumer(topic, "s", null),
                () -> own.createSharedDurableConsumer(topic, "s"),
                () -> own.createSharedDurableConsumer(topic, "s", null),
                own::createTemporaryTopic,
                () -> own.createTopic("t"),
                () -> own.unsubscribe("s")));
    }

    @Test
    @Clause({"§9.2-2", "§10.3-2"})
    void topicsHaveNoBrowsers() throws Exception {
        TopicSession own = topicSession();
        assertIllegal(List.of(
                () -> own.createBrowser(queue),
                () -> own.createBrowser(queue, null),
                () -> own.createQueue("q"),
                own::createTemporaryQueue));
    }

    @Test
    @Clause({"§8.2-1", "§7.1-1"})
    void queueSessionsSendAndReceive() throws Exception {
        QueueSession own = queueSession();
        Queue same = own.createQueue(queue.getQueueName());
        QueueSender sender = own.createSender(same);
        assertThat(sender.getQueue()).isEqualTo(queue);
        sender.send(own.createTextMessage("a"));
        QueueSender anonymous = own.createSender(null);
        anonymous.send(queue, own.createTextMessage("b"));
        QueueReceiver receiver = own.createReceiver(queue);
        assertThat(receiver.getQueue()).isEqualTo(queue);
        assertThat(texts(receiver, 2)).containsExactly("a", "b");
    }

    @Test
    @Clause({"§8.3.1-1", "§7.1-1"})
    void topicSessionsPublishAndSubscribe() throws Exception {
        TopicSession own = topicSession();
        TopicSubscriber subscriber = own.createSubscriber(topic);
        assertThat(subscriber.getTopic()).isEqualTo(topic);
        assertThat(subscriber.getNoLocal()).isFalse();
        TopicPublisher publisher = own.createPublisher(own.createTopic(topic.getTopicName()));
        assertThat(publisher.getTopic()).isEqualTo(topic);
        publisher.publish(own.createTextMessage("a"));
        publisher.send(own.createTextMessage("b"));
        own.createPublisher(null).publish(topic, own.createTextMessage("c"));
        assertThat(texts(subscriber, 3)).containsExactly("a", "b", "c");
    }

    @Test
    @Clause("§8.3.1-3")
    void subscribersDoWithoutTheOwnMessagesIfTheyWish() throws Exception {
        TopicSession own = topicSession();
        TopicSubscriber subscriber = own.createSubscriber(topic, null, true);
        assertThat(subscriber.getNoLocal()).isTrue();
        own.createPublisher(topic).publish(own.createTextMessage("own"));
        send(topic, "other");
        assertThat(text(subscriber)).isEqualTo("other");
        assertSilent(subscriber);
    }

    @Test
    @Clause("§8.3.3-1")
    void topicSessionsHaveDurableSubscribers() throws Exception {
        TopicConnection identified = topicConnection();
        identified.setClientID(name("client"));
        identified.start();
        TopicSession own = identified.createTopicSession(false, Session.AUTO_ACKNOWLEDGE);
        own.createDurableSubscriber(topic, "s").close();
        send(topic, "x");
        TopicSubscriber subscriber = own.createDurableSubscriber(topic, "s");
        assertThat(text(subscriber)).isEqualTo("x");
        subscriber.close();
        own.unsubscribe("s");
    }
}
