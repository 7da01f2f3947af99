package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.Connection;
import jakarta.jms.IllegalStateException;
import jakarta.jms.IllegalStateRuntimeException;
import jakarta.jms.InvalidClientIDException;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §6.1.2. */
class ClientIdentifierTest extends BrokerTest {

    private Connection fresh(String options) throws JMSException {
        return closing(peer.factory(options).createConnection());
    }

    @Test
    void itIsClaimedOnceAndAgainWithEveryLogin() throws Exception {
        Connection connection = fresh("prefetch=1");
        connection.setClientID("me");
        assertThat(connection.getClientID()).isEqualTo("me");
        assertThatThrownBy(() -> connection.setClientID("other")).isInstanceOf(IllegalStateException.class);
        peer.dropConnections();
        await().until(() -> peer.received(Frame.Login.class).size() == 2);
        assertThat(peer.received(Frame.Login.class))
                .extracting(Frame.Login::clientId)
                .containsExactly(null, "me");
        assertThat(peer.received(Frame.SetClientId.class)).hasSize(1);
    }

    @Test
    void itIsTooLateOnceTheConnectionIsUsed() throws Exception {
        Connection withSession = fresh("prefetch=1");
        withSession.createSession();
        assertThatThrownBy(() -> withSession.setClientID("me")).isInstanceOf(IllegalStateException.class);
        Connection started = fresh("prefetch=1");
        started.start();
        assertThatThrownBy(() -> started.setClientID("me")).isInstanceOf(IllegalStateException.class);
        try (JMSContext context = peer.factory().createContext()) {
            context.createConsumer(queue);
            assertThatThrownBy(() -> context.setClientID("me")).isInstanceOf(IllegalStateRuntimeException.class);
        }
    }

    @Test
    void aNewContextIsNotUsed() {
        try (JMSContext context = peer.factory().createContext()) {
            context.setClientID("me");
            assertThat(context.getClientID()).isEqualTo("me");
        }
    }

    @Test
    void theFactorysIdentifierCantBeChanged() throws Exception {
        Connection connection = fresh("clientId=administered");
        assertThatThrownBy(() -> connection.setClientID("me")).isInstanceOf(IllegalStateException.class);
        AngariumConnectionFactory factory = peer.factory("clientId=url");
        factory.setClientId("bean");
        Object found = new AngariumObjectFactory().getObjectInstance(factory.getReference(), null, null, null);
        try (Connection of = ((AngariumConnectionFactory) found).createConnection()) {
            assertThat(of.getClientID()).isEqualTo("bean");
        }
    }

    @Test
    void whatTheBrokerOrTheSpecificationRefusesIsNotSet() throws Exception {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.SetClientId f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.CLIENT_ID, "in use"));
                return true;
            }
            return false;
        });
        Connection connection = fresh("prefetch=1");
        for (String bad : new String[] {"taken", "", null}) {
            assertThatThrownBy(() -> connection.setClientID(bad)).isInstanceOf(InvalidClientIDException.class);
        }
        assertThat(connection.getClientID()).isNull();
    }
}
