package io.angarium.jms;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueReceiver;
import jakarta.jms.QueueSender;
import jakarta.jms.QueueSession;
import jakarta.jms.TemporaryTopic;
import jakarta.jms.Topic;
import jakarta.jms.TopicSubscriber;

/** A session of the legacy queue-only API (Jakarta Messaging 3.1 §2.6): what concerns topics is an illegal state. */
final class AngariumQueueSession extends AngariumSession implements QueueSession {

    AngariumQueueSession(AngariumConnection owner, int mode) throws JMSException {
        super(owner, mode);
    }

    @Override
    public QueueReceiver createReceiver(Queue queue) throws JMSException {
        return newConsumer(queue, null);
    }

    @Override
    public QueueReceiver createReceiver(Queue queue, String selector) throws JMSException {
        return newConsumer(queue, selector);
    }

    @Override
    public QueueSender createSender(Queue queue) throws JMSException {
        return newProducer(queue);
    }

    @Override
    public Topic createTopic(String name) throws JMSException {
        throw noTopics();
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name) throws JMSException {
        throw noTopics();
    }

    @Override
    public TopicSubscriber createDurableSubscriber(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name) throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createDurableConsumer(Topic topic, String name, String selector, boolean noLocal)
            throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String name) throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedConsumer(Topic topic, String name, String selector) throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name) throws JMSException {
        throw noTopics();
    }

    @Override
    public MessageConsumer createSharedDurableConsumer(Topic topic, String name, String selector) throws JMSException {
        throw noTopics();
    }

    @Override
    public TemporaryTopic createTemporaryTopic() throws JMSException {
        throw noTopics();
    }

    @Override
    public void unsubscribe(String name) throws JMSException {
        throw noTopics();
    }

    private static IllegalStateException noTopics() {
        return new IllegalStateException("A QueueSession has no topics");
    }
}
