package io.angarium.tck.official;

import io.angarium.config.BrokerConfig;
import io.angarium.jndi.AngariumInitialContextFactory;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;

/** What the TCK looks up, under the names that it uses, as properties for JNDI. */
record AdministeredObjects(Properties properties) {
    private static final List<String> FACTORIES =
            List.of("MyConnectionFactory", "MyQueueConnectionFactory", "MyTopicConnectionFactory");

    private static final String DURABLE_FACTORY = "DURABLE_SUB_CONNECTION_FACTORY";
    private static final String DURABLE_CLIENT_ID = "cts";

    private static final List<String> QUEUES =
            List.of("MY_QUEUE", "MY_QUEUE2", "testQ0", "testQ1", "testQ2", "testQueue2", "Q2");

    private static final List<String> TOPICS = List.of("MY_TOPIC", "MY_TOPIC2", "testT0", "testT1", "testT2");

    /** The destinations of the objects, as the broker has them from the start. */
    static BrokerConfig.Destinations destinations(boolean autoCreate) {
        return new BrokerConfig.Destinations(autoCreate, QUEUES, TOPICS);
    }

    /** @param brokerUrl where the factories connect to, without options */
    static AdministeredObjects at(String brokerUrl) {
        Properties properties = new Properties();
        properties.setProperty(Context.INITIAL_CONTEXT_FACTORY, AngariumInitialContextFactory.class.getName());
        FACTORIES.forEach(name -> properties.setProperty("connectionFactory." + name, brokerUrl));
        properties.setProperty("connectionFactory." + DURABLE_FACTORY, brokerUrl + "?clientId=" + DURABLE_CLIENT_ID);
        QUEUES.forEach(name -> properties.setProperty("queue." + name, name));
        TOPICS.forEach(name -> properties.setProperty("topic." + name, name));
        return new AdministeredObjects(properties);
    }

    /** Writes a file into the directory; whoever has that on the class path finds the objects with JNDI. */
    void store(Path directory) throws IOException {
        try (Writer writer = Files.newBufferedWriter(directory.resolve("jndi.properties"))) {
            properties.store(writer, null);
        }
    }
}
