package io.angarium.broker;

import static io.angarium.security.AuditLog.pair;

import io.angarium.config.BrokerConfig;
import io.angarium.config.ConfigException;
import io.angarium.config.DestinationPolicies;
import io.angarium.management.Arguments;
import io.angarium.management.Operation;
import io.angarium.management.Operations;
import io.angarium.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.fusesource.hawtbuf.Buffer;

/** {@code policy.set}, {@code policy.unset}, {@code policy.list} and {@code policy.reload}. */
final class PolicyOperations {
    private final Policies policies;
    private final Consumer<Buffer> journal;
    private final Runnable apply;
    private final Supplier<BrokerConfig> configuration;

    /** @param settings values by key */
    record Change(String pattern, Map<String, String> settings) implements Arguments {
        @Override
        public String audit() {
            StringBuilder text = new StringBuilder(pair("pattern", pattern == null ? "" : pattern));
            if (settings != null) {
                settings.forEach((key, value) -> text.append(pair(key, value == null ? "" : value)));
            }
            return text.toString();
        }
    }

    /** @param keys null or none for all of the pattern */
    record Removal(String pattern, List<String> keys) implements Arguments {
        @Override
        public String audit() {
            return pair("pattern", pattern == null ? "" : pattern)
                    + pair("keys", keys == null ? "" : String.join(",", keys));
        }
    }

    /** @param pattern null for all */
    record Query(String pattern) implements Arguments {
        @Override
        public String audit() {
            return "";
        }
    }

    /** What {@code policy.list} tells of each. {@code from} is {@code configuration} or {@code run time}. */
    record Row(String pattern, String key, String value, String from) {}

    /**
     * @param journal keeps what has been set; returns when that is safe
     * @param apply has all queues follow the policies of now
     * @param configuration reads the configuration anew; null if there is nothing to read
     */
    PolicyOperations(
            Policies policies, Consumer<Buffer> journal, Runnable apply, Supplier<BrokerConfig> configuration) {
        this.policies = policies;
        this.journal = journal;
        this.apply = apply;
        this.configuration = configuration;
    }

    void addTo(Operations operations) {
        operations.add(new Operation<>("policy.set", Change.class, true, this::set));
        operations.add(new Operation<>("policy.unset", Removal.class, true, this::unset));
        operations.add(new Operation<>("policy.list", Query.class, false, this::list));
        operations.add(new Operation<>("policy.reload", Arguments.None.class, true, none -> reload()));
    }

    private Object set(Change change) {
        if (change.settings() == null || change.settings().isEmpty()) {
            throw argument("what to set is missing, such as max-messages=1000");
        }
        if (change.settings().containsValue(null)) {
            throw argument("a value is missing");
        }
        change(before -> before.with(pattern(change.pattern()), change.settings()));
        return Map.of();
    }

    private Object unset(Removal removal) {
        String pattern = pattern(removal.pattern());
        Set<String> keys = removal.keys() == null ? Set.of() : Set.copyOf(removal.keys());
        change(before -> {
            Map<String, String> there = before.byPattern().get(pattern);
            if (there == null || !there.keySet().containsAll(keys)) {
                throw argument("that has not been set at run time; what has been is told by policy list");
            }
            return before.without(pattern, keys);
        });
        return Map.of();
    }

    private void change(UnaryOperator<PolicySettings> edit) {
        policies.change(edit, journal);
        apply.run();
    }

    private Object list(Query query) {
        List<Row> rows = new ArrayList<>();
        policies.configured().each((pattern, key, value) -> rows.add(new Row(pattern, key, value, "configuration")));
        policies.set()
                .byPattern()
                .forEach((pattern, values) ->
                        values.forEach((key, value) -> rows.add(new Row(pattern, key, value, "run time"))));
        if (query.pattern() != null) {
            rows.removeIf(row -> !row.pattern().equals(query.pattern()));
        }
        return rows;
    }

    private Object reload() {
        if (configuration == null) {
            throw new BrokerException(
                    ErrorCode.UNSUPPORTED, "this broker was not started from a configuration that can be read again");
        }
        DestinationPolicies read;
        try {
            read = configuration.get().policies();
        } catch (ConfigException e) {
            throw new BrokerException(ErrorCode.ARGUMENT, "nothing was changed: " + e.getMessage(), e);
        }
        policies.reload(read);
        apply.run();
        return Map.of();
    }

    private static String pattern(String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            throw argument("the pattern is missing");
        }
        DestinationName.check("a pattern", pattern);
        return pattern;
    }

    private static BrokerException argument(String text) {
        return new BrokerException(ErrorCode.ARGUMENT, text);
    }
}
