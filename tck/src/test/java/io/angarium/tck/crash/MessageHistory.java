package io.angarium.tck.crash;

import java.util.ArrayList;
import java.util.List;

/** What became of one message. Guarded by the ledger's lock. Times are in nanoseconds since the campaign began. */
final class MessageHistory {

    /** Within these, and a queue, messages have an order: Jakarta Messaging 3.1 §6.2.9.2. */
    record Line(int producer, boolean persistent) {}

    /** What the producer knows of its send. */
    enum Outcome {
        UNDER_WAY,
        /** The send returned, or its completion was told. */
        CONFIRMED,
        /** It failed: the broker may have the message or not. */
        IN_DOUBT
    }

    private final Id id;
    private final TestQueue queue;
    private final boolean persistent;
    private final long sentAt;
    private final List<Delivery> deliveries = new ArrayList<>(1);
    private Outcome outcome = Outcome.UNDER_WAY;
    private String failure;
    private long endedAt = -1;

    /**
     * @param producer number of the producer
     * @param sequence rises with each send of the producer, whatever the queue
     */
    record Id(int producer, long sequence) {
        @Override
        public String toString() {
            return producer + "-" + sequence;
        }
    }

    MessageHistory(Id id, TestQueue queue, boolean persistent, long sentAt) {
        this.id = id;
        this.queue = queue;
        this.persistent = persistent;
        this.sentAt = sentAt;
    }

    Id id() {
        return id;
    }

    Line line() {
        return new Line(id.producer(), persistent);
    }

    TestQueue queue() {
        return queue;
    }

    boolean persistent() {
        return persistent;
    }

    long sentAt() {
        return sentAt;
    }

    Outcome outcome() {
        return outcome;
    }

    void confirmed(long now) {
        outcome = Outcome.CONFIRMED;
        endedAt = now;
    }

    void inDoubt(long now, String why) {
        outcome = Outcome.IN_DOUBT;
        failure = why;
        endedAt = now;
    }

    /** When the send returned or failed. */
    long endedAt() {
        return endedAt;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    boolean isReceived() {
        return !deliveries.isEmpty();
    }

    /** Whether its loss would break a promise, whatever happens to the broker. */
    boolean mustArrive() {
        return persistent && outcome == Outcome.CONFIRMED;
    }

    /** Adds what happened to it. */
    void tell(Chronicle chronicle) {
        chronicle.add(
                sentAt, "send to " + queue.address() + " began, " + (persistent ? "persistent" : "non-persistent"));
        if (endedAt >= 0) {
            chronicle.add(endedAt, outcome == Outcome.CONFIRMED ? "send returned" : "send in doubt: " + failure);
        }
        for (Delivery delivery : deliveries) {
            chronicle.add(
                    delivery.at(), "delivered to " + delivery.stream() + ", JMSXDeliveryCount " + delivery.count());
            if (delivery.isAcknowledged()) {
                chronicle.add(delivery.acknowledgedAt(), "acknowledgement answered, " + delivery.stream());
            }
        }
    }
}
