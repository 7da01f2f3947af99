package io.angarium.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a run prints: a line a second for those who watch, and the result. */
final class BenchReport {
    private final BenchRun run;
    private long sent;
    private long received;
    private long time = System.nanoTime();

    BenchReport(BenchRun run) {
        this.run = run;
    }

    /** Rates since the last call. */
    void live(PrintWriter err) {
        long now = System.nanoTime();
        double seconds = (now - time) / 1e9;
        long sentNow = run.sends.all();
        long receivedNow = run.deliveries.all();
        Histogram latency = run.sends.takeInterval();
        err.printf(
                Locale.ROOT,
                "%4.0f s %10.0f sent/s %10.0f received/s %s%n",
                (now - run.clock.start()) / 1e9,
                (sentNow - sent) / seconds,
                (receivedNow - received) / seconds,
                latency.getTotalCount() == 0
                        ? " (warming up)"
                        : String.format(Locale.ROOT, "  send p99 %.2f ms", millis(latency, 99)));
        sent = sentNow;
        received = receivedNow;
        time = now;
    }

    void result(PrintWriter out) {
        out.println("queue " + run.queue + ": " + run.options.describe());
        out.printf(
                "%-12s %10s %9s %9s %9s %9s %9s   (latency in ms)%n",
                "", "per second", "p50", "p90", "p99", "p99.9", "max");
        row(out, "send", run.sends.total());
        if (run.options.consumers > 0) {
            row(out, "end to end", run.deliveries.total());
            out.println("lost " + run.lost() + ", received twice " + run.duplicates());
        }
    }

    private void row(PrintWriter out, String name, Histogram latency) {
        out.printf(
                Locale.ROOT,
                "%-12s %10.0f %9.3f %9.3f %9.3f %9.3f %9.3f%n",
                name,
                latency.getTotalCount() / (run.options.duration.toNanos() / 1e9),
                millis(latency, 50),
                millis(latency, 90),
                millis(latency, 99),
                millis(latency, 99.9),
                latency.getMaxValue() / 1e3);
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }
}
