package io.angarium.config;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The table of what can be set for destinations by the pattern of their names, under {@code policies}. A new setting is a
 * line here and a component in {@link DestinationPolicy}.
 */
public final class DestinationKeys {
    /** What the names of these settings begin with, before the pattern. */
    static final String PREFIX = "policies.";

    private static final Map<String, ConfigKey<?>> ALL = new LinkedHashMap<>();

    static final ConfigKey<Integer> MAX_DELIVERIES = add(
            "max-deliveries",
            new IntegerType(0, 1_000_000),
            "10",
            "After so many deliveries that were rolled back, recovered or broken off a message goes to `dead-letter`;"
                    + " 0 means never.");

    static final ConfigKey<String> DEAD_LETTER = add(
            "dead-letter",
            new DestinationNameType(),
            "DLQ",
            "The queue for messages that were delivered too often; empty: they are dropped. From there nothing goes on.");

    static final ConfigKey<Duration> REDELIVERY_DELAY = add(
            "redelivery-delay",
            new DurationType(Duration.ZERO, Duration.ofDays(1)),
            "0ms",
            "The pause before a message is delivered again; with 0 it comes again at once and in order.");

    static final ConfigKey<Double> REDELIVERY_MULTIPLIER = add(
            "redelivery-multiplier", new DecimalType(1, 100), "1", "By how much the pause grows with each redelivery.");

    static final ConfigKey<Duration> MAX_REDELIVERY_DELAY = add(
            "max-redelivery-delay",
            new DurationType(Duration.ZERO, Duration.ofDays(1)),
            "1h",
            "The longest pause to which it grows.");

    static final ConfigKey<String> EXPIRY = add(
            "expiry",
            new DestinationNameType(),
            "",
            "The queue for messages whose time to live is over; empty: they are dropped.");

    static final ConfigKey<Boolean> EXCLUSIVE = add(
            "exclusive",
            new BooleanType(),
            "false",
            "Whether one consumer gets all messages, and the next one only when that is closed.");

    static final ConfigKey<Integer> DUPLICATE_WINDOW = add(
            "duplicate-window",
            new IntegerType(0, 100_000),
            "10000",
            "How many values of `JMS_ANGARIUM_duplicateId` are remembered for each destination: a message with one of them"
                    + " is confirmed and not stored again. 0: the property means nothing.");

    static final ConfigKey<Long> MAX_MESSAGES = add(
            "max-messages",
            new CountType(),
            "0",
            "How many messages a queue, or each subscription of a topic, may hold: waiting, delayed, at consumers; 0 means"
                    + " any number.");

    static final ConfigKey<Long> MAX_BYTES = add(
            "max-bytes",
            new SizeType(0, 1024 * SizeType.TIB),
            "0",
            "How many bytes of messages it may hold; 0 means any number.");

    static final ConfigKey<WhenFull> WHEN_FULL = add(
            "when-full",
            new ChoiceType<>(WhenFull.class),
            "block",
            "What becomes of a message for which there is no room: `block` has its producer wait, `refuse` gives it an"
                    + " error, `drop-oldest` drops the oldest that waits, so that the queue is a ring of the newest. See"
                    + " [Limits](OPERATIONS.md#limits).");

    private DestinationKeys() {}

    /** All settings, in the order in which they are documented. */
    public static Collection<ConfigKey<?>> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    static Optional<ConfigKey<?>> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static <T> ConfigKey<T> add(String name, ValueType<T> type, String defaultText, String meaning) {
        ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, meaning);
        ALL.put(name, key);
        return key;
    }
}
