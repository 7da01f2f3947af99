package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.InvalidClientIDRuntimeException;
import jakarta.jms.JMSContext;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Topic;
import org.junit.jupiter.api.Test;

class ClientIdentifierTest extends ConformanceTest {

    @Test
    @Clause("§6.1.2-1")
    void whatTheAdministratorHasSetCantBeChanged() throws Exception {
        AngariumConnectionFactory administered =
                new AngariumConnectionFactory(factory.getUrl() + "?clientId=" + name("administered"));
        try (Connection identified = administered.createConnection()) {
            assertThat(identified.getClientID()).isEqualTo(name("administered"));
            assertThatThrownBy(() -> identified.setClientID(name("other"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @Clause("§6.1.2-2")
    void itIsSetBeforeAnythingElse() throws Exception {
        Connection sessionMade = stoppedConnection();
        sessionMade.createSession();
        for (Connection used : new Connection[] {sessionMade, startedConnection()}) {
            assertThatThrownBy(() -> used.setClientID(name("late"))).isInstanceOf(IllegalStateException.class);
        }
        JMSContext context = context();
        context.createConsumer(queue);
        assertThatThrownBy(() -> context.setClientID(name("late"))).isInstanceOf(IllegalStateRuntimeException.class);
    }

    @Test
    @Clause("§6.1.2-2")
    void itIsSetOnce() throws Exception {
        Connection identified = stoppedConnection();
        assertThat(identified.getClientID()).isNull();
        identified.setClientID(name("client"));
        assertThat(identified.getClientID()).isEqualTo(name("client"));
        assertThatThrownBy(() -> identified.setClientID(name("other"))).isInstanceOf(IllegalStateException.class);
        JMSContext context = context();
        context.setClientID(name("context"));
        assertThat(context.getClientID()).isEqualTo(name("context"));
    }

    @Test
    @Clause({"§6.1.2-3", "§10.3-4"})
    void noTwoConnectionsHaveIt() throws Exception {
        Connection first = stoppedConnection();
        first.setClientID(name("client"));
        Connection second = stoppedConnection();
        assertThatThrownBy(() -> second.setClientID(name("client"))).isInstanceOf(InvalidClientIDException.class);
        JMSContext third = context();
        assertThatThrownBy(() -> third.setClientID(name("client"))).isInstanceOf(InvalidClientIDRuntimeException.class);
        AngariumConnectionFactory administered =
                new AngariumConnectionFactory(factory.getUrl() + "?clientId=" + name("client"));
        assertThatThrownBy(administered::createConnection).isInstanceOf(InvalidClientIDException.class);
        first.close();
        Connection fourth = stoppedConnection();
        fourth.setClientID(name("client"));
    }

    @Test
    @Clause("§10.3-4")
    void anEmptyOneIsRejected() throws Exception {
        Connection first = stoppedConnection();
        assertThatThrownBy(() -> first.setClientID("")).isInstanceOf(InvalidClientIDException.class);
        Connection second = stoppedConnection();
        assertThatThrownBy(() -> second.setClientID(null)).isInstanceOf(InvalidClientIDException.class);
    }

    @Test
    @Clause("§6.1.2-4")
    void theAttemptToShareItHarmsNobody() throws Exception {
        Connection first = stoppedConnection();
        first.setClientID(name("client"));
        first.start();
        Topic topic = session.createTopic(name("topic"));
        MessageConsumer consumer = first.createSession().createDurableConsumer(topic, "subscription");
        send(topic, "a");
        Connection second = stoppedConnection();
        assertThatThrownBy(() -> second.setClientID(name("client"))).isInstanceOf(InvalidClientIDException.class);
        send(topic, "b");
        assertThat(texts(consumer, 2)).containsExactly("a", "b");
        assertThat(consumer.receiveNoWait()).isNull();
    }
}
