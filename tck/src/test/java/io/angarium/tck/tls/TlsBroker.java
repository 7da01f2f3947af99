package io.angarium.tck.tls;

import io.angarium.broker.Bridge;
import io.angarium.broker.Broker;
import io.angarium.broker.BrokerBuilder;
import io.angarium.config.BrokerConfig;
import io.angarium.config.ConfigLoader;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.tls.Authority.Issued;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broker with a port for TLS, set up as its users do: by keys and values. */
final class TlsBroker implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private boolean administered;
    private Broker broker;

    TlsBroker() {
        set("listen.port", "0");
        set("listen.tls.port", "0");
    }

    TlsBroker set(String key, Object value) {
        settings.put(key, value.toString());
        return this;
    }

    TlsBroker with(Issued certificate) {
        return set("listen.tls.certificate", certificate.certificate())
                .set("listen.tls.private-key", certificate.key());
    }

    TlsBroker asking(String clientAuth, Path trusted) {
        return set("listen.tls.client-auth", clientAuth).set("listen.tls.trust-certificates", trusted);
    }

    /** With a user {@code root}, password {@code root-pw}, and so without guests. */
    TlsBroker administered() {
        administered = true;
        return this;
    }

    TlsBroker start() {
        ConfigLoader loader = new ConfigLoader();
        settings.forEach((key, value) -> loader.withOverride(key, value, "given by the test"));
        BrokerConfig config = loader.load();
        BrokerBuilder builder = Broker.builder().config(config);
        broker = (administered ? builder.administrator("root", "root-pw") : builder).start();
        return this;
    }

    Broker broker() {
        return broker;
    }

    int port(String scheme) {
        String url = broker.endpoints().stream()
                .map(Bridge.Endpoint::url)
                .filter(each -> each.startsWith(scheme))
                .findFirst()
                .orElseThrow();
        return URI.create(url).getPort();
    }

    /** For clients that believe {@code ca}, a PEM file. */
    String url(Path ca) {
        return "ssl://localhost:" + port("ssl:") + "?trustCertificates=" + ca;
    }

    static Connection connect(String url) throws JMSException {
        return new AngariumConnectionFactory(url).createConnection();
    }

    /** Sends a text and receives it again. */
    static String echo(Connection connection, String text) throws JMSException {
        connection.start();
        try (Session session = connection.createSession()) {
            Queue queue = session.createQueue("echo");
            session.createProducer(queue).send(session.createTextMessage(text));
            Message received = session.createConsumer(queue).receive(PATIENCE_MILLIS);
            return received.getBody(String.class);
        }
    }

    static String echo(String url, String text) throws JMSException {
        try (Connection connection = connect(url)) {
            return echo(connection, text);
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }
}
