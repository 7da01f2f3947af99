package io.angarium.selector;

/** What a selector sees of a message: values by identifier (Jakarta Messaging 3.1 §3.8.1.1). */
@FunctionalInterface
public interface SelectorMessage {

    /**
     * Value of a property or header field, null if there is none: a {@link Boolean}, {@link Byte}, {@link Short},
     * {@link Integer}, {@link Long}, {@link Float}, {@link Double} or {@link String}, of the type that it was set with.
     *
     * <p>{@code JMSPriority} and {@code JMSTimestamp} are numbers; {@code JMSMessageID}, {@code JMSCorrelationID} and
     * {@code JMSType} are strings or null; {@code JMSDeliveryMode} is {@code "PERSISTENT"} or {@code "NON_PERSISTENT"}
     * (§3.8.1.3). Other header fields are never asked for.
     */
    Object value(String identifier);
}
