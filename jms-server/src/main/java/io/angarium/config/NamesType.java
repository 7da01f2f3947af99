package io.angarium.config;

import java.util.List;
import java.util.stream.Stream;

/** Names of destinations, in the order in which they are written. */
record NamesType() implements ValueType<List<String>> {

    @Override
    public List<String> parse(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public String allowed() {
        return "names with commas between them; in YAML also a list of names";
    }

    @Override
    public String format(List<String> value) {
        return String.join(",", value);
    }
}
