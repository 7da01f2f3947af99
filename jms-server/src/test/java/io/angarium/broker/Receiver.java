package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.view.QueueConsumer;
import io.angarium.view.Settlement;
import io.angarium.wire.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** An embedded consumer of texts. */
final class Receiver implements Outlet {
    private static final int WAIT_SECONDS = 20;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final BrokerSession session;
    private final QueueConsumer consumer;

    Receiver(BrokerSession session, String queue) {
        this(session, Address.queue(queue), ConsumerTerms.PLAIN);
    }

    /** Returns when the consumer's subscription, if it has one, is safe. */
    Receiver(BrokerSession session, Address address, ConsumerTerms terms) {
        CompletableFuture<BrokerException> opened = new CompletableFuture<>();
        this.session = session;
        this.consumer = session.consume(address, terms, this, opened::complete);
        assertThat(opened).as("opened").succeedsWithin(WAIT_SECONDS, SECONDS).isNull();
    }

    /** A consumer of what is published on a topic from now on. */
    static Receiver ofTopic(BrokerSession session, String topic) {
        return new Receiver(session, Address.topic(topic), ConsumerTerms.PLAIN);
    }

    static Receiver ofTopic(BrokerSession session, String topic, ConsumerTerms terms) {
        return new Receiver(session, Address.topic(topic), terms);
    }

    /** Waits for the next message. It stays unsettled. */
    Delivery next() {
        consumer.credit(1);
        return poll();
    }

    /** Waits for so many messages. They stay unsettled. */
    List<Delivery> next(int count) {
        consumer.credit(count);
        List<Delivery> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(poll());
        }
        return taken;
    }

    /** Waits for so many messages, accepts them, and returns their texts. */
    List<String> take(int count) {
        List<Delivery> taken = next(count);
        accept(taken);
        return texts(taken);
    }

    private Delivery poll() {
        try {
            Delivery delivery = deliveries.poll(WAIT_SECONDS, SECONDS);
            assertThat(delivery).as("a delivery within " + WAIT_SECONDS + " s").isNotNull();
            return delivery;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void accept(List<Delivery> taken) {
        if (!taken.isEmpty()) {
            settle(Settlement.ACCEPTED, taken);
        }
    }

    void accept(BrokerTransaction transaction, List<Delivery> taken) {
        long first = taken.get(0).tag();
        long last = taken.get(taken.size() - 1).tag();
        assertThat(transaction.accept(consumer, first, last)).isEqualTo(taken.size());
    }

    void release(List<Delivery> taken) {
        settle(Settlement.RELEASED, taken);
    }

    /** Settles deliveries that came one after the other. */
    void settle(Settlement outcome, List<Delivery> taken) {
        long first = taken.get(0).tag();
        long last = taken.get(taken.size() - 1).tag();
        assertThat(consumer.settle(outcome, first, last)).isEqualTo(taken.size());
    }

    /** Takes what there is until there is no more, accepts it, and returns the texts. */
    List<String> drain() {
        List<String> texts = new ArrayList<>();
        while (true) {
            List<Delivery> some = available(1000);
            accept(some);
            texts.addAll(texts(some));
            if (some.size() < 1000) {
                return texts;
            }
        }
    }

    /** What is there, at most so many. They stay unsettled; the consumer keeps the credit that is left. */
    List<Delivery> available(int most) {
        consumer.credit(most);
        CountDownLatch served = new CountDownLatch(1);
        consumer.whenServed(served::countDown);
        try {
            assertThat(served.await(WAIT_SECONDS, SECONDS)).as("served").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<Delivery> taken = new ArrayList<>();
        deliveries.drainTo(taken);
        return taken;
    }

    void close() {
        session.close(consumer, Settlement.RELEASED);
    }

    static List<String> texts(List<Delivery> taken) {
        return taken.stream().map(Receiver::text).toList();
    }

    static String text(Delivery delivery) {
        return Texts.of(delivery.message());
    }

    @Override
    public void deliver(Delivery delivery) {
        deliveries.add(delivery);
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public void browsed() {
        throw new AssertionError("a consumer was told that it has seen all");
    }
}
