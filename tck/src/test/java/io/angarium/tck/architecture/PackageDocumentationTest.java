package io.angarium.tck.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageDocumentationTest {
    private static final Path ROOT = root();

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        Set<Path> documented = new TreeSet<>();
        Set<Path> packages = new TreeSet<>();
        for (Path file : sources()) {
            packages.add(packageOf(file));
            if (file.endsWith("package-info.java")) {
                documented.add(packageOf(file));
            }
        }
        assertThat(packages).as("packages found below " + ROOT).hasSizeGreaterThan(10);

        packages.removeAll(documented);

        assertThat(packages).as("packages without a package-info.java").isEmpty();
    }

    private static Set<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            Set<Path> sources = new TreeSet<>();
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                sources.addAll(sources(module.resolve("src/main/java")));
                sources.addAll(sources(module.resolve("src/test/java")));
            }
            return sources;
        }
    }

    private static Set<Path> sources(Path tree) throws IOException {
        if (!Files.isDirectory(tree)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(tree)) {
            return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toSet());
        }
    }

    /** Module and package; tests of a package share what is said of it. */
    private static Path packageOf(Path file) {
        Path inModule = ROOT.relativize(file.getParent());
        return inModule.getName(0).resolve(inModule.subpath(4, inModule.getNameCount()));
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/ARCHITECTURE.md"))) {
            directory = directory.getParent();
            assertThat(directory).as("a directory with docs/ARCHITECTURE.md").isNotNull();
        }
        return directory;
    }
}
