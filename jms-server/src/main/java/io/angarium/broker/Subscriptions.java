package io.angarium.broker;

import io.angarium.catalog.SubscriptionEntry;
import io.angarium.log.LogException;
import io.angarium.selector.Selector;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import io.angarium.view.QueueConsumer;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who is subscribed to what, by the rules of Jakarta Messaging 3.1 §8.3: when a consumer joins a subscription, when one is
 * made for it, and when one ends. Thread-safe.
 */
final class Subscriptions {
    private final QueueSupply queues;
    private final Topics topics;
    private final Shard shard;
    private final ClientIds clientIds = new ClientIds();

    /** Those that have a name. Guarded by this. */
    private final Map<Key, Subscription> named = new HashMap<>();

    /** A durable subscription and one that is not may have the same name; a shared and an unshared one may not. */
    private record Key(String clientId, String name, boolean durable) {
        @Override
        public String toString() {
            return (durable ? "the durable subscription " : "the shared subscription ")
                    + name
                    + (clientId == null ? "" : " of " + clientId);
        }
    }

    Subscriptions(QueueSupply queues, Topics topics, Shard shard) {
        this.queues = queues;
        this.topics = topics;
        this.shard = shard;
    }

    /** The client identifiers that are in use. */
    ClientIds clientIds() {
        return clientIds;
    }

    /** A consumer, and the subscription that it consumes from. */
    record Opened(QueueConsumer consumer, Subscription subscription) {}

    /**
     * Opens a consumer on the subscription that the terms name, or on a new one. The topic is there, the selector is one.
     *
     * @throws BrokerException STATE if the terms don't go with what there is; DESTINATION, RESOURCE, UNSUPPORTED
     */
    synchronized Opened open(BrokerSession session, Address topic, ConsumerTerms terms, Outlet outlet) {
        check(session, topic, terms);
        SubscriptionEntry entry = new SubscriptionEntry(
                topic.name(),
                terms.selector(),
                terms.noLocal(),
                terms.shared(),
                session.clientId(),
                terms.durable() || terms.shared() ? terms.subscription() : null);
        Subscription subscription =
                entry.name() == null ? pass(entry, session) : named(session, entry, terms.durable());
        return new Opened(subscription.queue().consume(outlet, Selector.NONE), subscription);
    }

    private static void check(BrokerSession session, Address topic, ConsumerTerms terms) {
        if (!terms.durable() && !terms.shared()) {
            return;
        }
        DestinationName.check("a subscription's name", terms.subscription());
        if (terms.durable() && topic.temporary()) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, topic + " is temporary, so no durable subscription can be made to it");
        }
        if (terms.durable() && !terms.shared() && session.clientId() == null) {
            throw new BrokerException(
                    ErrorCode.STATE,
                    "a durable subscription that is not shared needs a client identifier; set one on the connection");
        }
        if (terms.shared() && terms.noLocal()) {
            throw new BrokerException(ErrorCode.UNSUPPORTED, "a shared subscription can't be noLocal");
        }
    }

    private Subscription named(BrokerSession session, SubscriptionEntry entry, boolean durable) {
        Key key = new Key(entry.clientId(), entry.name(), durable);
        Subscription known = named.get(key);
        if (known != null) {
            mayJoin(key, known, entry);
            if (known.isLike(entry)) {
                return known;
            }
            // Whoever waits for the new one waits for this too: it comes after it in the log.
            remove(key, known, nobodyWaits -> {});
        }
        Subscription made = durable ? keep(key, entry) : pass(entry, session);
        named.put(key, made);
        return made;
    }

    private static void mayJoin(Key key, Subscription known, SubscriptionEntry wanted) {
        if (known.entry().shared() != wanted.shared()) {
            throw new BrokerException(
                    ErrorCode.STATE,
                    key + " is " + (known.entry().shared() ? "a shared" : "an unshared")
                            + " one, and there can't be another of that name");
        }
        if (known.active() && !known.entry().shared()) {
            throw new BrokerException(ErrorCode.STATE, key + " has a consumer already, and is not shared");
        }
        if (known.active() && !known.isLike(wanted)) {
            throw new BrokerException(
                    ErrorCode.STATE, key + " has consumers that wanted another topic or another selector");
        }
    }

    private Subscription keep(Key key, SubscriptionEntry entry) {
        Subscription made = new Subscription(entry, queues.keep(entry), null);
        queues.announce(made.queue(), failure -> announced(key, made, failure));
        topics.add(made);
        return made;
    }

    private Subscription pass(SubscriptionEntry entry, BrokerSession owner) {
        Subscription made = new Subscription(entry, queues.pass(entry.toString(), entry.address()), owner);
        made.announced(null);
        topics.add(made);
        return made;
    }

    private void announced(Key key, Subscription made, LogException failure) {
        if (failure == null) {
            made.announced(null);
            return;
        }
        synchronized (this) {
            remove(key, made, nobodyWaits -> {});
        }
        made.announced(shard.refusal(failure, key.toString()));
    }

    /** A consumer of this subscription has been closed. One that is not durable ends with its last consumer. */
    synchronized void closed(Subscription subscription) {
        if (subscription.durable() || subscription.active()) {
            return;
        }
        SubscriptionEntry entry = subscription.entry();
        if (entry.name() != null) {
            named.remove(new Key(entry.clientId(), entry.name(), false), subscription);
        }
        topics.remove(subscription);
        queues.end(subscription.queue());
    }

    /**
     * Ends a durable subscription.
     *
     * @param done told null when that is safe in the log, or else why it is not
     * @throws BrokerException DESTINATION if there is none of that name, STATE if it is in use
     */
    synchronized void unsubscribe(String clientId, String name, Consumer<BrokerException> done) {
        Key key = new Key(clientId, name, true);
        Subscription known = known(key);
        if (known.active()) {
            throw new BrokerException(ErrorCode.STATE, key + " has a consumer; close that first");
        }
        if (known.queue().unsettledCount() > 0) {
            throw new BrokerException(
                    ErrorCode.STATE, "messages from " + key + " are in a transaction; end that first");
        }
        remove(key, known, failure -> done.accept(failure == null ? null : shard.refusal(failure, key.toString())));
    }

    /**
     * The topic of a durable subscription.
     *
     * @throws BrokerException DESTINATION if there is none of that name
     */
    synchronized Address topic(String clientId, String name) {
        return known(new Key(clientId, name, true)).entry().address();
    }

    /**
     * The queue of a durable subscription.
     *
     * @throws BrokerException DESTINATION if there is none of that name
     */
    synchronized Queue queue(String clientId, String name) {
        return known(new Key(clientId, name, true)).queue();
    }

    private Subscription known(Key key) {
        Subscription known = named.get(key);
        if (known == null) {
            throw new BrokerException(ErrorCode.DESTINATION, "there is no such thing as " + key);
        }
        return known;
    }

    private void remove(Key key, Subscription subscription, Consumer<LogException> removed) {
        named.remove(key, subscription);
        topics.remove(subscription);
        if (subscription.durable()) {
            queues.remove(subscription.queue(), removed);
        } else {
            queues.end(subscription.queue());
        }
    }

    /** Takes a durable subscription that recovery found. Its topic is there. */
    synchronized void recovered(SubscriptionEntry entry, Queue queue) {
        Subscription subscription = new Subscription(entry, queue, null);
        subscription.announced(null);
        named.put(new Key(entry.clientId(), entry.name(), true), subscription);
        topics.add(subscription);
    }
}
