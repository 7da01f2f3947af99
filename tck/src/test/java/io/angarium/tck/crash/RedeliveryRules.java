package io.angarium.tck.crash;

/** When a message may come again, and how it must be marked. Guarded by the ledger's lock. */
final class RedeliveryRules {
    private final BrokerHistory broker;

    RedeliveryRules(BrokerHistory broker) {
        this.broker = broker;
    }

    /**
     * Looks at a delivery that is not in the message's history yet. Returns the rule that it breaks, or null.
     *
     * @param marked its JMSRedelivered
     * @param attempts how often it can have been sent to a consumer, this time included
     */
    String broken(MessageHistory message, Delivery next, boolean marked, int attempts) {
        if (marked != next.count() > 1) {
            return "JMSRedelivered is " + marked + " with a JMSXDeliveryCount of " + next.count();
        }
        if (next.count() > attempts) {
            return "JMSXDeliveryCount is " + next.count() + ", but it can't have been sent more than " + attempts
                    + " times";
        }
        boolean known = !broker.catalogLostBetween(0, next.at());
        if (marked && message.queue() == TestQueue.UNTOUCHED && known) {
            return "is marked, but there was no consumer before";
        }
        for (Delivery earlier : message.deliveries()) {
            String broken = again(message, earlier, next);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private String again(MessageHistory message, Delivery earlier, Delivery next) {
        boolean sameBroker = !broker.listenedBetween(earlier.at(), next.at());
        if (sameBroker && next.count() < earlier.count()) {
            return null; // sent before the other, but looked at later
        }
        if (next.count() == 1) {
            return "came again unmarked";
        }
        boolean known = !broker.catalogLostBetween(earlier.at(), next.at());
        if (known && next.count() <= earlier.count() && !broker.killSeparates(earlier.at(), next.at())) {
            return "came again with a JMSXDeliveryCount that has not risen, though no broker was killed meanwhile";
        }
        return earlier.isAcknowledged() ? afterAcknowledgement(message, earlier, next) : null;
    }

    private String afterAcknowledgement(MessageHistory message, Delivery earlier, Delivery next) {
        BrokerHistory.Death kill = broker.firstKillAfter(earlier.acknowledgedAt());
        if (kill == null || kill.at() > next.at()) {
            return broker.catalogLostBetween(earlier.acknowledgedAt(), next.at())
                    ? null
                    : "came again after its acknowledgement was answered, though no broker was killed meanwhile";
        }
        if (!message.persistent()) {
            return "came again after its acknowledgement and a kill, though it is non-persistent";
        }
        boolean forced = kill.forced() > earlier.acknowledgedAt();
        return forced && !broker.catalogLostBetween(earlier.acknowledgedAt(), next.at())
                ? "came again after its acknowledgement was answered and then the log was forced by a send"
                : null;
    }
}
