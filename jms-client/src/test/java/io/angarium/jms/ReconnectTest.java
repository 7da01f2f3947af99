package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReconnectTest extends BrokerTest {

    @Test
    void producersAndConsumersGoOnAfterALostConnection() throws Exception {
        Session session = session();
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        for (int i = 0; i < 5; i++) {
            producer.send(session.createTextMessage("x"));
            assertThat(consumer.receive(PATIENCE)).isNotNull();
            int links = i + 2;
            peer.dropConnections();
            await().until(() -> peer.received(Frame.Hello.class).size() == links);
        }
    }

    @Test
    void bufferedMessagesComeAgainAndOnlyOnce() throws Exception {
        send(0, 10);
        MessageConsumer consumer = session().createConsumer(queue);
        await().until(() -> ((AngariumConsumer) consumer).hasNext());
        peer.dropConnections();
        await().until(() -> peer.connections() == 1);
        for (int i = 0; i < 10; i++) {
            assertThat(number(consumer.receive(PATIENCE))).isEqualTo(i);
        }
        assertThat(consumer.receiveNoWait()).isNull();
    }

    @Test
    void aReceiveThatWaitsGoesOnWaitingOnTheNextLink() throws Exception {
        MessageConsumer consumer = session().createConsumer(queue);
        CompletableFuture<Message> got = CompletableFuture.supplyAsync(() -> Unchecked.get(() -> consumer.receive()));
        peer.dropConnections();
        await().until(() -> peer.connections() == 1);
        send(0, 1);
        assertThat(got.get(PATIENCE, TimeUnit.MILLISECONDS)).isNotNull();
    }

    @Test
    void whatBreaksEveryConnectionIsNotTriedForEver() throws Exception {
        Session session = session();
        peer.script((from, frame) -> {
            if (frame instanceof Frame.OpenConsumer) {
                from.send(new Frame.Close(ErrorCode.PROTOCOL, "what is that?"));
                return true;
            }
            return false;
        });
        assertThatThrownBy(() -> session.createConsumer(queue))
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("3 connections broke")
                .hasMessageContaining("opening a consumer");
    }

    @Test
    void theNextAddressOfTheListTakesOver() throws Exception {
        TestPeer second = TestPeer.tcp();
        try (TestPeer first = TestPeer.tcp();
                Connection connection = new AngariumConnectionFactory(
                                first.url() + "," + second.url() + "?reconnectDelay=1")
                        .createConnection()) {
            Session session = connection.createSession();
            MessageProducer producer = session.createProducer(queue);
            producer.send(session.createMessage());
            first.close();
            await().until(() -> second.connections() == 1);
            producer.send(session.createMessage());
            assertThat(second.depth("orders")).isEqualTo(1);
        } finally {
            second.close();
        }
    }

    @Test
    void withoutReconnectTheExceptionListenerIsToldAndCallsFail() throws Exception {
        try (Connection connection = peer.factory("reconnect=false").createConnection()) {
            CompletableFuture<JMSException> told = new CompletableFuture<>();
            connection.setExceptionListener(told::complete);
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(queue);
            connection.start();
            CompletableFuture<Message> waiting =
                    CompletableFuture.supplyAsync(() -> Unchecked.get(() -> consumer.receive()));
            peer.dropConnections();
            assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).hasMessageContaining("has failed");
            assertThatThrownBy(() -> waiting.get(PATIENCE, TimeUnit.MILLISECONDS))
                    .hasMessageContaining("has failed");
            assertThatThrownBy(() -> session.createProducer(queue)).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void aLoginRefusedOnReconnectIsFinal() throws Exception {
        CompletableFuture<JMSException> told = new CompletableFuture<>();
        connection().setExceptionListener(told::complete);
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Login f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.SECURITY, "who are you?"));
                return true;
            }
            return false;
        });
        peer.dropConnections();
        assertThat(told.get(PATIENCE, TimeUnit.MILLISECONDS)).hasRootCauseMessage("who are you?");
    }

    @Test
    void aBrokerThatGaveUsUpAsSilentIsConnectedToAgain() throws Exception {
        connection();
        peer.push(new Frame.Close(ErrorCode.PROTOCOL, "silent for two heartbeat intervals"));
        await().until(() -> peer.received(Frame.Login.class).size() == 2);
    }

    @Test
    void aRefusedLoginIsASecurityException() {
        peer.script((from, frame) -> {
            if (frame instanceof Frame.Login f) {
                from.send(new Frame.Failed(f.request(), ErrorCode.SECURITY, "who are you?"));
                return true;
            }
            return false;
        });
        assertThatThrownBy(() -> peer.factory().createConnection("ann", "secret"))
                .isInstanceOf(JMSSecurityException.class)
                .hasMessage("who are you?");
    }

    @Test
    void callsWaitForAConnectionOnlySoLong() throws Exception {
        TestPeer mortal = TestPeer.local();
        try (Connection connection = mortal.factory("reconnectTimeout=100").createConnection()) {
            Session session = connection.createSession();
            mortal.close();
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> session.createProducer(queue)).hasMessageContaining("100 ms"));
        }
    }

    @Test
    void nobodyThereIsSaidWithTheAddress() {
        assertThatThrownBy(() -> new AngariumConnectionFactory("tcp://127.0.0.1:1").createConnection())
                .isInstanceOf(JMSException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void aSilentBrokerIsGivenUpAfterTwoHeartbeats() throws Exception {
        peer.heartbeat(40);
        connection();
        await().until(() -> !peer.received(Frame.Heartbeat.class).isEmpty());
        await().until(() -> peer.received(Frame.Hello.class).size() > 1);
    }

    @Test
    void unconfirmedNonPersistentMessagesAreDroppedAndTheWindowIsFreeAgain() throws Exception {
        peer.script((from, frame) -> frame instanceof Frame.Send);
        try (Connection narrow = peer.factory("sendWindow=170").createConnection()) {
            Session session = narrow.createSession();
            MessageProducer producer = session.createProducer(queue);
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = 0; i < 2; i++) {
                producer.send(session.createMessage());
            }
            await().until(() -> peer.received(Frame.Send.class).size() == 2);
            peer.script((from, frame) -> false);
            BrokerLink first = ((AngariumConnection) narrow).core().linkNow();
            peer.dropConnections();
            await().until(() -> {
                BrokerLink now = ((AngariumConnection) narrow).core().linkNow();
                return now != null && !now.equals(first);
            });
            for (int i = 0; i < 5; i++) {
                producer.send(session.createMessage());
            }
            await().until(() -> peer.depth("orders") == 5);
        }
    }
}
