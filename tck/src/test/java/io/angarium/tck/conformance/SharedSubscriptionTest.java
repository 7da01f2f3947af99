package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSConsumer;
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

/** Shared non-durable subscriptions (§8.3.2). */
class SharedSubscriptionTest extends ConformanceTest {
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

    private static List<String> drain(MessageConsumer... consumers) throws JMSException {
        List<String> texts = new ArrayList<>();
        for (MessageConsumer consumer : consumers) {
            for (Message next = consumer.receive(SILENCE); next != null; next = consumer.receive(SILENCE)) {
                texts.add(next.getBody(String.class));
            }
        }
        return texts;
    }

    @Test
    @Clause({"§8.3.2-1", "§4.2.2-4"})
    void eachMessageGoesToOneConsumer() throws Exception {
        MessageConsumer first = session.createSharedConsumer(topic, name);
        MessageConsumer second = startedConnection().createSession().createSharedConsumer(topic, name);
        MessageConsumer other = session.createSharedConsumer(topic, name("other"));
        send(topic, "a", "b", "c", "d");
        assertThat(drain(first, second)).containsExactlyInAnyOrder("a", "b", "c", "d");
        assertThat(texts(other, 4)).containsExactly("a", "b", "c", "d");
    }

    @Test
    @Clause("§8.3.2-1")
    void contextsShareToo() throws Exception {
        JMSConsumer first = context().createSharedConsumer(topic, name);
        JMSConsumer second = context().createSharedConsumer(topic, name);
        send(topic, "a");
        first.close();
        assertThat(second.receiveBody(String.class, PATIENCE)).isEqualTo("a");
    }

    @Test
    @Clause("§8.3.2-2")
    void theClientIdentifierIsPartOfTheIdentity() throws Exception {
        MessageConsumer anonymous = session.createSharedConsumer(topic, name);
        MessageConsumer first = identified("one").createSharedConsumer(topic, name);
        MessageConsumer second = identified("two").createSharedConsumer(topic, name);
        send(topic, "a");
        for (MessageConsumer consumer : new MessageConsumer[] {anonymous, first, second}) {
            assertThat(text(consumer)).isEqualTo("a");
        }
    }

    @Test
    @Clause("§8.3.2-3")
    void itLivesAsLongAsItHasAConsumer() throws Exception {
        MessageConsumer first = session.createSharedConsumer(topic, name);
        MessageConsumer second = session.createSharedConsumer(topic, name);
        send(topic, "kept");
        first.close();
        assertThat(text(second)).isEqualTo("kept");
        send(topic, "dropped");
        second.close();
        send(topic, "nobody's");
        MessageConsumer third = session.createSharedConsumer(topic, name);
        send(topic, "new");
        assertThat(text(third)).isEqualTo("new");
    }

    @Test
    @Clause({"§8.3.2-3", "§4.2.8-1"})
    void itLivesThroughARecovery() throws Exception {
        Session manual = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = manual.createSharedConsumer(topic, name);
        send(topic, "a", "b");
        received(consumer);
        manual.recover();
        assertRedelivered(received(consumer));
        assertThat(text(consumer)).isEqualTo("b");
    }

    @Test
    @Clause("§8.3.2-4")
    void anotherTopicOrSelectorIsRefused() throws Exception {
        Topic other = session.createTopic(name("other"));
        session.createSharedConsumer(topic, name, "a = 1");
        session.createSharedConsumer(topic, name, "a = 1").close();
        assertThatThrownBy(() -> session.createSharedConsumer(other, name, "a = 1"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, name, "a = 2"))
                .isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> session.createSharedConsumer(topic, name)).isInstanceOf(JMSException.class);
        assertThatThrownBy(() -> context().createSharedConsumer(other, name, "a = 1"))
                .isInstanceOf(JMSRuntimeException.class);
    }

    @Test
    @Clause("§8.3.2-5")
    void onlyMatchingMessagesAreAdded() throws Exception {
        MessageConsumer consumer = session.createSharedConsumer(topic, name, "n = 2");
        for (int n = 1; n < 4; n++) {
            Message message = session.createTextMessage("" + n);
            message.setIntProperty("n", n);
            session.createProducer(topic).send(message);
        }
        assertThat(text(consumer)).isEqualTo("2");
        assertSilent(consumer);
    }

    @Test
    @Clause("§8.3.2-6")
    void aDurableSubscriptionOfTheSameNameIsAnother() throws Exception {
        MessageConsumer shared = session.createSharedConsumer(topic, name);
        MessageConsumer durable = session.createSharedDurableConsumer(topic, name);
        send(topic, "a");
        assertThat(text(shared)).isEqualTo("a");
        assertThat(text(durable)).isEqualTo("a");
        durable.close();
        session.unsubscribe(name);
        send(topic, "b");
        assertThat(text(shared)).isEqualTo("b");
    }

    @Test
    @Clause({"§4.2.4-1", "§4.2.4-2"})
    void namesMayBeLongAndHaveLettersDigitsAndSigns() throws Exception {
        for (String allowed : new String[] {"a_B.c-0", "größe", "x".repeat(128)}) {
            MessageConsumer shared = session.createSharedConsumer(topic, allowed);
            MessageConsumer durable = session.createSharedDurableConsumer(topic, allowed);
            send(topic, allowed);
            assertThat(text(shared)).isEqualTo(allowed);
            assertThat(text(durable)).isEqualTo(allowed);
            shared.close();
            durable.close();
            session.unsubscribe(allowed);
        }
    }
}
