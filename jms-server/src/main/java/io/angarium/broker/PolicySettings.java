package io.angarium.broker;

import io.angarium.config.ConfigException;
import io.angarium.config.DestinationPolicies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.DataByteArrayInputStream;
import org.fusesource.hawtbuf.DataByteArrayOutputStream;

/**
 * Policies set at run time: values by key, by pattern. Immutable.
 *
 * <p>Payload of a POLICY record, which always has all of them: {@code count var-int | (pattern text | key text | value
 * text)*}, where a {@code text} is its length in bytes as a var-int, and UTF-8.
 */
final class PolicySettings {
    /** Nothing has been set. */
    static final PolicySettings NONE = new PolicySettings(new TreeMap<>());

    private final SortedMap<String, SortedMap<String, String>> byPattern;

    private PolicySettings(SortedMap<String, SortedMap<String, String>> byPattern) {
        this.byPattern = byPattern;
    }

    /** Values by key, by pattern. */
    SortedMap<String, SortedMap<String, String>> byPattern() {
        return Collections.unmodifiableSortedMap(byPattern);
    }

    /** The same with these too, or instead of those with the same keys. */
    PolicySettings with(String pattern, Map<String, String> values) {
        SortedMap<String, SortedMap<String, String>> changed = copy();
        changed.computeIfAbsent(pattern, p -> new TreeMap<>()).putAll(values);
        return new PolicySettings(changed);
    }

    /** The same without these keys of a pattern; without all of it for none. */
    PolicySettings without(String pattern, Set<String> keys) {
        SortedMap<String, SortedMap<String, String>> changed = copy();
        SortedMap<String, String> left = changed.getOrDefault(pattern, new TreeMap<>());
        left.keySet().removeAll(keys);
        if (keys.isEmpty() || left.isEmpty()) {
            changed.remove(pattern);
        }
        return new PolicySettings(changed);
    }

    private SortedMap<String, SortedMap<String, String>> copy() {
        SortedMap<String, SortedMap<String, String>> copy = new TreeMap<>();
        byPattern.forEach((pattern, values) -> copy.put(pattern, new TreeMap<>(values)));
        return copy;
    }

    /**
     * These over the configuration's.
     *
     * @throws ConfigException if a key or a value is none
     */
    DestinationPolicies over(DestinationPolicies configured) {
        DestinationPolicies all = configured;
        for (Map.Entry<String, SortedMap<String, String>> one : byPattern.entrySet()) {
            for (Map.Entry<String, String> value : one.getValue().entrySet()) {
                all = all.with(one.getKey(), value.getKey(), value.getValue());
            }
        }
        return all;
    }

    Buffer encode() {
        try {
            DataByteArrayOutputStream out = new DataByteArrayOutputStream(256);
            out.writeVarInt(byPattern.values().stream().mapToInt(Map::size).sum());
            for (Map.Entry<String, SortedMap<String, String>> one : byPattern.entrySet()) {
                for (Map.Entry<String, String> value : one.getValue().entrySet()) {
                    text(one.getKey(), out);
                    text(value.getKey(), out);
                    text(value.getValue(), out);
                }
            }
            return out.toBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void text(String text, DataByteArrayOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeVarInt(utf8.length);
        out.write(utf8, 0, utf8.length);
    }

    /** Of a record in the log. */
    static PolicySettings decode(Buffer payload) {
        try {
            DataByteArrayInputStream in = new DataByteArrayInputStream(payload);
            int count = in.readVarInt();
            PolicySettings settings = NONE;
            for (int i = 0; i < count; i++) {
                settings = settings.with(text(in), Map.of(text(in), text(in)));
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(DataByteArrayInputStream in) throws IOException {
        return in.readBuffer(in.readVarInt()).utf8().toString();
    }
}
