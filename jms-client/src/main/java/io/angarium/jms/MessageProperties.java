package io.angarium.jms;

import jakarta.jms.MessageFormatException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Named, typed values in the order in which they were set (Jakarta Messaging 3.1 §3.5). For one thread at a time. */
final class MessageProperties {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if the name is not legal
     * @throws MessageFormatException if a property can't hold such a value
     */
    void set(String name, Object value) throws MessageFormatException {
        values.put(PropertyName.checked(name), ValueConversion.checked(name, value));
    }

    /** Sets a value that came off the wire, where the name was checked by its sender. */
    void restore(String name, Object value) {
        values.put(name, value);
    }

    Object get(String name) {
        return values.get(name);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    void clear() {
        values.clear();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** A live view. */
    Set<Map.Entry<String, Object>> entries() {
        return values.entrySet();
    }

    /** A copy of the names. */
    Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashMap<>(values).keySet());
    }

    Enumeration<String> enumeration() {
        return Collections.enumeration(names());
    }
}
