package io.angarium.broker;

import io.angarium.wire.Address;
import io.angarium.wire.NamePattern;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The topics that there are, and which subscriptions each of them feeds. A pattern is compared with a topic's name when
 * one of the two is new, never for a message. Thread-safe.
 */
final class Topics {
    private final Map<String, Topic> byName = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private final Map<Subscription, NamePattern> patterns = new HashMap<>();

    /** The topic of this name, or null. */
    Topic find(String name) {
        return byName.get(name);
    }

    /** The topic of this name, made if there is none: then {@code quota} is asked. */
    synchronized Topic findOrMake(String name, Quota quota) {
        Topic topic = byName.get(name);
        if (topic == null) {
            quota.take();
            topic = make(name);
        }
        return topic;
    }

    private Topic make(String name) {
        Topic topic = new Topic(Address.topic(name));
        patterns.forEach((subscription, pattern) -> {
            if (covers(pattern, name)) {
                topic.add(subscription);
            }
        });
        byName.put(name, topic);
        return topic;
    }

    /** Temporary topics are their owners' own. */
    private static boolean covers(NamePattern pattern, String name) {
        return !name.startsWith(Address.TEMPORARY_PREFIX) && pattern.covers(name);
    }

    /** Removes a topic that has no subscriptions. */
    synchronized void delete(Topic topic) {
        byName.remove(topic.name());
        topic.delete();
    }

    /** Feeds this subscription from now on. Its topic is there. */
    synchronized void add(Subscription subscription) {
        String name = subscription.entry().topic();
        if (!NamePattern.isPattern(name)) {
            byName.get(name).add(subscription);
            return;
        }
        NamePattern pattern = NamePattern.of(name);
        patterns.put(subscription, pattern);
        for (Topic topic : byName.values()) {
            if (covers(pattern, topic.name())) {
                topic.add(subscription);
            }
        }
    }

    /** Feeds it no longer. */
    synchronized void remove(Subscription subscription) {
        if (patterns.remove(subscription) != null) {
            byName.values().forEach(topic -> topic.remove(subscription));
        } else {
            byName.get(subscription.entry().topic()).remove(subscription);
        }
    }
}
