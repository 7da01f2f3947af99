package io.angarium.cli;

import io.angarium.jms.AngariumAdministration;
import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that talks to a broker, and the way to it. */
final class ClientOptions {
    private static final String PASSWORD_VARIABLE = "ANGARIUM_PASSWORD";

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ANGARIUM_URL:-tcp://127.0.0.1:61616}",
            description = "The broker, or several to try in turn: tcp://a:61616,tcp://b:61616 (default:"
                    + " $ANGARIUM_URL, else tcp://127.0.0.1:61616).")
    private String url;

    @Option(
            names = {"-u", "--user"},
            paramLabel = "NAME",
            defaultValue = "${env:ANGARIUM_USER}",
            description = "Log in as this user (default: $ANGARIUM_USER, else as a guest). The password is"
                    + " $ANGARIUM_PASSWORD, or asked for.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Log in with the password in the first line of this file.")
    private Path passwordFile;

    /** Found once: it may have to be asked for. */
    private String password;

    /** Opens something on a broker. */
    private interface Opening<T> {
        T open(AngariumConnectionFactory factory) throws JMSException;
    }

    /**
     * A new connection, not started.
     *
     * @throws CommandFailure if there is no broker, it does not let us in, or the URL is wrong
     */
    Connection connect() {
        return open(AngariumConnectionFactory::createConnection);
    }

    /**
     * A way to the broker's administration.
     *
     * @throws CommandFailure if there is no broker, it does not let us in, or the URL is wrong
     */
    AngariumAdministration administration() {
        return open(AngariumConnectionFactory::createAdministration);
    }

    private <T> T open(Opening<T> opening) {
        try {
            AngariumConnectionFactory factory = user == null
                    ? new AngariumConnectionFactory(url)
                    : new AngariumConnectionFactory(url, user, password());
            return opening.open(factory);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("--url: " + e.getMessage(), e);
        } catch (JMSSecurityException e) {
            throw new CommandFailure(
                    e.getMessage() + ". Say who you are with --user NAME; the password is asked for, or taken from"
                            + " --password-file FILE or $" + PASSWORD_VARIABLE + ".",
                    e);
        } catch (JMSException e) {
            throw new CommandFailure(e.getMessage() + ". 'angarium run' starts a broker; --url names another one.", e);
        }
    }

    private String password() {
        if (password == null) {
            password = passwordFile != null
                    ? PasswordFile.read("--password-file", passwordFile)
                    : System.getenv(PASSWORD_VARIABLE);
        }
        if (password == null) {
            password = PasswordFile.ask("Password of " + user);
        }
        if (password == null) {
            throw new CommandFailure(
                    "no password for " + user + ", and no terminal to ask for it; name a file with --password-file, or"
                            + " set " + PASSWORD_VARIABLE,
                    null);
        }
        return password;
    }
}
