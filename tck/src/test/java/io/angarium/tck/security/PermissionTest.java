package io.angarium.tck.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.angarium.broker.Broker;
import io.angarium.jms.AngariumAdministration;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermissionTest {
    private Broker broker;
    private AngariumConnectionFactory factory;
    private AngariumAdministration admin;

    @BeforeEach
    void start() throws JMSException {
        broker = Broker.builder()
                .name("permissions")
                .port(0)
                .administrator("root", "root-pw")
                .start();
        factory = new AngariumConnectionFactory(broker.url());
        admin = new AngariumConnectionFactory(broker.url(), "root", "root-pw").createAdministration();
        call("role.add", "{'name':'tills'}");
        call("user.add", "{'name':'alice','password':'alice-pw','roles':['tills']}");
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    private String call(String operation, String arguments) throws JMSException {
        return admin.call(operation, arguments.replace('\'', '"'));
    }

    private void permit(String action, String destinations) throws JMSException {
        call("permission.add", permission(action, destinations));
    }

    private void withdraw(String action, String destinations) throws JMSException {
        call("permission.remove", permission(action, destinations));
    }

    private static String permission(String action, String destinations) {
        return "{'role':'tills','actions':['" + action + "'],'destinations':'" + destinations + "'}";
    }

    private Connection alice() throws JMSException {
        return factory.createConnection("alice", "alice-pw");
    }

    private static void refused(ThrowingCallable what) {
        assertThatExceptionOfType(JMSSecurityException.class).isThrownBy(what);
    }

    @Test
    void whoIsNotAUserIsNotConnected() {
        refused(() -> factory.createConnection());
        refused(() -> factory.createConnection("alice", "wrong"));
        refused(() -> factory.createConnection("nobody", "alice-pw"));
        assertThatExceptionOfType(JMSSecurityRuntimeException.class)
                .isThrownBy(() -> factory.createContext("alice", "wrong"));
    }

    @Test
    void whatIsNotPermittedFailsWhereItIsAskedFor() throws JMSException {
        permit("create", "#");
        permit("send", "queue://orders.*");
        try (Connection connection = alice();
                Session session = connection.createSession()) {
            Queue orders = session.createQueue("orders.eu");
            Queue bills = session.createQueue("bills");
            MessageProducer anywhere = session.createProducer(null);

            session.createProducer(orders).send(session.createTextMessage("a"));
            anywhere.send(orders, session.createTextMessage("b"));

            refused(() -> session.createProducer(bills));
            refused(() -> anywhere.send(bills, session.createTextMessage("c")));
            refused(() -> session.createConsumer(orders));
            refused(() -> session.createBrowser(orders).getEnumeration());
        }
    }

    @Test
    void aProducerWhosePermissionIsWithdrawnFailsAtTheNextSend() throws JMSException {
        permit("create", "orders");
        permit("send", "orders");
        try (Connection connection = alice();
                Session session = connection.createSession()) {
            MessageProducer producer = session.createProducer(session.createQueue("orders"));
            producer.send(session.createTextMessage("a"));

            withdraw("send", "orders");
            refused(() -> producer.send(session.createTextMessage("b")));

            permit("send", "orders");
            producer.send(session.createTextMessage("c"));
        }
    }

    @Test
    void aConsumerWhosePermissionIsWithdrawnEndsItsConnection() throws JMSException {
        permit("create", "orders");
        permit("consume", "orders");
        try (Connection connection = alice();
                Session session = connection.createSession()) {
            AtomicReference<JMSException> told = new AtomicReference<>();
            connection.setExceptionListener(told::set);
            MessageConsumer consumer = session.createConsumer(session.createQueue("orders"));
            connection.start();

            withdraw("consume", "orders");

            await().until(() -> told.get() != null);
            assertThat(told.get()).hasStackTraceContaining("alice may not consume from queue://orders");
            assertThatExceptionOfType(JMSException.class).isThrownBy(consumer::receive);
        }
    }

    @Test
    void onlyAnAdministratorAdministers() throws JMSException {
        try (AngariumAdministration alice =
                new AngariumConnectionFactory(broker.url(), "alice", "alice-pw").createAdministration()) {
            refused(() -> alice.call("user.list", "{}"));
        }
        assertThat(call("user.list", "{}")).contains("\"alice\"");
        assertThatExceptionOfType(JMSException.class)
                .isThrownBy(() -> call("user.remove", "{'name':'bob'}"))
                .withMessageContaining("there is no user bob");
    }
}
