package io.angarium.tck.official;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the TCK's classes see of the process, for as long as they run: its settings as system properties, standard output and
 * error where the caller wants them, their class loader as the thread's, by which JNDI finds its properties. Closing it puts
 * back what was before.
 */
final class TestSurroundings implements AutoCloseable {
    /** A user that the broker knows. */
    private static final String USER = "guest";

    private static final String PASSWORD = "guest";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    private final Map<String, String> properties = new HashMap<>();

    private TestSurroundings() {}

    static TestSurroundings enter(ClassLoader classes, Duration timeout, PrintStream output) {
        TestSurroundings surroundings = new TestSurroundings();
        System.setOut(output);
        System.setErr(output);
        Thread.currentThread().setContextClassLoader(classes);
        surroundings.set("user", USER);
        surroundings.set("password", PASSWORD);
        surroundings.set("jms_timeout", Long.toString(timeout.toMillis()));
        surroundings.set("platform.mode", "standalone");
        surroundings.set("vehicle", "standalone");
        return surroundings;
    }

    private void set(String property, String value) {
        properties.put(property, System.getProperty(property));
        System.setProperty(property, value);
    }

    @Override
    public void close() {
        properties.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
        Thread.currentThread().setContextClassLoader(classLoader);
        System.setErr(err);
        System.setOut(out);
    }
}
