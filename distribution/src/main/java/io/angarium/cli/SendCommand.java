package io.angarium.cli;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium send}: text messages from arguments, a file or standard input. */
@Command(
        name = "send",
        description = {
            "Send text messages to a queue, which is created if it does not exist.",
            "Without MESSAGE and --file, each line of standard input is a message.",
            "Ends at the first failure, and says how many messages the broker had confirmed by then."
        })
final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(index = "0", paramLabel = "QUEUE", description = "The queue's name.")
    private String queue;

    @Parameters(index = "1..*", paramLabel = "MESSAGE", description = "A message each.")
    private List<String> messages = List.of();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Send each line of this file (UTF-8).")
    private Path file;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "Send each message N times (1).")
    private int count;

    @Option(
            names = {"-p", "--property"},
            paramLabel = "NAME=VALUE",
            description = "Set a string property. May be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "--priority", paramLabel = "0..9", defaultValue = "4", description = "The priority (4).")
    private int priority;

    @ArgGroup(exclusive = true)
    private Mode mode = new Mode();

    /** Whether messages outlive the broker's process. */
    static final class Mode {
        @Option(names = "--persistent", description = "Confirmed only when forced to disk (the default).")
        private boolean persistent;

        @Option(names = "--non-persistent", description = "Faster; gone if the broker stops.")
        private boolean nonPersistent;

        int jms() {
            return persistent || !nonPersistent ? DeliveryMode.PERSISTENT : DeliveryMode.NON_PERSISTENT;
        }
    }

    @Override
    public Integer call() throws JMSException {
        check();
        PrintWriter err = spec.commandLine().getErr();
        try (Stream<String> lines = new LineSource(messages, file).open();
                Connection connection = client.connect()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            SendWindow window = new SendWindow(producer(session));
            Progress progress = new Progress(err, "sent to " + queue);
            try {
                sendAll(lines.iterator(), session, window, progress);
                window.awaitAll();
            } finally {
                progress.clear();
            }
            window.throwFailure();
            err.println(progress.summary(window.confirmed()));
        }
        return ExitCode.DONE;
    }

    private void sendAll(Iterator<String> lines, Session session, SendWindow window, Progress progress)
            throws JMSException {
        try {
            while (lines.hasNext()) {
                String line = lines.next();
                for (int i = 0; i < count; i++) {
                    if (!window.send(message(session, line))) {
                        return;
                    }
                    progress.at(window.confirmed());
                }
            }
        } catch (UncheckedIOException e) {
            window.awaitAll();
            throw new CommandFailure(
                    window.confirmed() + " messages were sent, then the input could not be read (is it UTF-8?): "
                            + e.getCause().getMessage(),
                    e);
        }
    }

    private void check() {
        if (priority < 0 || priority > 9) {
            throw new ParameterException(spec.commandLine(), "--priority must be from 0 to 9, not " + priority);
        }
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count must be 1 or more, not " + count);
        }
        if (file != null && !messages.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give either messages or --file, not both");
        }
    }

    private MessageProducer producer(Session session) throws JMSException {
        MessageProducer producer = session.createProducer(session.createQueue(queue));
        producer.setDeliveryMode(mode.jms());
        producer.setPriority(priority);
        return producer;
    }

    private Message message(Session session, String text) throws JMSException {
        Message message = session.createTextMessage(text);
        for (Map.Entry<String, String> property : properties.entrySet()) {
            message.setStringProperty(property.getKey(), property.getValue());
        }
        return message;
    }
}
