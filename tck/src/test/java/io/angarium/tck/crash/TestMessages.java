package io.angarium.tck.crash;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Random;

/** Messages that say who sent them, and whose body can be checked. */
final class TestMessages {
    private static final String PRODUCER = "producer";
    private static final String SEQUENCE = "sequence";

    private TestMessages() {}

    /** One with a body of a drawn length: mostly short, sometimes half a small segment. */
    static Message create(Session session, MessageHistory.Id id, Random random) throws JMSException {
        int length = random.nextInt(50) == 0 ? random.nextInt(30_000) : random.nextInt(600);
        Message message = session.createTextMessage(text(id, length));
        message.setIntProperty(PRODUCER, id.producer());
        message.setLongProperty(SEQUENCE, id.sequence());
        return message;
    }

    /** Tells the ledger of one that was received. */
    static Delivery record(Message message, Stream stream, Ledger ledger) throws JMSException {
        if (!intact(message)) {
            ledger.violation("message " + id(message) + " came with another body than was sent");
        }
        return ledger.delivered(
                stream, id(message), message.getJMSRedelivered(), message.getIntProperty("JMSXDeliveryCount"));
    }

    private static MessageHistory.Id id(Message message) throws JMSException {
        return new MessageHistory.Id(message.getIntProperty(PRODUCER), message.getLongProperty(SEQUENCE));
    }

    private static boolean intact(Message message) throws JMSException {
        String body = ((TextMessage) message).getText();
        String head = id(message) + " ";
        return body.startsWith(head) && body.equals(text(id(message), body.length() - head.length()));
    }

    private static String text(MessageHistory.Id id, int length) {
        String filling = String.valueOf((char) ('a' + (id.sequence() + id.producer()) % 26));
        return id + " " + filling.repeat(length);
    }
}
