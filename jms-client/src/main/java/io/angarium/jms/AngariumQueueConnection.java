package io.angarium.jms;

import jakarta.jms.ConnectionConsumer;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.QueueConnection;
import jakarta.jms.QueueSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import jakarta.jms.Topic;

/** A connection of the legacy queue-only API (Jakarta Messaging 3.1 §2.6): what concerns topics is an illegal state. */
final class AngariumQueueConnection extends AngariumConnection implements QueueConnection {

    AngariumQueueConnection(ClientConnection core) {
        super(core);
    }

    @Override
    public QueueSession createQueueSession(boolean transacted, int mode) throws JMSException {
        return register(new AngariumQueueSession(this, checkedMode(transacted ? Session.SESSION_TRANSACTED : mode)));
    }

    @Override
    public ConnectionConsumer createConnectionConsumer(
            Queue queue, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        checkOpen();
        throw NotSupportedYet.of("ConnectionConsumer");
    }

    @Override
    public ConnectionConsumer createDurableConnectionConsumer(
            Topic topic, String name, String selector, ServerSessionPool pool, int maxMessages) throws JMSException {
        throw new IllegalStateException("A QueueConnection has no topics");
    }
}
