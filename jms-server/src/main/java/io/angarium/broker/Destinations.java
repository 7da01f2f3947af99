package io.angarium.broker;

import io.angarium.view.BodySource;
import io.angarium.view.Queue;
import io.angarium.view.QueueIdentity;
import io.angarium.view.QueueState;
import io.angarium.view.QueueTimer;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The destinations that there are, by name. A queue is made when it is first used. Thread-safe. */
final class Destinations {
    private final Shard shard;
    private final Services services;
    private final int limit;
    private final ConcurrentHashMap<Address, Queue> queues = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private int nextId = 1;

    /** What queues work with besides the shard. */
    record Services(BodySource bodies, QueueTimer timer, Policies policies) {}

    Destinations(Shard shard, Services services, int limit) {
        this.shard = shard;
        this.services = services;
        this.limit = limit;
    }

    /**
     * The queue of this name, made if there is none.
     *
     * @throws BrokerException if the name is not one, or there are too many queues
     */
    Queue queue(Address address) {
        Queue queue = queues.get(address);
        return queue != null ? queue : make(address);
    }

    /** Whether there is one of that name already. */
    boolean knows(Address address) {
        return queues.containsKey(address);
    }

    Collection<Queue> queues() {
        return queues.values();
    }

    /** No queue hands out anything from now on. */
    void stop() {
        queues.values().forEach(Queue::stop);
    }

    /** Takes a queue that recovery found. */
    synchronized Queue recovered(int id, Address address, QueueState state) {
        nextId = Math.max(nextId, id + 1);
        Queue queue = queue(id, address, state);
        queues.put(address, queue);
        return queue;
    }

    /**
     * All of them, as each segment of the log begins with. Excludes making one, so that each is either in it or announced
     * after it.
     */
    synchronized CatalogRecord snapshot() {
        List<CatalogRecord.Row> rows = new ArrayList<>();
        for (Queue queue : queues.values()) {
            long[] bounds = queue.bounds();
            rows.add(new CatalogRecord.Row(queue.id(), Address.queue(queue.name()), bounds[0], bounds[1]));
        }
        return new CatalogRecord(rows);
    }

    private synchronized Queue make(Address address) {
        Queue known = queues.get(address);
        if (known != null) {
            return known;
        }
        check(address);
        Queue queue = queue(nextId++, address, QueueState.empty());
        shard.append(new CatalogRecord(List.of(new CatalogRecord.Row(queue.id(), address, 0, 0))));
        queues.put(address, queue);
        return queue;
    }

    private Queue queue(int id, Address address, QueueState state) {
        return new Queue(
                QueueIdentity.of(id, address),
                state,
                services.policies().of(address.name()),
                new Queue.Surroundings(shard, services.bodies(), shard.cache(), services.timer()));
    }

    private void check(Address address) {
        String name = address.name();
        if (address.kind() != Address.Kind.QUEUE) {
            throw new BrokerException(ErrorCode.UNSUPPORTED, address + ": topics are not supported yet");
        }
        if (name == null || name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, "a queue's name must not be empty or hold control characters");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, "a queue's name may have " + Address.MAX_NAME_BYTES + " bytes at the most");
        }
        if (queues.size() >= limit) {
            throw new BrokerException(
                    ErrorCode.RESOURCE, "there are " + limit + " queues already (limits.queues); no other was made");
        }
    }
}
