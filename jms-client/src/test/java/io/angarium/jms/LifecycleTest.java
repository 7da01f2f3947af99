package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.angarium.wire.Frame;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionMetaData;
import jakarta.jms.IllegalStateException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §6.1 and §6.2: start, stop, close; and browsing. */
class LifecycleTest extends BrokerTest {

    @Test
    void nothingIsDeliveredBeforeStartAndAfterStop() throws Exception {
        send(0, 2);
        try (Connection connection = peer.factory().createConnection()) {
            MessageConsumer consumer = connection.createSession().createConsumer(queue);
            assertThat(consumer.receive(20)).isNull();
            assertThat(consumer.receiveNoWait()).isNull();
            connection.start();
            assertThat(number(consumer.receive(PATIENCE))).isZero();
            connection.stop();
            assertThat(consumer.receive(20)).isNull();
            connection.start();
            assertThat(number(consumer.receive(PATIENCE))).isEqualTo(1);
        }
    }

    @Test
    void closeMakesABlockedReceiveReturnNull() throws Exception {
        for (int i = 0; i < 3; i++) {
            Connection connection = peer.factory().createConnection();
            connection.start();
            Session session = connection.createSession();
            MessageConsumer consumer = session.createConsumer(queue);
            CompletableFuture<Message> received = new CompletableFuture<>();
            Thread receiver =
                    new Thread(() -> received.completeAsync(() -> Unchecked.get(consumer::receive), Runnable::run));
            receiver.start();
            await().until(() -> receiver.getState() == Thread.State.WAITING);
            List.<AutoCloseable>of(consumer, session, connection).get(i).close();
            assertThat(received.get(PATIENCE, TimeUnit.MILLISECONDS)).isNull();
            connection.close();
        }
    }

    @Test
    void closedObjectsRefuseCallsButNotASecondClose() throws Exception {
        Connection connection = peer.factory().createConnection();
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(queue);
        MessageConsumer consumer = session.createConsumer(queue);
        QueueBrowser browser = session.createBrowser(queue);
        connection.close();
        connection.close();
        session.close();
        producer.close();
        consumer.close();
        browser.close();
        List<ThrowingCallable> calls = List.of(
                connection::start,
                connection::createSession,
                session::createMessage,
                () -> session.createProducer(queue),
                producer::getPriority,
                consumer::receive,
                consumer::getMessageSelector,
                browser::getEnumeration);
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closeSaysGoodBye() throws Exception {
        peer.factory().createConnection().close();
        await().until(() -> peer.connections() == 0);
        assertThat(peer.received(Frame.Close.class)).hasSize(1);
    }

    @Test
    @SuppressWarnings("JdkObsolete") // a QueueBrowser gives an Enumeration
    void aBrowserSeesAllAndTakesNothing() throws Exception {
        send(0, 40);
        QueueBrowser browser = session().createBrowser(queue);
        for (int round = 0; round < 2; round++) {
            Enumeration<?> messages = browser.getEnumeration();
            for (int i = 0; i < 40; i++) {
                assertThat(number((Message) messages.nextElement())).isEqualTo(i);
            }
            assertThat(messages.hasMoreElements()).isFalse();
            assertThatThrownBy(messages::nextElement).isInstanceOf(NoSuchElementException.class);
        }
        browser.close();
        assertThat(peer.depth("orders")).isEqualTo(40);
    }

    @Test
    void metaDataTellsTheVersions() throws Exception {
        ConnectionMetaData data = connection().getMetaData();
        assertThat(data.getJMSVersion()).isEqualTo("3.1");
        assertThat(data.getJMSProviderName()).isEqualTo("Angarium");
        assertThat(data.getJMSXPropertyNames().hasMoreElements()).isTrue();
    }
}
