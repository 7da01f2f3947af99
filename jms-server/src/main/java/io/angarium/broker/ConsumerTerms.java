package io.angarium.broker;

/**
 * How a consumer takes its messages. All but the selector are for topics (Jakarta Messaging 3.1 §8.3).
 *
 * @param selector a message selector; null or blank for none
 * @param noLocal without what is published by the same session with the broker, or with the same client identifier
 * @param durable whether the subscription outlives its consumers
 * @param shared whether it may have several consumers
 * @param subscription its name; null for one that is neither durable nor shared
 */
public record ConsumerTerms(String selector, boolean noLocal, boolean durable, boolean shared, String subscription) {
    /** All messages; of a topic, those that come while the consumer is open. */
    public static final ConsumerTerms PLAIN = new ConsumerTerms(null, false, false, false, null);

    /** Of a subscription that outlives its one consumer. */
    public static ConsumerTerms durable(String subscription) {
        return new ConsumerTerms(null, false, true, false, subscription);
    }

    /** Of a subscription that may have several consumers, and ends with the last of them. */
    public static ConsumerTerms shared(String subscription) {
        return new ConsumerTerms(null, false, false, true, subscription);
    }

    /** Of a subscription that may have several consumers and outlives them. */
    public static ConsumerTerms sharedDurable(String subscription) {
        return new ConsumerTerms(null, false, true, true, subscription);
    }

    /** The same for those messages only of which this selector is true. */
    public ConsumerTerms selecting(String text) {
        return new ConsumerTerms(text, noLocal, durable, shared, subscription);
    }

    /** The same without what the consumer's own side publishes. */
    public ConsumerTerms withoutLocal() {
        return new ConsumerTerms(selector, true, durable, shared, subscription);
    }
}
