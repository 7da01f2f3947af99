package io.angarium.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Puts a configuration together: defaults, then a YAML file, environment variables ({@code ANGARIUM_LISTEN_PORT}),
 * system properties ({@code angarium.listen.port}) and overrides, each stronger than the one before. Unknown keys are
 * refused wherever they stand. Not thread-safe; use one instance for one configuration.
 */
public final class ConfigLoader {
    static final String ENVIRONMENT_PREFIX = "ANGARIUM_";
    static final String PROPERTY_PREFIX = "angarium.";

    private final List<Setting> defaults = new ArrayList<>();
    private final List<Setting> file = new ArrayList<>();
    private final List<Setting> environment = new ArrayList<>();
    private final List<Setting> properties = new ArrayList<>();
    private final List<Setting> overrides = new ArrayList<>();

    /** Another default than the table's, for one key. */
    public ConfigLoader withDefault(String key, String value) {
        defaults.add(new Setting(key, value, "by default"));
        return this;
    }

    /**
     * Reads a YAML file.
     *
     * @throws ConfigException if it can't be read or isn't made of known keys with single values
     */
    public ConfigLoader withFile(Path path) {
        file.addAll(YamlSettings.read(path));
        return this;
    }

    /**
     * Takes what begins with {@code ANGARIUM_}; usually from {@link System#getenv()}.
     *
     * @throws ConfigException if there is no such setting
     */
    public ConfigLoader withEnvironment(Map<String, String> variables) {
        environment.addAll(EnvironmentSettings.read(variables));
        return this;
    }

    /** Takes what begins with {@code angarium.}; usually from {@link System#getProperties()}. */
    public ConfigLoader withProperties(Properties all) {
        for (String name : all.stringPropertyNames()) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                String key = name.substring(PROPERTY_PREFIX.length());
                properties.add(new Setting(key, all.getProperty(name), "in the system property " + name));
            }
        }
        return this;
    }

    /**
     * Sets one key whatever the other sources say.
     *
     * @param where where the user wrote it, to be read after the key: {@code given as --port}
     */
    public ConfigLoader withOverride(String key, String value, String where) {
        overrides.add(new Setting(key, value, where));
        return this;
    }

    /**
     * The configuration.
     *
     * @throws ConfigException for the first setting that is unknown, or has a wrong value
     */
    public BrokerConfig load() {
        List<Setting> all = new ArrayList<>(defaults);
        all.addAll(file);
        all.addAll(environment);
        all.addAll(properties);
        all.addAll(overrides);
        return BrokerConfig.of(new Settings(all));
    }
}
