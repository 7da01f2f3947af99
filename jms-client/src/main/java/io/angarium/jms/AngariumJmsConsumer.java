package io.angarium.jms;

import jakarta.jms.JMSConsumer;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** A consumer of the simplified API (Jakarta Messaging 3.1 §8.1). Threads: as {@link AngariumConsumer}. */
final class AngariumJmsConsumer implements JMSConsumer {

    private final AngariumConsumer consumer;

    AngariumJmsConsumer(AngariumConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public String getMessageSelector() {
        return Unchecked.get(consumer::getMessageSelector);
    }

    @Override
    public MessageListener getMessageListener() {
        return Unchecked.get(consumer::getMessageListener);
    }

    @Override
    public void setMessageListener(MessageListener listener) {
        Unchecked.run(() -> consumer.setMessageListener(listener));
    }

    @Override
    public Message receive() {
        return receive(0);
    }

    @Override
    public Message receive(long timeout) {
        return Unchecked.get(() -> consumer.receive(timeout));
    }

    @Override
    public Message receiveNoWait() {
        return Unchecked.get(consumer::receiveNoWait);
    }

    @Override
    public void close() {
        Unchecked.run(consumer::close);
    }

    @Override
    public <T> T receiveBody(Class<T> type) {
        return receiveBody(type, 0);
    }

    @Override
    public <T> T receiveBody(Class<T> type, long timeout) {
        return Unchecked.get(() -> consumer.receiveBody(type, timeout));
    }

    @Override
    public <T> T receiveBodyNoWait(Class<T> type) {
        return Unchecked.get(() -> consumer.receiveBodyNoWait(type));
    }
}
