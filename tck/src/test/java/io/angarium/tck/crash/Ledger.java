package io.angarium.tck.crash;

import io.angarium.tck.crash.MessageHistory.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Accounts for every message of a campaign. Clients and the campaign say what they are about to do and what came of it;
 * the first broken rule is kept, with the history of its message. Thread-safe.
 */
final class Ledger {
    private final String title;
    private final long start = System.nanoTime();
    private final BrokerHistory broker = new BrokerHistory();
    private final RedeliveryRules rules = new RedeliveryRules(broker);
    private final Map<TestQueue, QueueOrder> orders = new EnumMap<>(TestQueue.class);
    private final Map<MessageHistory.Id, MessageHistory> messages = new HashMap<>();
    private final Violations violations = new Violations();
    private int missing;
    private int confirmed;
    private long redelivered;

    /** @param title begins every report: says how to repeat the campaign */
    Ledger(String title) {
        this.title = title;
        for (TestQueue queue : TestQueue.values()) {
            orders.put(queue, new QueueOrder(queue));
        }
    }

    /** What one look at the ledger sees. */
    record Totals(int sent, int confirmed, int inDoubt, int received, long redelivered) {}

    long now() {
        return System.nanoTime() - start;
    }

    // --- the broker

    synchronized void note(String what) {
        broker.note(now(), what);
    }

    synchronized void ready() {
        broker.ready(now());
        orders.values().forEach(QueueOrder::ready);
    }

    /** A broker is about to be killed, or else to be terminated. */
    synchronized void dying(boolean killed) {
        broker.dying(now(), killed);
        // Consumers that reconnect get messages again.
        orders.values().forEach(QueueOrder::attempted);
        orders.values().forEach(QueueOrder::attempted);
    }

    /** It is dead. {@code abruptly}: it can't have saved which messages no consumer has seen. */
    synchronized void dead(boolean abruptly) {
        broker.dead(now());
        orders.values().forEach(abruptly ? QueueOrder::killed : QueueOrder::stopped);
    }

    synchronized void catalogLost() {
        broker.catalogLost(now());
    }

    // --- producers

    synchronized MessageHistory sending(MessageHistory.Id id, TestQueue queue, boolean persistent) {
        MessageHistory message = new MessageHistory(id, queue, persistent, now());
        messages.put(id, message);
        return message;
    }

    synchronized void sent(MessageHistory message) {
        message.confirmed(now());
        confirmed++;
        if (message.persistent()) {
            broker.forced(message.sentAt());
            missing += message.isReceived() ? 0 : 1;
        }
    }

    synchronized void inDoubt(MessageHistory message, Exception why) {
        message.inDoubt(now(), String.valueOf(why.getMessage()));
    }

    // --- consumers

    /** Before its connection is made. */
    synchronized Stream open(String name, TestQueue queue, boolean reconnects) {
        orders.get(queue).attempted();
        return new Stream(name, queue, reconnects, now(), broker.deaths().size());
    }

    /** Before the session of a stream recovers. */
    synchronized void recovering(Stream stream) {
        orders.get(stream.queue()).attempted();
        stream.recovered();
    }

    synchronized Delivery delivered(Stream stream, MessageHistory.Id id, boolean marked, int count) {
        MessageHistory message = messages.get(id);
        Delivery delivery = new Delivery(message, stream, now(), count);
        if (message == null || message.queue() != stream.queue()) {
            violations.add("message " + id + " came from " + stream.queue() + ", where nobody sent it");
            return delivery;
        }
        QueueOrder order = orders.get(message.queue());
        String broken = rules.broken(message, delivery, marked, order.attempts());
        String disorder = order.inOrder(message, !message.isReceived(), marked);
        String streamDisorder = stream.inOrder(message, marked, broker.deaths().size());
        redelivered += message.isReceived() ? 1 : 0;
        missing -= message.mustArrive() && !message.isReceived() ? 1 : 0;
        message.deliveries().add(delivery);
        for (String violation : new String[] {broken, disorder, streamDisorder}) {
            if (violation != null) {
                violations.add(report(message, violation));
            }
        }
        return delivery;
    }

    /** The acknowledgement of these, which began at {@code from}, was answered. */
    synchronized void acknowledged(List<Delivery> deliveries, long from) {
        long now = now();
        // Else the answer may be of a broker that was killed in the meantime.
        if (!broker.killedBetween(from, now)) {
            deliveries.forEach(delivery -> delivery.acknowledged(now));
        }
    }

    /** A delivery will be acknowledged by the client itself: makes the broker know of an earlier one. */
    synchronized void acknowledgesItself(Delivery delivery, int prefetch) {
        Stream stream = delivery.stream();
        Delivery answered = stream.answeredBy(delivery, prefetch);
        if (answered != null && !stream.reconnects() && !broker.diedBetween(stream.openedAt(), now())) {
            answered.acknowledged(now());
        }
    }

    /** A stream was closed in order. */
    synchronized void closed(Stream stream) {
        boolean sure = !broker.diedBetween(stream.openedAt(), now());
        for (Delivery delivery : stream.rest()) {
            if (sure) {
                delivery.acknowledged(now());
            }
        }
    }

    // --- results

    /** A client failed in a way that no death of a broker explains. */
    synchronized void failed(String who, Throwable cause) {
        violations.add(who + " failed: " + cause, cause);
    }

    synchronized void violation(String what) {
        violations.add(what + System.lineSeparator() + broker.since(0));
    }

    /** How many sends have returned. */
    synchronized int confirmed() {
        return confirmed;
    }

    /** How many messages have not been received yet that must be. */
    synchronized int missing() {
        return missing;
    }

    /** @throws AssertionError with the first rules that were broken so far */
    synchronized void check() {
        violations.check(title);
    }

    /** As {@link #check}, when everything has been received that can be. */
    synchronized void checkComplete() {
        report(MessageHistory::mustArrive, "is lost: its send had returned");
        report(
                message -> message.outcome() == Outcome.CONFIRMED && message.sentAt() > broker.lastReady(),
                "is lost, though the broker has been running since it was sent");
        for (MessageHistory message : new InDoubt(messages.values()).outOfLine(broker.deaths())) {
            violations.add(report(message, "is lost, but later ones are not that were in doubt with it"));
        }
        check();
    }

    synchronized Totals totals() {
        int inDoubt = count(message -> message.outcome() == Outcome.IN_DOUBT);
        return new Totals(messages.size(), confirmed, inDoubt, count(MessageHistory::isReceived), redelivered);
    }

    private int count(Predicate<MessageHistory> what) {
        return (int) messages.values().stream().filter(what).count();
    }

    private void report(Predicate<MessageHistory> which, String what) {
        List<MessageHistory> lost = new ArrayList<>();
        for (MessageHistory message : messages.values()) {
            if (which.test(message) && !message.isReceived()) {
                lost.add(message);
            }
        }
        lost.sort((a, b) -> Long.compare(a.sentAt(), b.sentAt()));
        lost.forEach(message -> violations.add(report(message, what)));
    }

    private String report(MessageHistory message, String what) {
        Chronicle chronicle = broker.since(message.sentAt());
        message.tell(chronicle);
        return "message " + message.id() + " " + what + System.lineSeparator() + chronicle;
    }
}
