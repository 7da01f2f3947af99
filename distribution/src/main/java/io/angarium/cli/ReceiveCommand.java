package io.angarium.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium receive}: takes messages from a queue and prints them. */
@Command(
        name = "receive",
        description = {
            "Take messages from a queue and print them, one a line, until -n, --timeout or Ctrl-C.",
            "Line breaks within a message are shown as \\n, bytes in Base64. A message is taken off the queue only after"
                    + " its line was written: one that could not be written is delivered again."
        })
final class ReceiveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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

    @Option(
            names = {"-t", "--timeout"},
            paramLabel = "TIME",
            converter = Span.class,
            description =
                    "End when no message came for so long (10, 500ms, 2min); with -n and fewer messages: exit code 3.")
    private Duration timeout;

    @Override
    public Integer call() throws JMSException {
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, "received");
        try (Interruption interruption = new Interruption();
                Connection connection = client.connect()) {
            Session session = connection.createSession(Session.CLIENT_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            connection.start();
            Reception reception = new Reception(consumer, new MessageLines(), timeout);
            while (reception.received() < count && reception.next(interruption::isRequested)) {
                if (!Terminal.isStandardOutput()) {
                    progress.at(reception.received());
                }
            }
            reception.acknowledge();
            progress.clear();
            boolean tooFew = count != Long.MAX_VALUE && reception.received() < count && !interruption.isRequested();
            if (tooFew) {
                err.println("angarium: only " + reception.received() + " of " + count + " messages came within "
                        + timeout.toMillis() + " ms");
            }
            return tooFew ? ExitCode.TOO_FEW : ExitCode.DONE;
        }
    }
}
