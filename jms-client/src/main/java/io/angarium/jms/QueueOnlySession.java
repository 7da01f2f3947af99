package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** The part of a session that is not supported yet. What becomes supported moves to {@link AngariumSession}. */
abstract class QueueOnlySession implements Session {

    /** Only for application servers (Jakarta Messaging 3.1 §9.1.2). */
    @Override
    public MessageListener getMessageListener() throws JMSException {
        throw NotSupportedYet.of("A session's own MessageListener");
    }

    /** Only for application servers (Jakarta Messaging 3.1 §9.1.2). */
    @Override
    public void setMessageListener(MessageListener listener) throws JMSException {
        throw NotSupportedYet.of("A session's own MessageListener");
    }

    /** Only for application servers (Jakarta Messaging 3.1 §9.1.2). */
    @Override
    public void run() {
        throw new UnsupportedOperationException(
                "Running a session is for application servers; it is not supported yet");
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
        throw topics();
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String name, String selector) throws JMSException {
        throw topics();
    }

    @Override
    public Topic createTopic(String name) throws JMSException {
        throw topics();
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
        throw topics();
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        throw topics();
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        throw topics();
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        throw topics();
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        throw topics();
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector) throws JMSException {
        throw topics();
    }

    @Override
    public TemporaryQueue createTemporaryQueue() throws JMSException {
        throw NotSupportedYet.of("TemporaryQueue");
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        throw NotSupportedYet.of("TemporaryTopic");
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        throw topics();
    }

    private static JMSException topics() {
        return NotSupportedYet.ofMany("Topics");
    }
}
