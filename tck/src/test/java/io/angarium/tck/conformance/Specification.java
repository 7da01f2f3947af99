package io.angarium.tck.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code clauses.txt} says. */
record Specification(List<Section> sections) {

    /** {@code heading} begins with the section sign and the number. */
    record Section(String heading, List<Demand> demands) {
        String id() {
            return heading.substring(0, heading.indexOf(' '));
        }

        String chapter() {
            return id().split("\\.", 2)[0];
        }
    }

    static Specification read() throws IOException {
        try (var in = Specification.class.getResourceAsStream("clauses.txt")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static Specification parse(List<String> lines) {
        List<Section> sections = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("§")) {
                sections.add(new Section(line, new ArrayList<>()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Section section = sections.get(sections.size() - 1);
                section.demands().add(Demand.parse(section.id(), line));
            }
        }
        return new Specification(sections);
    }

    Stream<Demand> demands() {
        return sections.stream().flatMap(section -> section.demands().stream());
    }
}
