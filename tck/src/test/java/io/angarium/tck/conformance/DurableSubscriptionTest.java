package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.InvalidDestinationRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Unshared durable subscriptions (§8.3.3). */
class DurableSubscriptionTest extends ConformanceTest {
    private Topic topic;
    private String name;
    private Connection identified;
    private Session subscribing;

    @BeforeEach
    void topic() throws Exception {
        topic = session.createTopic(name("topic"));
        name = name("subscription");
        identified = connectionOf("client");
        subscribing = identified.createSession();
    }

    private Connection connectionOf(String client) throws JMSException {
        Connection made = stoppedConnection();
        made.setClientID(name(client));
        made.start();
        return made;
    }

    private void subscribe() throws JMSException {
        subscribing.createDurableConsumer(topic, name).close();
    }

    private void sendNumbered(Session from, int... numbers) throws JMSException {
        MessageProducer producer = from.createProducer(topic);
        for (int number : numbers) {
            Message message = from.createTextMessage("" + number);
            message.setIntProperty("n", number);
            producer.send(message);
        }
    }

    @Test
    @Clause({"§8.3.3-1", "§4.2.11-1", "§4.2.2-6"})
    void itGetsMessagesWhileItHasNoConsumer() throws Exception {
        subscribe();
        send(topic, "a", "b");
        MessageConsumer consumer = subscribing.createDurableConsumer(topic, name);
        assertThat(texts(consumer, 2)).containsExactly("a", "b");
    }

    @Test
    @Clause({"§8.3.3-1", "§8.3.3-3", "§4.2.8-2", "§6.2-2"})
    void itKeepsMessagesUntilTheyAreAcknowledged() throws Exception {
        subscribe();
        send(topic, "a", "b");
        Session manual = identified.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createDurableConsumer(topic, name);
        received(consumer).acknowledge();
        received(consumer);
        identified.close();

        subscribing = connectionOf("client").createSession();
        Message again = received(subscribing.createDurableConsumer(topic, name));
        assertThat(again.getBody(String.class)).isEqualTo("b");
        assertRedelivered(again);
    }

    @Test
    @Clause("§8.3.3-2")
    void itHasOneConsumerAtATime() throws Exception {
        MessageConsumer only = subscribing.createDurableConsumer(topic, name);
        assertThatThrownBy(() -> subscribing.createDurableConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> identified.createSession().createDurableSubscriber(topic, name))
                .isInstanceOf(JMSException.class);
        send(topic, "a");
        assertThat(text(only)).isEqualTo("a");
        only.close();
        subscribe();
    }

    @Test
    @Clause("§8.3.3-2")
    void itHasOneConsumerInTheSimplifiedApiToo() {
        JMSContext context = context();
        context.setClientID(name("context"));
        context.createDurableConsumer(topic, name);
        assertThatThrownBy(() -> context.createDurableConsumer(topic, name)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    @Clause("§8.3.3-3")
    void theClientIdentifierMustBeSet() throws Exception {
        assertThatThrownBy(() -> session.createDurableConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createDurableSubscriber(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> context().createDurableConsumer(topic, name)).isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    @Clause("§8.3.3-3")
    void anotherClientsSubscriptionIsAnother() throws Exception {
        MessageConsumer first = subscribing.createDurableConsumer(topic, name);
        MessageConsumer second = connectionOf("other").createSession().createDurableConsumer(topic, name);
        send(topic, "a");
        assertThat(text(first)).isEqualTo("a");
        assertThat(text(second)).isEqualTo("a");
    }

    @Test
    @Clause({"§8.3.3-4", "§4.2.9-1"})
    void itEndsWithUnsubscribe() throws Exception {
        subscribe();
        send(topic, "dropped");
        subscribing.unsubscribe(name);
        MessageConsumer consumer = subscribing.createDurableConsumer(topic, name);
        send(topic, "new");
        assertThat(text(consumer)).isEqualTo("new");
    }

    @Test
    @Clause({"§8.3.3-4", "§10.3-5"})
    void whatIsNotThereCantBeUnsubscribed() throws Exception {
        assertThatThrownBy(() -> subscribing.unsubscribe(name("none"))).isInstanceOf(InvalidDestinationException.class);
        assertThatThrownBy(() -> context().unsubscribe(name("none")))
                .isInstanceOf(InvalidDestinationRuntimeException.class);
    }

    @Test
    @Clause("§8.3.3-5")
    void whatIsInUseIsNotUnsubscribed() throws Exception {
        MessageConsumer consumer = subscribing.createDurableConsumer(topic, name);
        assertThatThrownBy(() -> subscribing.unsubscribe(name)).isInstanceOf(JMSException.class);
        send(topic, "a");
        assertThat(text(consumer)).isEqualTo("a");
    }

    @Test
    @Clause("§8.3.3-6")
    void anotherTopicSelectorOrNoLocalMakesANewOne() throws Exception {
        Topic other = session.createTopic(name("other"));
        subscribe();
        send(topic, "dropped");
        MessageConsumer consumer = subscribing.createDurableConsumer(other, name);
        send(topic, "of the old topic");
        send(other, "of the new topic");
        assertThat(text(consumer)).isEqualTo("of the new topic");
        consumer.close();

        send(other, "dropped");
        consumer = subscribing.createDurableConsumer(other, name, "n = 1", false);
        assertSilent(consumer);
        consumer.close();
        consumer = subscribing.createDurableConsumer(other, name, "n = 1", true);
        assertSilent(consumer);
    }

    @Test
    @Clause("§8.3.3-6")
    void theSameAgainIsTheSameOne() throws Exception {
        subscribing.createDurableConsumer(topic, name, "n > 1", true).close();
        sendNumbered(session, 1, 2, 3);
        MessageConsumer consumer = subscribing.createDurableConsumer(topic, name, "n > 1", true);
        assertThat(texts(consumer, 2)).containsExactly("2", "3");
    }

    @Test
    @Clause("§8.3.3-7")
    void aSharedOneOfTheSameIdentityIsInTheWay() throws Exception {
        subscribing.createSharedDurableConsumer(topic, name).close();
        assertThatThrownBy(() -> subscribing.createDurableConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> subscribing.createDurableSubscriber(topic, name))
                .isInstanceOf(JMSException.class);
    }

    @Test
    @Clause({"§8.3.3-8", "§4.2.2-2"})
    void onlyMatchingMessagesAreAdded() throws Exception {
        subscribing.createDurableConsumer(topic, name, "n = 2", false).close();
        sendNumbered(session, 1, 2, 3);
        MessageConsumer consumer = subscribing.createDurableConsumer(topic, name, "n = 2", false);
        assertThat(text(consumer)).isEqualTo("2");
        assertSilent(consumer);
    }

    @Test
    @Clause("§8.3.3-9")
    void withNoLocalTheOwnMessagesAreNotAdded() throws Exception {
        TopicSubscriber subscriber = subscribing.createDurableSubscriber(topic, name, null, true);
        assertThat(subscriber.getNoLocal()).isTrue();
        assertThat(subscriber.getTopic()).isEqualTo(topic);
        sendNumbered(identified.createSession(), 1);
        sendNumbered(session, 2);
        assertThat(text(subscriber)).isEqualTo("2");
        assertSilent(subscriber);
    }

    @Test
    @Clause("§8.3.3-9")
    void withNoLocalTheOwnClientsMessagesAreNotAddedEither() throws Exception {
        subscribing.createDurableConsumer(topic, name, null, true).close();
        identified.close();
        Connection again = connectionOf("client");
        sendNumbered(again.createSession(), 1);
        sendNumbered(session, 2);
        MessageConsumer consumer = again.createSession().createDurableConsumer(topic, name, null, true);
        assertThat(text(consumer)).isEqualTo("2");
        assertSilent(consumer);
    }
}
