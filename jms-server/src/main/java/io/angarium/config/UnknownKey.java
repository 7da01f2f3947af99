package io.angarium.config;

import io.angarium.wire.NearestName;
import java.util.Collection;
import java.util.List;

/** What is said about a setting that does not exist. */
final class UnknownKey {
    private UnknownKey() {}

    /** An error for a dotted key. */
    static ConfigException named(String name, String where) {
        List<String> known = ConfigKeys.all().stream().map(ConfigKey::name).toList();
        return named(name, where, known);
    }

    /** An error for a name that is none of {@code known}; suggests the one that it is most like. */
    static ConfigException named(String name, String where, Collection<String> known) {
        String hint = NearestName.of(name, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("there are: "
                        + String.join(", ", known.stream().sorted().toList()));
        return new ConfigException("unknown key " + name + " " + where + "; " + hint);
    }
}
