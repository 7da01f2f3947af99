package io.angarium.cli;

/** The properties by which a message of a run is known. */
final class BenchMessage {
    static final String RUN = "bench_run";
    static final String PRODUCER = "bench_producer";
    static final String NUMBER = "bench_number";
    /** When it was sent, or due; {@link System#nanoTime()} of this process. */
    static final String TIME = "bench_time";

    private BenchMessage() {}
}
