package io.angarium.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code angarium bench}: how much goes through a queue, and how fast. */
@Command(
        name = "bench",
        description = {
            "Send and receive on an empty queue for a while, then print throughput and latency.",
            "Each producer and consumer has a connection of its own. On a terminal, a line a second shows the rate.",
            "Exit code 1 if a confirmed message was lost, or one arrived twice."
        })
final class BenchCommand implements Callable<Integer> {
    private static final long TICK_MILLIS = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Mixin
    private BenchOptions options;

    @Parameters(index = "0", paramLabel = "QUEUE", description = "A queue that holds no messages.")
    private String queue;

    @Override
    public Integer call() throws JMSException, InterruptedException {
        if (options.problem() != null) {
            throw new ParameterException(spec.commandLine(), options.problem());
        }
        refuseUnlessEmpty();
        BenchRun run = load();
        new BenchReport(run).result(spec.commandLine().getOut());
        return run.lost() + run.duplicates() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** What is in the queue already would be taken and thrown away. */
    private void refuseUnlessEmpty() throws JMSException {
        try (Connection connection = client.connect()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            connection.start();
            if (session.createBrowser(session.createQueue(queue))
                    .getEnumeration()
                    .hasMoreElements()) {
                throw new CommandFailure(
                        "the queue " + queue + " holds messages, which bench would take. Name another queue, or empty"
                                + " this one: angarium receive " + queue + " --timeout 1",
                        null);
            }
        }
    }

    private BenchRun load() throws JMSException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < options.producers + options.consumers; i++) {
                connections.add(client.connect());
            }
            BenchRun run = new BenchRun(queue, options);
            for (Connection connection : connections.subList(options.producers, connections.size())) {
                BenchConsumer.start(run, connection);
            }
            List<Thread> producers = new ArrayList<>();
            for (int i = 0; i < options.producers; i++) {
                producers.add(new Thread(new BenchProducer(run, i, connections.get(i)), "bench-producer-" + i));
            }
            producers.forEach(Thread::start);
            await(producers, new BenchReport(run));
            run.drain();
            run.throwFailure();
            return run;
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private void await(List<Thread> producers, BenchReport report) throws InterruptedException {
        for (Thread producer : producers) {
            while (producer.isAlive()) {
                producer.join(TICK_MILLIS);
                if (Terminal.isStandardError() && producer.isAlive()) {
                    report.live(spec.commandLine().getErr());
                }
            }
        }
    }
}
