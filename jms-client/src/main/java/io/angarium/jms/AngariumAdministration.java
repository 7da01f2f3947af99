package io.angarium.jms;

import jakarta.jms.JMSException;
import java.nio.charset.StandardCharsets;
import org.fusesource.hawtbuf.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's administration, for users who may manage it: operations by their name, as {@code docs/PROTOCOL.md} lists
 * them. What an operation needs and what it returns is JSON. Thread-safe; to be closed.
 */
public final class AngariumAdministration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AngariumAdministration.class);

    private final ClientConnection connection;

    AngariumAdministration(ClientConnection connection) {
        this.connection = connection;
        // Whoever asks for something is told by the answer; who asks for nothing has nothing to be told.
        connection.reports().listener(e -> LOG.debug("The way to the administration has ended: {}", e.getMessage()));
    }

    /**
     * Runs an operation and waits until it is done.
     *
     * @param operation such as {@code user.add}
     * @param arguments a JSON object
     * @return JSON
     * @throws jakarta.jms.JMSSecurityException if this user may not administer the broker
     * @throws JMSException with the broker's reason if it was not done; or if the connection broke, and it may have been
     */
    public String call(String operation, String arguments) throws JMSException {
        Buffer json = new Buffer(arguments.getBytes(StandardCharsets.UTF_8));
        return connection.manage(operation, json).utf8().toString();
    }

    @Override
    public void close() {
        connection.close();
    }
}
