package io.angarium.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of known keys from one or more sources, one a key. */
final class Settings {
    static final Settings NONE = new Settings(List.of());

    private final Map<String, Setting> byName = new HashMap<>();
    private final Map<String, Setting> policies = new LinkedHashMap<>();

    /**
     * @param settings weakest first: a later one replaces an earlier one of the same name
     * @throws ConfigException if one names no known key
     */
    Settings(List<Setting> settings) {
        for (Setting setting : settings) {
            if (setting.name().startsWith(DestinationKeys.PREFIX)) {
                policies.put(setting.name(), setting);
                continue;
            }
            if (ConfigKeys.find(setting.name()).isEmpty()) {
                throw UnknownKey.named(setting.name(), setting.where());
            }
            byName.put(setting.name(), setting);
        }
    }

    /** What is set for destinations by the pattern of their names. */
    DestinationPolicies policies() {
        return DestinationPolicies.of(policies.values());
    }

    /** What is set, or the key's default. */
    <T> T value(ConfigKey<T> key) {
        Setting setting = byName.get(key.name());
        return setting == null ? key.defaultValue() : key.parse(setting.text(), setting.where());
    }
}
