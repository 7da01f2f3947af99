package io.angarium.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code angarium browse}: prints what waits in a queue and leaves it there. */
@Command(name = "browse", description = "Print the messages that wait in a queue, one a line, and leave them there.")
final class BrowseCommand implements Callable<Integer> {
    @Mixin
    private ClientOptions client;

    @Parameters(index = "0", paramLabel = "QUEUE", description = "The queue's name.")
    private String queue;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "9223372036854775807",
            description = "End after N messages.")
    private long count;

    @Override
    public Integer call() throws JMSException {
        try (Connection connection = client.connect()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            connection.start();
            QueueBrowser browser = session.createBrowser(session.createQueue(queue));
            MessageLines lines = new MessageLines();
            Enumeration<?> messages = browser.getEnumeration();
            for (long i = 0; i < count && messages.hasMoreElements(); i++) {
                lines.write((Message) messages.nextElement());
            }
            lines.flush();
        }
        return ExitCode.DONE;
    }
}
