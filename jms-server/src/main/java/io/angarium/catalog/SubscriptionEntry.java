package io.angarium.catalog;

import io.angarium.wire.Address;

/**
 * A subscription, whose queue gathers what is published on a topic (Jakarta Messaging 3.1 §4.2).
 *
 * @param topic name of the topic, or the pattern that topics' names must match
 * @param selector as the client wrote it; null for none
 * @param noLocal without what is published with the same client identifier
 * @param shared whether it may have several consumers
 * @param clientId the client identifier of those who may use it; null for none
 * @param name null only for a subscription that ends with its one consumer
 */
public record SubscriptionEntry(
        String topic, String selector, boolean noLocal, boolean shared, String clientId, String name)
        implements CatalogEntry {
    @Override
    public Address address() {
        return Address.topic(topic);
    }

    @Override
    public String toString() {
        String whose = clientId == null ? "" : " of " + clientId;
        return address() + (name == null ? "" : " for subscription " + name + whose);
    }
}
