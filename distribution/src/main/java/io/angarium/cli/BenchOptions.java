package io.angarium.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What load {@code angarium bench} makes. */
final class BenchOptions {
    @Option(names = "--producers", paramLabel = "N", defaultValue = "1", description = "Producers (1).")
    int producers;

    @Option(names = "--consumers", paramLabel = "N", defaultValue = "1", description = "Consumers (1); 0: only send.")
    int consumers;

    @Option(names = "--size", paramLabel = "BYTES", defaultValue = "1024", description = "Size of a body (1024).")
    int size;

    @Option(
            names = "--seconds",
            paramLabel = "TIME",
            defaultValue = "10",
            converter = Span.class,
            description = "How long to measure (10).")
    Duration duration;

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "3",
            converter = Span.class,
            description = "How long to run before measuring (3).")
    Duration warmup;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Messages a second, of all producers together (0: as fast as it goes). Latency then counts from"
                            + " when a message was due.")
    int rate;

    @Option(names = "--non-persistent", description = "Send non-persistent messages.")
    boolean nonPersistent;

    @Option(
            names = "--async",
            paramLabel = "WINDOW",
            defaultValue = "0",
            description = "Send without waiting, with up to WINDOW unconfirmed messages a producer (0: wait for each).")
    int window;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Producers wait while so many messages have not been received (10000), so that the queue does"
                    + " not grow.")
    int inFlight;

    /** What is wrong, or null. */
    String problem() {
        if (producers < 1 || consumers < 0 || size < 0 || rate < 0 || window < 0 || inFlight < 1) {
            return "--producers and --in-flight must be 1 or more, the other numbers 0 or more";
        }
        return duration.isZero() ? "--seconds must be more than 0" : null;
    }

    /** One line that says what was measured. */
    String describe() {
        return producers + (producers == 1 ? " producer, " : " producers, ") + consumers
                + (consumers == 1 ? " consumer, " : " consumers, ") + size + " bytes, "
                + (nonPersistent ? "non-persistent, " : "persistent, ")
                + (window == 0 ? "waiting for each send, " : "up to " + window + " sends unconfirmed, ")
                + (rate == 0 ? "as fast as it goes, " : rate + "/s, ") + duration.toMillis() / 1e3 + " s after "
                + warmup.toMillis() / 1e3 + " s of warm-up";
    }
}
