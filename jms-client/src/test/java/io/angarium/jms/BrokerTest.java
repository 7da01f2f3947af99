package io.angarium.jms;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What tests with a {@link TestPeer} share: the peer, one started connection, and a queue. */
abstract class BrokerTest {

    static final long PATIENCE = 5_000;

    final TestPeer peer = TestPeer.local();
    final Queue queue = new AngariumQueue("orders");
    private final List<Connection> others = new ArrayList<>();
    private Connection connection;

    /** The connection, made and started when first asked for. */
    final Connection connection() throws JMSException {
        if (connection == null) {
            connection = peer.factory().createConnection();
            connection.start();
        }
        return connection;
    }

    /** Another connection, closed after the test. */
    final <C extends Connection> C closing(C other) {
        others.add(other);
        return other;
    }

    final Session session(int mode) throws JMSException {
        return connection().createSession(mode);
    }

    final Session session() throws JMSException {
        return session(Session.AUTO_ACKNOWLEDGE);
    }

    /** Sends messages whose property i counts from {@code first}. */
    final void send(int first, int count) throws JMSException {
        try (Session session = session();
                MessageProducer producer = session.createProducer(queue)) {
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            for (int i = first; i < first + count; i++) {
                Message message = session.createMessage();
                message.setIntProperty("i", i);
                producer.send(message);
            }
        }
    }

    static int number(Message message) throws JMSException {
        return message.getIntProperty("i");
    }

    @AfterEach
    final void closeAll() throws JMSException {
        if (connection != null) {
            connection.close();
        }
        for (Connection other : others) {
            other.close();
        }
        peer.close();
    }
}
