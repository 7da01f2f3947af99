package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics, and the subscriptions that live with one consumer (§8.3.1). */
class TopicTest extends ConformanceTest {
    private Topic topic;

    @BeforeEach
    void topic() throws Exception {
        topic = session.createTopic(name("topic"));
    }

    private void sendColours(Session from, String... colours) throws Exception {
        MessageProducer producer = from.createProducer(topic);
        for (String colour : colours) {
            Message message = from.createTextMessage(colour);
            message.setStringProperty("colour", colour);
            producer.send(message);
        }
    }

    @Test
    @Clause("§4.2.2-1")
    void everySubscriptionGetsACopy() throws Exception {
        MessageConsumer first = session.createConsumer(topic);
        MessageConsumer second = startedConnection().createSession().createConsumer(topic);
        send(topic, "a", "b");
        assertThat(texts(first, 2)).containsExactly("a", "b");
        assertThat(texts(second, 2)).containsExactly("a", "b");
    }

    @Test
    @Clause({"§4.2.2-1", "§8.3.1-1"})
    void aSubscriptionGetsNothingOfWhatWasSentBefore() throws Exception {
        send(topic, "before");
        MessageConsumer consumer = session.createConsumer(topic);
        send(topic, "after");
        assertThat(text(consumer)).isEqualTo("after");
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    @Clause({"§4.2.2-6", "§8.3.1-1"})
    void theSubscriptionEndsWithItsConsumer() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic);
        send(topic, "undelivered");
        consumer.close();
        send(topic, "nobody's");
        consumer = session.createConsumer(topic);
        send(topic, "new");
        assertThat(text(consumer)).isEqualTo("new");
    }

    @Test
    @Clause("§4.2.2-3")
    void copiesAreAcknowledgedEachByItself() throws Exception {
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        Session other = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer first = manual.createConsumer(topic);
        MessageConsumer second = other.createConsumer(topic);
        send(topic, "a");
        received(first).acknowledge();
        received(second);
        manual.recover();
        other.recover();
        assertRedelivered(received(second));
        assertSilent(first);
    }

    @Test
    @Clause({"§4.2.2-5", "§6.2.9.1-1"})
    void messagesComeInOrder() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add("%03d".formatted(i));
        }
        send(topic, sent.toArray(String[]::new));
        assertThat(texts(consumer, 100)).isEqualTo(sent);
    }

    @Test
    @Clause({"§4.2.2-2", "§8.3.1-2"})
    void onlyMatchingMessagesAreAdded() throws Exception {
        MessageConsumer blue = session.createConsumer(topic, "colour = 'blue'");
        MessageConsumer all = session.createConsumer(topic);
        sendColours(session, "red", "blue", "green", "blue");
        assertThat(texts(blue, 2)).containsExactly("blue", "blue");
        assertSilent(blue);
        assertThat(texts(all, 4)).containsExactly("red", "blue", "green", "blue");
    }

    @Test
    @Clause("§8.3.1-3")
    void withNoLocalTheOwnMessagesAreNotAdded() throws Exception {
        MessageConsumer others = session.createConsumer(topic, null, true);
        MessageConsumer all = session.createConsumer(topic, null, false);
        sendColours(session, "own");
        send(topic, "other");
        assertThat(text(others)).isEqualTo("other");
        assertSilent(others);
        assertThat(texts(all, 2)).containsExactly("own", "other");
    }

    @Test
    @Clause("§8.3.1-3")
    void noLocalAndASelectorAreBothObeyed() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic, "colour = 'blue'", true);
        sendColours(session, "blue");
        sendColours(startedConnection().createSession(), "red", "blue");
        assertThat(text(consumer)).isEqualTo("blue");
        assertSilent(consumer);
    }

    @Test
    @Clause("§4.2.8-1")
    void aSubscriberRecoversWhileItLives() throws Exception {
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createConsumer(topic);
        send(topic, "a", "b");
        texts(consumer, 2);
        manual.recover();
        for (String expected : new String[] {"a", "b"}) {
            Message again = received(consumer);
            assertThat(again.getBody(String.class)).isEqualTo(expected);
            assertRedelivered(again);
        }
    }

    @Test
    @Clause({"§4.2.8-1", "§6.2.7-2"})
    void whatARollbackRecoversComesAgain() throws Exception {
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = transacted.createConsumer(topic);
        send(topic, "a", "b");
        received(consumer);
        transacted.rollback();
        assertRedelivered(received(consumer));
        assertThat(text(consumer)).isEqualTo("b");
        transacted.commit();
    }

    @Test
    @Clause({"§4.2.8-1", "§8.7-2"})
    void aMessageWhoseListenerFailsComesAgain() throws Exception {
        Inbox inbox = new Inbox();
        session.createConsumer(topic).setMessageListener(inbox.failingAtFirst("bad"));
        send(topic, "bad", "good");
        assertFirstDelivery(inbox.next());
        assertRedelivered(inbox.next());
        assertThat(inbox.nextText()).isEqualTo("good");
    }

    @Test
    @Clause("§4.2.2-1")
    void transactionsPublishWithTheCommit() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic);
        Session transacted = connection.createSession(Session.SESSION_TRANSACTED);
        sendColours(transacted, "dropped");
        transacted.rollback();
        sendColours(transacted, "a", "b");
        assertThat(consumer.receiveNoWait()).isNull();
        transacted.commit();
        assertThat(texts(consumer, 2)).containsExactly("a", "b");
    }

    @Test
    @Clause("§6.2.3-1")
    void topicsAndQueuesOfOneNameAreDifferent() throws Exception {
        MessageConsumer consumer = session.createConsumer(topic);
        send(session.createQueue(topic.getTopicName()), "to the queue");
        send(topic, "to the topic");
        assertThat(text(consumer)).isEqualTo("to the topic");
        assertThat(session.createTopic(topic.getTopicName())).isEqualTo(topic);
    }
}
