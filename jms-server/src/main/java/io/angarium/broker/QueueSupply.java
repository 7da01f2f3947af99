package io.angarium.broker;

import io.angarium.catalog.CatalogEntry;
import io.angarium.log.LogException;
import io.angarium.view.BodySource;
import io.angarium.view.Queue;
import io.angarium.view.QueueIdentity;
import io.angarium.view.QueueState;
import io.angarium.view.QueueTimer;
import io.angarium.wire.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes queues, and knows those that are kept: that have a number, outlive the broker, and are in the catalog. Numbers
 * are never used again. Thread-safe.
 */
final class QueueSupply {
    private final Shard shard;
    private final Services services;
    private final Quota quota;
    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();

    /** All others, which end before the broker does. */
    private final Set<Queue> passing = ConcurrentHashMap.newKeySet();

    /** Numbers of those that the saved checkpoint may still have. Guarded by this. */
    private Set<Integer> removed = new HashSet<>();

    /** Guarded by this. */
    private int nextId = 1;

    /** A queue that is kept, and what it is. */
    record Kept(CatalogEntry entry, Queue queue) {}

    /** What queues work with besides the shard. */
    record Services(BodySource bodies, QueueTimer timer, Policies policies) {}

    QueueSupply(Shard shard, Services services, Quota quota) {
        this.shard = shard;
        this.services = services;
        this.quota = quota;
    }

    /**
     * Makes a queue that is kept. The log has to be told before anything is put into it.
     *
     * @throws BrokerException RESOURCE
     */
    synchronized Queue keep(CatalogEntry entry) {
        quota.take();
        Queue queue = queue(identity(nextId++, entry), QueueState.empty());
        kept.put(queue.id(), new Kept(entry, queue));
        return queue;
    }

    /** Tells the log of a queue that is new. What is appended from now on comes after it, so nobody has to wait. */
    void announce(Queue queue) {
        shard.append(announcement(queue));
    }

    /**
     * Tells the log of a queue that is new.
     *
     * @param announced told null when the log has been forced with it, or else why it could not be
     */
    void announce(Queue queue, Consumer<LogException> announced) {
        shard.append(announcement(queue), announced);
    }

    private CatalogRecord announcement(Queue queue) {
        return CatalogRecord.of(
                new CatalogRecord.Present(queue.id(), kept.get(queue.id()).entry(), 0, 0));
    }

    /**
     * Makes a queue that is not kept.
     *
     * @param name for the broker's log
     * @param address where its messages are sent
     * @throws BrokerException RESOURCE
     */
    Queue pass(String name, Address address) {
        quota.take();
        Queue queue = queue(new QueueIdentity(Shard.NOT_KEPT, name, address), QueueState.empty());
        passing.add(queue);
        return queue;
    }

    /** Ends a queue that is not kept: what is in it is dropped. */
    void end(Queue queue) {
        if (passing.remove(queue)) {
            quota.giveBack();
            queue.discard();
        }
    }

    /**
     * Ends a queue that is kept: what is in it is dropped.
     *
     * @param announced told null when the log has been forced with that, or else why it could not be
     */
    void remove(Queue queue, Consumer<LogException> announced) {
        synchronized (this) {
            kept.remove(queue.id());
            removed.add(queue.id());
            shard.append(CatalogRecord.of(new CatalogRecord.Removed(queue.id())), announced);
        }
        quota.giveBack();
        queue.discard();
    }

    /** Takes a queue that recovery found. */
    synchronized Queue recovered(int id, CatalogEntry entry, QueueState state) {
        quota.count();
        Queue queue = queue(identity(id, entry), state);
        kept.put(id, new Kept(entry, queue));
        return queue;
    }

    /**
     * Takes what else recovery found.
     *
     * @param next all numbers below it have been used
     * @param gone numbers of queues that are in the saved checkpoint and were removed later
     */
    synchronized void recovered(int next, Set<Integer> gone) {
        nextId = next;
        removed.addAll(gone);
    }

    /** Has all queues follow the policies of now. */
    void applyPolicies() {
        kept.values().forEach(one -> apply(one.queue()));
        passing.forEach(this::apply);
    }

    private void apply(Queue queue) {
        queue.policy(services.policies().of(queue.identity().address().name()));
    }

    private Queue queue(QueueIdentity identity, QueueState state) {
        Queue queue = new Queue(
                identity,
                state,
                services.policies().of(identity.address().name()),
                new Queue.Surroundings(shard, services.bodies(), shard.cache(), services.timer(), Queue.WINDOW));
        queue.countIn(shard.admission().total());
        return queue;
    }

    private static QueueIdentity identity(int id, CatalogEntry entry) {
        return new QueueIdentity(id, entry.toString(), entry.address());
    }

    /** What this queue is; null if it is not kept. */
    CatalogEntry entry(Queue queue) {
        Kept found = kept.get(queue.id());
        return found == null ? null : found.entry();
    }

    Collection<Kept> kept() {
        return kept.values();
    }

    /** The numbers of the queues that were removed since the last call. */
    synchronized Set<Integer> takeRemoved() {
        Set<Integer> taken = removed;
        removed = new HashSet<>();
        return taken;
    }

    /**
     * All that are kept, as each segment of the log begins with. Excludes making and removing one, so that each is either
     * in it or announced after it.
     */
    synchronized CatalogRecord snapshot() {
        List<CatalogRecord.Row> rows = new ArrayList<>(kept.size() + 1);
        rows.add(new CatalogRecord.Complete(nextId));
        kept.forEach((id, one) -> {
            long[] bounds = one.queue().bounds();
            rows.add(new CatalogRecord.Present(id, one.entry(), bounds[0], bounds[1]));
        });
        return new CatalogRecord(rows);
    }

    /** No queue hands out anything from now on. */
    void stop() {
        kept.values().forEach(one -> one.queue().stop());
        passing.forEach(Queue::stop);
    }
}
