package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.catalog.QueueEntry;
import io.angarium.catalog.SubscriptionEntry;
import io.angarium.config.BrokerConfig;
import io.angarium.view.Queue;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.NamePattern;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The queues and topics that there are, by name. One is made when it is first used, if that is allowed. Thread-safe.
 */
final class Destinations {
    private final QueueSupply supply;
    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Quota quota;
    private final Temporaries temporaries;
    private final Map<String, QueueTarget> queues = new ConcurrentHashMap<>();
    private final boolean autoCreate;

    Destinations(Shard shard, QueueSupply supply, Quota quota, boolean autoCreate) {
        this.supply = supply;
        this.quota = quota;
        this.autoCreate = autoCreate;
        this.topics = new Topics();
        this.subscriptions = new Subscriptions(supply, topics, shard);
        this.temporaries = new Temporaries(supply, topics, quota);
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Temporaries temporaries() {
        return temporaries;
    }

    /** Makes those that the configuration names. */
    void configure(BrokerConfig.Destinations config) {
        config.queues().forEach(name -> queues.computeIfAbsent(name, this::makeQueue));
        config.topics().forEach(this::makeTopic);
    }

    /** Whether there is such a destination already, or it is one that is not made by being used. */
    boolean knows(Address address) {
        boolean topic = address.kind() == Address.Kind.TOPIC;
        return address.temporary()
                || (topic ? topics.find(address.name()) != null : queues.containsKey(address.name()))
                || (topic && NamePattern.isPattern(address.name()));
    }

    /**
     * Where to send what goes to this address.
     *
     * @throws BrokerException DESTINATION if there is no such destination, or it is a pattern of topics; RESOURCE
     */
    Target target(Address address) {
        if (address.temporary()) {
            return temporaries.find(address);
        }
        return address.kind() == Address.Kind.QUEUE ? queue(address.name()) : topic(address.name());
    }

    /**
     * The queue to consume from.
     *
     * @throws BrokerException DESTINATION if there is no such queue; STATE if it is another session's; RESOURCE
     */
    Queue queue(Address address, BrokerSession session) {
        Target target = address.temporary() ? temporaries.owned(address, session) : queue(address.name());
        if (target instanceof QueueTarget queue) {
            return queue.queue();
        }
        throw new BrokerException(ErrorCode.DESTINATION, address + " is not a queue");
    }

    /**
     * The queue for messages that are not delivered any more, made whether clients may have queues made or not.
     *
     * @throws BrokerException DESTINATION if the name is none, RESOURCE
     */
    Queue forRetired(Address address) {
        DestinationName.check("a queue's name", address.name());
        return queues.computeIfAbsent(address.name(), this::makeQueue).queue();
    }

    /**
     * Sees to it that this topic is there to subscribe to.
     *
     * @throws BrokerException DESTINATION if there is no such topic; STATE if it is another session's; RESOURCE
     */
    void ensureTopic(Address address, BrokerSession session) {
        if (address.temporary()) {
            temporaries.owned(address, session);
        } else if (NamePattern.isPattern(address.name())) {
            DestinationName.check("a topic's name", address.name());
        } else {
            topic(address.name());
        }
    }

    private QueueTarget queue(String name) {
        QueueTarget known = queues.get(name);
        return known != null ? known : newQueue(name);
    }

    private QueueTarget newQueue(String name) {
        DestinationName.check("a queue's name", name);
        mayMake(Address.queue(name));
        return queues.computeIfAbsent(name, this::makeQueue);
    }

    private QueueTarget makeQueue(String name) {
        Queue queue = supply.keep(new QueueEntry(name));
        supply.announce(queue);
        return new QueueTarget(Address.queue(name), queue);
    }

    private Topic topic(String name) {
        Topic known = topics.find(name);
        if (known != null) {
            return known;
        }
        DestinationName.check("a topic's name", name);
        if (NamePattern.isPattern(name)) {
            throw new BrokerException(
                    ErrorCode.DESTINATION,
                    Address.topic(name) + " stands for many topics; one can only subscribe to it");
        }
        mayMake(Address.topic(name));
        return makeTopic(name);
    }

    private Topic makeTopic(String name) {
        return topics.findOrMake(name, quota);
    }

    private void mayMake(Address address) {
        if (!autoCreate) {
            throw new BrokerException(
                    ErrorCode.DESTINATION,
                    "there is no " + address + ", and none is made (destinations.auto-create is false)");
        }
    }

    /** What this queue is; null if it does not outlive the broker. */
    CatalogEntry entry(Queue queue) {
        return supply.entry(queue);
    }

    /** All that outlive the broker: those of durable subscriptions too. */
    Collection<QueueSupply.Kept> kept() {
        return supply.kept();
    }

    /** Takes a queue that recovery found. */
    void recovered(CatalogEntry entry, Queue queue) {
        if (entry instanceof SubscriptionEntry subscription) {
            if (!NamePattern.isPattern(subscription.topic())) {
                makeTopic(subscription.topic());
            }
            subscriptions.recovered(subscription, queue);
        } else if (entry instanceof QueueEntry named) {
            queues.put(named.name(), new QueueTarget(Address.queue(named.name()), queue));
        }
    }
}
