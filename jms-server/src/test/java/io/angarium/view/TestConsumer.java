package io.angarium.view;

import io.angarium.selector.Selector;
import java.util.ArrayList;
import java.util.List;

/** A consumer that remembers what it was delivered. */
final class TestConsumer implements Outlet {
    final List<Delivery> deliveries = new ArrayList<>();
    boolean writable = true;
    private final QueueConsumer consumer;

    TestConsumer(Queue queue) {
        this(queue, Selector.NONE);
    }

    TestConsumer(Queue queue, Selector selector) {
        consumer = queue.consume(this, selector);
    }

    void credit(int messages) {
        consumer.credit(messages);
    }

    int settle(Settlement outcome, long first, long last) {
        return consumer.settle(outcome, first, last);
    }

    void accept(long tag) {
        consumer.settle(Settlement.ACCEPTED, tag, tag);
    }

    Held hold(long first, long last) {
        return consumer.hold(first, last);
    }

    void whenServed(Runnable action) {
        consumer.whenServed(action);
    }

    void resume() {
        writable = true;
        consumer.resume();
    }

    void close() {
        consumer.close();
    }

    /** What it was delivered, as texts. */
    List<String> texts() {
        return Messages.texts(deliveries);
    }

    /** What it was delivered, as texts; and forgets it. */
    List<String> takeTexts() {
        List<String> texts = texts();
        deliveries.clear();
        return texts;
    }

    /** How often what it was delivered had been delivered before. */
    List<Integer> attempts() {
        return deliveries.stream().map(Delivery::attempts).toList();
    }

    List<Long> tags() {
        return deliveries.stream().map(Delivery::tag).toList();
    }

    @Override
    public void deliver(Delivery delivery) {
        deliveries.add(delivery);
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void browsed() {
        throw new AssertionError("a consumer that takes messages was told that it has seen all");
    }
}
