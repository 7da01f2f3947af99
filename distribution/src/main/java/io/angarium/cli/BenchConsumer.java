package io.angarium.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;

/** Receives on a connection of its own and notes what arrives. */
final class BenchConsumer implements MessageListener {
    private final BenchRun run;

    private BenchConsumer(BenchRun run) {
        this.run = run;
    }

    /** Begins to receive, until the connection is closed. */
    static void start(BenchRun run, Connection connection) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createQueue(run.queue)).setMessageListener(new BenchConsumer(run));
        connection.start();
    }

    @Override
    public void onMessage(Message message) {
        try {
            if (run.id.equals(message.getStringProperty(BenchMessage.RUN))) {
                run.arrived(
                        message.getIntProperty(BenchMessage.PRODUCER),
                        message.getIntProperty(BenchMessage.NUMBER),
                        message.getLongProperty(BenchMessage.TIME));
            } else {
                run.fail(
                        new JMSException("somebody else sends to the queue " + run.queue + " too; choose another one"));
            }
        } catch (JMSException e) {
            run.fail(e);
        }
    }
}
