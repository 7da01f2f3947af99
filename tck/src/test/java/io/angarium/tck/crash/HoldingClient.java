package io.angarium.tck.crash;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.concurrent.CountDownLatch;

/** A program that receives messages, acknowledges some and holds the rest until it is killed. */
final class HoldingClient {
    static final String HOLDING = "holding";

    private HoldingClient() {}

    /** Arguments: URL, queue, how many to acknowledge, how many to hold. */
    public static void main(String[] arguments) throws JMSException, InterruptedException {
        int acknowledged = Integer.parseInt(arguments[2]);
        int held = Integer.parseInt(arguments[3]);
        Connection connection = new AngariumConnectionFactory(arguments[0]).createConnection();
        Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(arguments[1]));
        connection.start();
        for (int i = 1; i <= acknowledged; i++) {
            var message = consumer.receive();
            if (i == acknowledged) {
                message.acknowledge();
            }
        }
        for (int i = 0; i < held; i++) {
            consumer.receive();
        }
        System.out.println(HOLDING);
        new CountDownLatch(1).await();
    }
}
