package io.angarium.broker;

import io.angarium.config.Capacity;
import io.angarium.config.ConfigException;
import io.angarium.config.DestinationPolicies;
import io.angarium.config.DestinationPolicy;
import io.angarium.view.QueueLimit;
import io.angarium.view.QueuePolicy;
import io.angarium.view.Retirement;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What holds for destinations: the configuration's policies, and over them what has been set since, which the log keeps.
 * Thread-safe: changes are made one after the other, and are in the log before they hold.
 */
final class Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    /** How many bytes of what was set there may be: each segment of the log begins with it. */
    private final long maxBytes;

    private volatile DestinationPolicies configured;

    /** What has been set at run time. */
    private volatile PolicySettings set = PolicySettings.NONE;

    /** The same with what is on its way to the log. */
    private volatile PolicySettings logged = PolicySettings.NONE;

    /** Both together. */
    private volatile DestinationPolicies current;

    Policies(DestinationPolicies configured, long maxBytes) {
        this.configured = configured;
        this.current = configured;
        this.maxBytes = maxBytes;
    }

    /** The policy of a queue, or of a topic's subscription, by the destination's name. */
    QueuePolicy of(String destination) {
        DestinationPolicies now = current;
        DestinationPolicy policy = now.of(destination);
        return new QueuePolicy(
                now.endsAt(destination) ? 0 : policy.maxDeliveries(),
                policy.redeliveryDelay().toMillis(),
                policy.redeliveryMultiplier(),
                policy.maxRedeliveryDelay().toMillis(),
                policy.exclusive(),
                limit(policy.capacity()));
    }

    private static QueueLimit limit(Capacity capacity) {
        return new QueueLimit(
                capacity.maxMessages(),
                capacity.maxBytes(),
                switch (capacity.whenFull()) {
                    case BLOCK -> QueueLimit.WhenFull.BLOCK;
                    case REFUSE -> QueueLimit.WhenFull.REFUSE;
                    case DROP_OLDEST -> QueueLimit.WhenFull.DROP_OLDEST;
                });
    }

    /** How many ids of senders are remembered for a destination, by its name; 0 for none. */
    int duplicateWindow(String destination) {
        return configured.of(destination).duplicateWindow();
    }

    /** Where messages of a destination go that leave it so; empty if they are dropped. */
    Optional<Address> target(String destination, Retirement why) {
        DestinationPolicy policy = current.of(destination);
        String name = switch (why) {
            case EXPIRED -> policy.expiry();
            case MAX_DELIVERIES -> policy.deadLetter();
        };
        return name.isEmpty() || name.equals(destination) ? Optional.empty() : Optional.of(Address.queue(name));
    }

    /** What has been set at run time. */
    PolicySettings set() {
        return set;
    }

    DestinationPolicies configured() {
        return configured;
    }

    /** Takes a record that the log has kept. */
    void replay(Buffer record) {
        logged = PolicySettings.decode(record);
        set = logged;
    }

    /** All records have been replayed. Settings that this version does not know (any more) have no effect. */
    void recovered() {
        try {
            current = set.over(configured);
        } catch (ConfigException e) {
            LOG.error("policies that were set at run time have no effect until this one is unset: {}", e.getMessage());
        }
    }

    /** All that has been set, for the start of a segment: with what is on its way to the log. */
    Buffer snapshot() {
        return logged.encode();
    }

    /**
     * Makes a change. Blocks until it is safe.
     *
     * @param edit what has been set before, to what shall be set
     * @throws BrokerException ARGUMENT if a setting is none; what the journal throws
     */
    synchronized void change(UnaryOperator<PolicySettings> edit, Consumer<Buffer> journal) {
        PolicySettings before = set;
        PolicySettings after = edit.apply(before);
        DestinationPolicies together = checked(after);
        logged = after;
        try {
            journal.accept(after.encode());
        } catch (RuntimeException | Error e) {
            logged = before;
            throw e;
        }
        set = after;
        current = together;
    }

    private DestinationPolicies checked(PolicySettings after) {
        if (after.encode().length > maxBytes) {
            throw new BrokerException(
                    ErrorCode.ARGUMENT,
                    "policies would take more than the " + maxBytes
                            + " bytes that the log has room for at the start of each file (log.segment-size)");
        }
        try {
            return after.over(configured);
        } catch (ConfigException e) {
            throw new BrokerException(ErrorCode.ARGUMENT, e.getMessage(), e);
        }
    }

    /** Takes other policies from the configuration; what has been set still counts more. */
    synchronized void reload(DestinationPolicies changed) {
        DestinationPolicies together = set.over(changed);
        configured = changed;
        current = together;
    }
}
