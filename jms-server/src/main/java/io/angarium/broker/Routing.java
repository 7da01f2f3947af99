package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.MessageValues;
import io.angarium.selector.Selector;
import io.angarium.view.Queue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of a topic's subscriptions get a message: each distinct selector is asked once, whoever wants the same shares the
 * answer. Immutable.
 */
final class Routing {
    static final Routing NOBODY = new Routing(List.of());

    private final List<Subscription> subscriptions;
    private final Map<Selector, List<Subscription>> bySelector = new LinkedHashMap<>();

    /** All queues, if every message goes to all of them; else null. */
    private final Queue[] everyone;

    Routing(List<Subscription> subscriptions) {
        this.subscriptions = List.copyOf(subscriptions);
        boolean conditions = false;
        for (Subscription subscription : subscriptions) {
            bySelector
                    .computeIfAbsent(subscription.selector(), s -> new ArrayList<>())
                    .add(subscription);
            conditions |=
                    subscription.entry().noLocal() || !subscription.selector().equals(Selector.NONE);
        }
        everyone = conditions ? null : queues(subscriptions);
    }

    /** Whether one of the subscriptions has a limit at which messages wait or are refused. */
    boolean gated() {
        for (Subscription subscription : subscriptions) {
            if (subscription.queue().gated()) {
                return true;
            }
        }
        return false;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** The queues that this message goes to. The array belongs to the routing. */
    Queue[] route(Message message, BrokerSession from) {
        if (everyone != null) {
            return everyone;
        }
        List<Subscription> wanting = new ArrayList<>(subscriptions.size());
        MessageValues values = null;
        for (Map.Entry<Selector, List<Subscription>> group : bySelector.entrySet()) {
            boolean matches = group.getKey().equals(Selector.NONE);
            if (!matches) {
                values = values == null ? new MessageValues(message) : values;
                matches = group.getKey().matches(values);
            }
            if (matches) {
                for (Subscription subscription : group.getValue()) {
                    if (!subscription.isLocal(from)) {
                        wanting.add(subscription);
                    }
                }
            }
        }
        return queues(wanting);
    }

    private static Queue[] queues(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::queue).toArray(Queue[]::new);
    }
}
