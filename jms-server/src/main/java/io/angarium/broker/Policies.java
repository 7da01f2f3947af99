package io.angarium.broker;

import io.angarium.config.DestinationPolicies;
import io.angarium.config.DestinationPolicy;
import io.angarium.view.QueuePolicy;
import io.angarium.view.Retirement;
import io.angarium.wire.Address;
import java.util.Optional;

/** What the configuration's policies are to queues. Immutable. */
record Policies(DestinationPolicies configured) {

    /** The policy of a queue, or of a topic's subscription, by the destination's name. */
    QueuePolicy of(String destination) {
        DestinationPolicy policy = configured.of(destination);
        return new QueuePolicy(
                configured.endsAt(destination) ? 0 : policy.maxDeliveries(),
                policy.redeliveryDelay().toMillis(),
                policy.redeliveryMultiplier(),
                policy.maxRedeliveryDelay().toMillis(),
                policy.exclusive());
    }

    /** How many ids of senders are remembered for a destination, by its name; 0 for none. */
    int duplicateWindow(String destination) {
        return configured.of(destination).duplicateWindow();
    }

    /** Where messages of a destination go that leave it so; empty if they are dropped. */
    Optional<Address> target(String destination, Retirement why) {
        DestinationPolicy policy = configured.of(destination);
        String name = switch (why) {
            case EXPIRED -> policy.expiry();
            case MAX_DELIVERIES -> policy.deadLetter();
        };
        return name.isEmpty() || name.equals(destination) ? Optional.empty() : Optional.of(Address.queue(name));
    }
}
