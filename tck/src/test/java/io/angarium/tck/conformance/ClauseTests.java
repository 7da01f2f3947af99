package io.angarium.tck.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests that name a clause, by its id. They are read from the sources of all modules: a class path holds the tests of one
 * module only.
 */
record ClauseTests(Map<String, List<TestMethod>> byClause) {
    private static final Pattern ANNOTATED =
            Pattern.compile("@Clause\\(([^)]*)\\).*?\\bvoid (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("\"(§[^\"]+)\"");

    /** {@code source} is relative to the project. */
    record TestMethod(Path source, String name) {
        String testClass() {
            return source.getFileName().toString().replace(".java", "");
        }
    }

    static ClauseTests in(Path project) throws IOException {
        Map<String, List<TestMethod>> tests = new TreeMap<>();
        for (Path source : sources(project)) {
            Matcher annotated = ANNOTATED.matcher(Files.readString(project.resolve(source)));
            while (annotated.find()) {
                TestMethod test = new TestMethod(source, annotated.group(2));
                ID.matcher(annotated.group(1))
                        .results()
                        .forEach(id -> tests.computeIfAbsent(id.group(1), none -> new ArrayList<>())
                                .add(test));
            }
        }
        return new ClauseTests(tests);
    }

    private static List<Path> sources(Path project) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(project::relativize)
                            .forEach(sources::add);
                }
            }
        }
        sources.sort(null);
        return sources;
    }

    List<TestMethod> of(Demand demand) {
        return byClause.getOrDefault(demand.id(), List.of());
    }

    boolean test(Demand demand) {
        return byClause.containsKey(demand.id());
    }
}
