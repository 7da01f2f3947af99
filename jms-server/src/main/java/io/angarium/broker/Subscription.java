package io.angarium.broker;

import io.angarium.catalog.SubscriptionEntry;
import io.angarium.selector.Selector;
import io.angarium.view.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A queue that is fed by a topic (Jakarta Messaging 3.1 §4.2), or by all topics of a pattern. Thread-safe. */
final class Subscription {
    private final SubscriptionEntry entry;
    private final Selector selector;
    private final Queue queue;

    /** Who opened it, if it ends with its consumers; null for a durable one, which knows its client identifier. */
    private final BrokerSession owner;

    /** Who waits for the log to have it; null when that is settled. Guarded by this. */
    private List<Consumer<BrokerException>> waiting = new ArrayList<>();

    private BrokerException failure;

    Subscription(SubscriptionEntry entry, Queue queue, BrokerSession owner) {
        this.entry = entry;
        this.selector = Selector.parse(entry.selector());
        this.queue = queue;
        this.owner = owner;
    }

    SubscriptionEntry entry() {
        return entry;
    }

    Selector selector() {
        return selector;
    }

    Queue queue() {
        return queue;
    }

    boolean durable() {
        return Shard.keeps(queue);
    }

    boolean active() {
        return queue.consumerCount() > 0;
    }

    /** Whether it gathers the same messages as one with this entry would. */
    boolean isLike(SubscriptionEntry other) {
        return entry.topic().equals(other.topic())
                && entry.noLocal() == other.noLocal()
                && selector.equals(Selector.parse(other.selector()));
    }

    /** Whether it does not want what comes from there (noLocal); null for what the broker itself moves. */
    boolean isLocal(BrokerSession from) {
        return entry.noLocal()
                && from != null
                && (from == owner
                        || (entry.clientId() != null && entry.clientId().equals(from.clientId())));
    }

    /** Tells when the log has it for certain: null, or why it has not. */
    void whenAnnounced(Consumer<BrokerException> told) {
        synchronized (this) {
            if (waiting != null) {
                waiting.add(told);
                return;
            }
        }
        told.accept(failure);
    }

    /** The log has it; or, with a failure, has not. */
    void announced(BrokerException cause) {
        List<Consumer<BrokerException>> all;
        synchronized (this) {
            all = waiting;
            waiting = null;
            failure = cause;
        }
        all.forEach(one -> one.accept(cause));
    }
}
