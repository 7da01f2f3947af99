package io.angarium.tck.official;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The TCK that the user has, compiled.
 *
 * @param classPath its jars and directories of classes
 * @param testClasses the names of its test classes
 */
record Tck(Collection<Path> classPath, Collection<String> testClasses) {
    /** What the ids of the tests leave out. */
    static final String PACKAGE = "com.sun.ts.tests.jms.";

    /** The parts of the TCK that need no application server. */
    private static final List<String> GROUPS = List.of("core", "core20");

    private static final String TEST_SUFFIX = "IT";

    /** In jakarta.tck:common, as what the TCKs of all specifications share. */
    private static final String SHARED_CLASS = PACKAGE + "common.JmsTool";

    /**
     * Looks for jars and directories of classes, at any depth.
     *
     * @throws IncompleteTckException if the tests, or what they share with other TCKs, are not there
     */
    static Tck in(Path directory) throws IOException, IncompleteTckException {
        List<Path> classPath = new ArrayList<>();
        NavigableSet<String> testClasses = new TreeSet<>();
        boolean hasShared = false;
        for (Path entry : classPathBelow(directory)) {
            try (ClassTree classes = ClassTree.open(entry)) {
                classPath.add(entry);
                hasShared |= classes.has(SHARED_CLASS);
                for (String group : GROUPS) {
                    classes.classesBelow(PACKAGE + group).stream()
                            .filter(name -> name.endsWith(TEST_SUFFIX))
                            .forEach(testClasses::add);
                }
            }
        }
        if (testClasses.isEmpty()) {
            throw new IncompleteTckException(
                    "no compiled tests, " + PACKAGE + "core.*IT, are in " + directory
                            + ": compile the TCK's module messaging-outside-container, or name the directory where its classes are");
        }
        if (!hasShared) {
            throw new IncompleteTckException(SHARED_CLASS + " is not in " + directory
                    + ": put the jar jakarta.tck:common there, 11.0.8 or later");
        }
        return new Tck(classPath, testClasses);
    }

    private static List<Path> classPathBelow(Path directory) throws IOException, IncompleteTckException {
        if (!Files.isDirectory(directory)) {
            throw new IncompleteTckException(directory + " is not a directory");
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> isJar(path) || Files.isDirectory(path.resolve("com/sun/ts")))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar") && Files.isRegularFile(path);
    }

    /**
     * Loads the TCK's classes, and resources from one directory more. JUnit, the API and the client are the runner's own,
     * whatever lies beside the TCK.
     */
    URLClassLoader classLoader(Path resources) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(resources.toUri().toURL());
        for (Path entry : classPath) {
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader("tck", urls.toArray(URL[]::new), Tck.class.getClassLoader());
    }
}
