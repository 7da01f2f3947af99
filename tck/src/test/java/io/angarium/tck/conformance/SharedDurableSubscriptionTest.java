package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shared durable subscriptions (§8.3.4). */
class SharedDurableSubscriptionTest extends ConformanceTest {
    private Topic topic;
    private String name;

    @BeforeEach
    void topic() throws Exception {
        topic = session.createTopic(name("topic"));
        name = name("subscription");
    }

    private Session identified(String clientId) throws JMSException {
        Connection identified = stoppedConnection();
        identified.setClientID(name(clientId));
        identified.start();
        return identified.createSession();
    }

    @Test
    @Clause("§8.3.4-1")
    void itGetsMessagesWhileItHasNoConsumer() throws Exception {
        session.createSharedDurableConsumer(topic, name).close();
        send(topic, "a", "b");
        Session manual = startedConnection().createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createSharedDurableConsumer(topic, name);
        received(consumer).acknowledge();
        received(consumer);
        manual.close();
        Message again = received(session.createSharedDurableConsumer(topic, name));
        assertThat(again.getBody(String.class)).isEqualTo("b");
        assertRedelivered(again);
    }

    @Test
    @Clause({"§8.3.4-2", "§4.2.2-4"})
    void eachMessageGoesToOneConsumer() throws Exception {
        MessageConsumer first = session.createSharedDurableConsumer(topic, name);
        MessageConsumer second = startedConnection().createSession().createSharedDurableConsumer(topic, name);
        send(topic, "a", "b", "c", "d");
        List<String> got = new ArrayList<>();
        for (MessageConsumer consumer : new MessageConsumer[] {first, second}) {
            for (Message next = consumer.receive(SILENCE); next != null; next = consumer.receive(SILENCE)) {
                got.add(next.getBody(String.class));
            }
        }
        assertThat(got).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    @Clause("§8.3.4-3")
    void theClientIdentifierIsPartOfTheIdentity() throws Exception {
        MessageConsumer anonymous = session.createSharedDurableConsumer(topic, name);
        MessageConsumer identified = identified("one").createSharedDurableConsumer(topic, name);
        send(topic, "a");
        assertThat(text(anonymous)).isEqualTo("a");
        assertThat(text(identified)).isEqualTo("a");
    }

    @Test
    @Clause("§8.3.4-4")
    void itEndsWithUnsubscribe() throws Exception {
        session.createSharedDurableConsumer(topic, name).close();
        send(topic, "dropped");
        session.unsubscribe(name);
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, name);
        send(topic, "new");
        assertThat(text(consumer)).isEqualTo("new");
    }

    @Test
    @Clause("§8.3.4-5")
    void whatIsInUseIsNotUnsubscribed() throws Exception {
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, name);
        assertThatThrownBy(() -> session.unsubscribe(name)).isInstanceOf(JMSException.class);
        send(topic, "a");
        assertThat(text(consumer)).isEqualTo("a");
    }

    @Test
    @Clause("§8.3.4-6")
    void anotherTopicOrSelectorIsRefusedWhileItIsInUse() throws Exception {
        Topic other = session.createTopic(name("other"));
        session.createSharedDurableConsumer(topic, name, "a = 1");
        session.createSharedDurableConsumer(topic, name, "a = 1").close();
        assertThatThrownBy(() -> session.createSharedDurableConsumer(other, name, "a = 1"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedDurableConsumer(topic, name))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> context().createSharedDurableConsumer(topic, name, "a = 2"))
                .isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    @Clause("§8.3.4-7")
    void anotherTopicOrSelectorMakesANewOneWhileItIsNotInUse() throws Exception {
        Topic other = session.createTopic(name("other"));
        session.createSharedDurableConsumer(topic, name).close();
        send(topic, "dropped");
        MessageConsumer consumer = session.createSharedDurableConsumer(other, name);
        send(other, "new");
        assertThat(text(consumer)).isEqualTo("new");
        consumer.close();
        send(other, "dropped");
        assertSilent(session.createSharedDurableConsumer(other, name, "a = 1"));
    }

    @Test
    @Clause("§8.3.4-8")
    void anUnsharedOneOfTheSameIdentityIsInTheWay() throws Exception {
        Session subscribing = identified("one");
        subscribing.createDurableConsumer(topic, name).close();
        assertThatThrownBy(() -> subscribing.createSharedDurableConsumer(topic, name))
                .isInstanceOf(JMSException.class);
    }

    @Test
    @Clause("§8.3.4-9")
    void onlyMatchingMessagesAreAdded() throws Exception {
        session.createSharedDurableConsumer(topic, name, "n = 2").close();
        for (int n = 1; n < 4; n++) {
            Message message = session.createTextMessage("" + n);
            message.setIntProperty("n", n);
            session.createProducer(topic).send(message);
        }
        MessageConsumer consumer = session.createSharedDurableConsumer(topic, name, "n = 2");
        assertThat(text(consumer)).isEqualTo("2");
        assertSilent(consumer);
    }
}
