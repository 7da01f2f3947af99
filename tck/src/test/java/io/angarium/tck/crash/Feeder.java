package io.angarium.tck.crash;

import jakarta.jms.CompletionListener;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;

/** Sends persistent messages, each once. */
final class Feeder extends Worker {
    private static final int PAUSE_MICROS = 500;

    private final String name;
    private final boolean asynchronous;

    Feeder(String name, boolean asynchronous, ConnectionFactory factory, Account account) {
        super("feeder-" + name, factory, account);
        this.name = name;
        this.asynchronous = asynchronous;
    }

    @Override
    void work(Connection connection) throws JMSException {
        Session session = connection.createSession();
        MessageProducer producer = session.createProducer(session.createQueue("from"));
        for (int i = 0; !isStopping(); i++) {
            send(session, producer, name + "-" + i);
            Client.pause(PAUSE_MICROS);
        }
        session.close(); // waits for the completions
    }

    private void send(Session session, MessageProducer producer, String text) throws JMSException {
        Message message = session.createTextMessage(text);
        if (asynchronous) {
            producer.send(message, new Completion(text));
            return;
        }
        try {
            producer.send(message);
            account().sent(text);
        } catch (JMSException e) {
            account().untold("send of " + text, e);
        }
    }

    private final class Completion implements CompletionListener {
        private final String text;

        Completion(String text) {
            this.text = text;
        }

        @Override
        public void onCompletion(Message message) {
            account().sent(text);
        }

        @Override
        public void onException(Message message, Exception exception) {
            account().untold("send of " + text, exception);
        }
    }
}
