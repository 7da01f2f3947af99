package io.angarium.view;

/**
 * What holds for one queue.
 *
 * @param maxDeliveries after so many deliveries that came to nothing a message is retired; 0 for never
 * @param redeliveryDelay milliseconds before the first redelivery; 0 for at once and in order
 * @param redeliveryMultiplier by how much the delay grows with each further one; 1 for not at all
 * @param maxRedeliveryDelay milliseconds beyond which it does not grow
 * @param exclusive whether one consumer gets all messages, and another one only when that is closed
 * @param limit how much it may hold
 */
public record QueuePolicy(
        int maxDeliveries,
        long redeliveryDelay,
        double redeliveryMultiplier,
        long maxRedeliveryDelay,
        boolean exclusive,
        QueueLimit limit) {

    /** Redelivers at once, and for ever; holds any number of messages. */
    public static final QueuePolicy PLAIN = new QueuePolicy(0, 0, 1, 0, false);

    /** Without a limit. */
    public QueuePolicy(
            int maxDeliveries,
            long redeliveryDelay,
            double redeliveryMultiplier,
            long maxRedeliveryDelay,
            boolean exclusive) {
        this(maxDeliveries, redeliveryDelay, redeliveryMultiplier, maxRedeliveryDelay, exclusive, QueueLimit.NONE);
    }

    /** The same with that limit. */
    public QueuePolicy withLimit(QueueLimit other) {
        return new QueuePolicy(
                maxDeliveries, redeliveryDelay, redeliveryMultiplier, maxRedeliveryDelay, exclusive, other);
    }

    /** Whether a message that was delivered so often is not delivered again. */
    boolean exhausted(int attempts) {
        return maxDeliveries > 0 && attempts >= maxDeliveries;
    }

    /** Milliseconds to wait before it is delivered again, after so many deliveries. */
    long delay(int attempts) {
        if (redeliveryDelay == 0) {
            return 0;
        }
        double delay = (double) redeliveryDelay * Math.pow(redeliveryMultiplier, Math.max(0, attempts - 1));
        return (long) Math.min(delay, (double) Math.max(redeliveryDelay, maxRedeliveryDelay));
    }
}
