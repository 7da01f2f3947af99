package io.angarium.config;

import io.angarium.wire.NamePattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is set for destinations, by the pattern of their names: for each setting the most precise pattern counts. Immutable.
 */
public final class DestinationPolicies {
    /** Nothing set: the defaults for all. */
    public static final DestinationPolicies DEFAULTS = new DestinationPolicies(List.of());

    private record Rule(NamePattern pattern, Setting setting) {}

    /** The least precise first. */
    private final List<Rule> rules;

    private DestinationPolicies(List<Rule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(Rule::pattern, NamePattern.BY_PRECISION))
                .toList();
    }

    /**
     * @param settings whose names are {@code policies.PATTERN.KEY}
     * @throws ConfigException if a key or a value is none
     */
    static DestinationPolicies of(Iterable<Setting> settings) {
        List<Rule> rules = rules(settings);
        // Such a one changes nothing.
        rules.removeIf(rule -> rule.pattern().toString().equals("#")
                && rule.setting()
                        .text()
                        .equals(DestinationKeys.find(rule.setting().name())
                                .orElseThrow()
                                .defaultText()));
        return new DestinationPolicies(rules);
    }

    private static List<Rule> rules(Iterable<Setting> settings) {
        List<Rule> rules = new ArrayList<>();
        for (Setting setting : settings) {
            int dot = setting.name().lastIndexOf('.');
            String pattern = dot < DestinationKeys.PREFIX.length()
                    ? ""
                    : setting.name().substring(DestinationKeys.PREFIX.length(), dot);
            String name = setting.name().substring(dot + 1);
            if (pattern.isEmpty()) {
                throw new ConfigException(setting.name() + " " + setting.where()
                        + " does not say for which destinations;" + " write policies: \"orders.#\": " + name + ": ...");
            }
            ConfigKey<?> key = DestinationKeys.find(name)
                    .orElseThrow(() -> UnknownKey.named(
                            name,
                            setting.where(),
                            DestinationKeys.all().stream().map(ConfigKey::name).toList()));
            key.parse(setting.text(), setting.where());
            rules.add(new Rule(NamePattern.of(pattern), new Setting(name, setting.text(), setting.where())));
        }
        return rules;
    }

    /**
     * The same with one more setting, which counts instead of an equal one of the same pattern.
     *
     * @throws ConfigException if there is no such setting, or its value is none
     */
    public DestinationPolicies with(String pattern, String name, String value) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(rules(List.of(new Setting(DestinationKeys.PREFIX + pattern + "." + name, value, "for " + pattern))));
        return new DestinationPolicies(all);
    }

    /** What holds for the destination of this name. */
    public DestinationPolicy of(String name) {
        Map<String, Setting> values = new HashMap<>();
        for (Rule rule : rules) {
            if (rule.pattern().covers(name)) {
                values.put(rule.setting().name(), rule.setting());
            }
        }
        return new DestinationPolicy(
                value(values, DestinationKeys.MAX_DELIVERIES),
                value(values, DestinationKeys.REDELIVERY_DELAY),
                value(values, DestinationKeys.REDELIVERY_MULTIPLIER),
                value(values, DestinationKeys.MAX_REDELIVERY_DELAY),
                value(values, DestinationKeys.DEAD_LETTER),
                value(values, DestinationKeys.EXPIRY),
                value(values, DestinationKeys.EXCLUSIVE),
                value(values, DestinationKeys.DUPLICATE_WINDOW),
                new Capacity(
                        value(values, DestinationKeys.MAX_MESSAGES),
                        value(values, DestinationKeys.MAX_BYTES),
                        value(values, DestinationKeys.WHEN_FULL)));
    }

    private static <T> T value(Map<String, Setting> values, ConfigKey<T> key) {
        Setting setting = values.get(key.name());
        return setting == null ? key.defaultValue() : key.parse(setting.text(), setting.where());
    }

    /** Is told one setting. */
    @FunctionalInterface
    public interface Each {
        void setting(String pattern, String key, String value);
    }

    /** Tells all settings, the least precise patterns first. */
    public void each(Each told) {
        rules.forEach(rule -> told.setting(
                rule.pattern().toString(), rule.setting().name(), rule.setting().text()));
    }

    /** Whether this queue is where messages of others end: nothing goes on from there. */
    public boolean endsAt(String name) {
        return name.equals(DestinationKeys.DEAD_LETTER.defaultValue())
                || rules.stream()
                        .map(Rule::setting)
                        .anyMatch(setting -> setting.text().equals(name)
                                && (setting.name().equals(DestinationKeys.DEAD_LETTER.name())
                                        || setting.name().equals(DestinationKeys.EXPIRY.name())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DestinationPolicies policies && rules.equals(policies.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }
}
