package io.angarium.tck.crash;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TransactionRolledBackException;
import java.util.ArrayList;
import java.util.List;

/** Moves messages from one queue to the other, in transactions of one to eight. */
final class Mover extends Worker {
    private static final int LARGEST = 8;
    private static final int WAIT_MILLIS = 50;

    private final int number;
    private int moves;

    Mover(int number, ConnectionFactory factory, Account account) {
        super("mover-" + number, factory, account);
        this.number = number;
    }

    @Override
    void work(Connection connection) throws JMSException {
        Session session = connection.createSession(Session.SESSION_TRANSACTED);
        MessageConsumer consumer = session.createConsumer(session.createQueue("from"));
        MessageProducer producer = session.createProducer(session.createQueue("to"));
        while (!isStopping()) {
            Account.Move move = new Account.Move(number + "-" + moves++, new ArrayList<>());
            take(consumer, move.texts());
            for (String text : move.texts()) {
                producer.send(session.createTextMessage(move.moved(text)));
            }
            commit(session, move);
        }
    }

    private void take(MessageConsumer consumer, List<String> texts) throws JMSException {
        int most = 1 + moves % LARGEST;
        for (Message next = consumer.receive(WAIT_MILLIS); next != null; next = consumer.receive(WAIT_MILLIS)) {
            texts.add(next.getBody(String.class));
            if (texts.size() == most) {
                return;
            }
        }
    }

    private void commit(Session session, Account.Move move) {
        try {
            session.commit();
            account().committed(move);
        } catch (TransactionRolledBackException e) {
            account().rolledBack(move);
        } catch (JMSException e) {
            account().untold("commit of " + move.name(), e);
        }
    }
}
