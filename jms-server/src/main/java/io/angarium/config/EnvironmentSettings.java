package io.angarium.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings from environment variables. */
final class EnvironmentSettings {
    /** Read by the start script and the commands, and so no settings of the broker. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("ANGARIUM_JAVA_OPTS", "ANGARIUM_HOME", "ANGARIUM_URL", "ANGARIUM_USER", "ANGARIUM_PASSWORD");

    /** What Kubernetes puts into every container beside a service that is called "angarium". */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("ANGARIUM_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP)(_.*)?)");

    private EnvironmentSettings() {}

    static List<Setting> read(Map<String, String> variables) {
        Map<String, String> keys =
                ConfigKeys.all().stream().collect(Collectors.toMap(ConfigKey::environmentVariable, ConfigKey::name));
        List<Setting> settings = new ArrayList<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(ConfigLoader.ENVIRONMENT_PREFIX) && !isForeign(variable, value)) {
                String key = keys.get(variable);
                if (key == null) {
                    throw UnknownKey.named(variable, "in the environment", keys.keySet());
                }
                settings.add(new Setting(key, value, "in the environment variable " + variable));
            }
        });
        return settings;
    }

    private static boolean isForeign(String variable, String value) {
        return NOT_SETTINGS.contains(variable)
                || SERVICE_LINK.matcher(variable).matches()
                || (variable.equals("ANGARIUM_PORT") && value.startsWith("tcp://"));
    }
}
