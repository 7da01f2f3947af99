package io.angarium.tck.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Stands in for the TCK: a few tests in its packages, which find what they need as those of the TCK do. */
final class CompiledTck {
    /** By the name of the class. */
    static final Map<String, String> SHARED = Map.of(
            "com.sun.ts.tests.jms.common.JmsTool", "package com.sun.ts.tests.jms.common; public class JmsTool {}");

    static final Map<String, String> TESTS = Map.of(
            "com.sun.ts.tests.jms.core.queue.QueueTestsIT",
            """
            package com.sun.ts.tests.jms.core.queue;

            import jakarta.jms.*;
            import javax.naming.InitialContext;
            import org.junit.jupiter.api.Test;

            class QueueTestsIT {
                @Test
                void sendAndReceive() throws Exception {
                    ConnectionFactory factory = InitialContext.doLookup("MyQueueConnectionFactory");
                    Queue queue = InitialContext.doLookup("MY_QUEUE");
                    try (Connection connection = factory.createConnection(
                            System.getProperty("user"), System.getProperty("password"))) {
                        Session session = connection.createSession();
                        session.createProducer(queue).send(session.createMessage());
                        connection.start();
                        if (session.createConsumer(queue).receive(Long.getLong("jms_timeout")) == null) {
                            throw new Exception("no message");
                        }
                    }
                }

                @Test
                void notGood() throws Exception {
                    System.out.println("output of a test");
                    throw new Exception("notGood failed", new IllegalArgumentException("the real reason"));
                }
            }
            """,
            "com.sun.ts.tests.jms.core20.appclient.clientid.ClientIT",
            """
            package com.sun.ts.tests.jms.core20.appclient.clientid;

            import jakarta.jms.*;
            import javax.naming.InitialContext;
            import org.junit.jupiter.api.Test;

            class ClientIT {
                @Test
                void durableFactoryHasItsClientId() throws Exception {
                    ConnectionFactory factory = InitialContext.doLookup("DURABLE_SUB_CONNECTION_FACTORY");
                    try (Connection connection = factory.createConnection()) {
                        if (!connection.getClientID().equals("cts")) {
                            throw new Exception(connection.getClientID());
                        }
                    }
                }
            }
            """,
            "com.sun.ts.tests.jms.ee.mdb.MdbIT",
            """
            package com.sun.ts.tests.jms.ee.mdb;

            import org.junit.jupiter.api.Test;

            class MdbIT {
                @Test
                void needsAnApplicationServer() {}
            }
            """);

    private CompiledTck() {}

    /** Compiles sources into a directory of classes. */
    static void into(Path classes, Map<String, String> sources) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
        Files.createDirectories(classes);
        Path directory = Files.createTempDirectory(classes.getParent(), "sources");
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = directory.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }
}
