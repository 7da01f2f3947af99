package io.angarium.tck.crash;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;

/** Takes all that is left in a queue. */
final class Sweep {
    private Sweep() {}

    /** Returns when the queue is empty, as the broker says itself. */
    static void of(TestQueue queue, ConnectionFactory factory, Ledger ledger) {
        Stream stream = ledger.open("sweep of " + queue.address(), queue, false);
        try (Connection connection = factory.createConnection()) {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue.address()));
            connection.start();
            List<Delivery> deliveries = new ArrayList<>();
            Message last = null;
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                deliveries.add(TestMessages.record(next, stream, ledger));
                last = next;
            }
            if (last != null) {
                long from = ledger.now();
                last.acknowledge();
                ledger.acknowledged(deliveries, from);
            }
        } catch (JMSException e) {
            ledger.failed(stream.toString(), e);
        }
    }
}
