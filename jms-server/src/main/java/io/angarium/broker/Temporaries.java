package io.angarium.broker;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The temporary destinations (Jakarta Messaging 3.1 §6.2.2): anybody sends to them, only the session that made one
 * consumes from it, and it goes with the session. Thread-safe, but what concerns one session is for one thread at a time.
 */
final class Temporaries {
    private final QueueSupply supply;
    private final Topics topics;
    private final Quota quota;
    private final Map<Address, Temporary> byAddress = new ConcurrentHashMap<>();

    private record Temporary(Target target, BrokerSession owner) {}

    Temporaries(QueueSupply supply, Topics topics, Quota quota) {
        this.supply = supply;
        this.topics = topics;
        this.quota = quota;
    }

    /**
     * Makes one.
     *
     * @throws BrokerException DESTINATION if the name is not one for it, STATE if it is there already, RESOURCE
     */
    synchronized void create(Address address, BrokerSession owner) {
        DestinationName.check("a temporary destination's name", address.name());
        if (!address.temporary()) {
            throw new BrokerException(
                    ErrorCode.DESTINATION,
                    "the name of a temporary destination begins with " + Address.TEMPORARY_PREFIX + "; that of "
                            + address + " does not");
        }
        if (byAddress.containsKey(address)) {
            throw new BrokerException(ErrorCode.STATE, "the temporary destination " + address + " is there already");
        }
        byAddress.put(address, new Temporary(make(address), owner));
    }

    private Target make(Address address) {
        return address.kind() == Address.Kind.QUEUE
                ? new QueueTarget(address, supply.pass(address.toString(), address))
                : topics.findOrMake(address.name(), quota);
    }

    /**
     * Where to send what goes to this address.
     *
     * @throws BrokerException DESTINATION if it is gone
     */
    Target find(Address address) {
        return known(address).target();
    }

    private Temporary known(Address address) {
        Temporary known = byAddress.get(address);
        if (known == null) {
            throw QueueTarget.gone(address);
        }
        return known;
    }

    /**
     * The queue or topic for this session to consume from.
     *
     * @throws BrokerException DESTINATION if it is gone, STATE if it is another session's
     */
    Target owned(Address address, BrokerSession session) {
        Temporary known = known(address);
        if (known.owner() != session) {
            throw new BrokerException(
                    ErrorCode.STATE,
                    "only the connection that made the temporary destination " + address
                            + " can consume from it or delete it");
        }
        return known.target();
    }

    /**
     * Deletes one with all that is in it.
     *
     * @throws BrokerException DESTINATION if it is gone; STATE if it is another session's or has consumers
     */
    void delete(Address address, BrokerSession session) {
        Target target = owned(address, session);
        boolean used = target instanceof QueueTarget queue
                ? queue.queue().consumerCount() > 0
                : target instanceof Topic topic && topic.hasSubscriptions();
        if (used) {
            throw new BrokerException(
                    ErrorCode.STATE, "the temporary destination " + address + " has consumers; close them first");
        }
        delete(address, target);
    }

    private synchronized void delete(Address address, Target target) {
        byAddress.remove(address);
        if (target instanceof QueueTarget queue) {
            queue.delete();
            supply.end(queue.queue());
        } else if (target instanceof Topic topic) {
            topics.delete(topic);
            quota.giveBack();
        }
    }

    /** Deletes those of a session that has closed its consumers. */
    void deleteAll(BrokerSession session) {
        List<Address> own = new ArrayList<>();
        byAddress.forEach((address, one) -> {
            if (one.owner() == session) {
                own.add(address);
            }
        });
        own.forEach(address -> delete(address, byAddress.get(address).target()));
    }
}
