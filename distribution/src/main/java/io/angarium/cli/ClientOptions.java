package io.angarium.cli;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import picocli.CommandLine.Option;

/** The options of every command that talks to a broker, and the way to it. */
final class ClientOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ANGARIUM_URL:-tcp://127.0.0.1:61616}",
            description = "The broker, or several to try in turn: tcp://a:61616,tcp://b:61616 (default:"
                    + " $ANGARIUM_URL, else tcp://127.0.0.1:61616).")
    private String url;

    /**
     * A new connection, not started.
     *
     * @throws CommandFailure if there is no broker, or the URL is wrong
     */
    Connection connect() {
        try {
            return new AngariumConnectionFactory(url).createConnection();
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--url: " + e.getMessage(), e);
        } catch (JMSException e) {
            throw new CommandFailure(e.getMessage() + ". 'angarium run' starts a broker; --url names another one.", e);
        }
    }
}
