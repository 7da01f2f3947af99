package io.angarium.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first Java example compiles and runs as it stands there, but for the port. */
class ReadmeExampleTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?public class Hello .*?)```", Pattern.DOTALL);
    private static final String DEFAULT_URL = "tcp://localhost:61616";

    @TempDir
    Path directory;

    @Test
    void theExampleSaysHello() throws IOException, ReflectiveOperationException {
        try (Broker broker = Broker.builder().name("readme").port(0).start()) {
            compile(example().replace(DEFAULT_URL, broker.url()));

            assertThat(outputOf("Hello")).isEqualTo("Salaam, in fa\n");
        }
    }

    private static String example() throws IOException {
        Matcher matcher = EXAMPLE.matcher(Files.readString(Path.of("../README.md")));
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group(1)).contains(DEFAULT_URL);
        return matcher.group(1);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("Hello.java"), source);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, complaints, "-Xlint:all", "-cp", classPath, file.toString());
        assertThat(result).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    }

    private String outputOf(String className) throws IOException, ReflectiveOperationException {
        PrintStream original = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            loader.loadClass(className).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(original);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
