package io.angarium.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A line that shows how far a long piece of work is, rewritten in place twice a second. It shows nothing unless standard
 * error is a terminal and the work has taken a while. Not thread-safe.
 */
final class Progress {
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(500);

    private final PrintWriter err;
    private final String what;
    private final boolean shown = Terminal.isStandardError();
    private final long start = System.nanoTime();
    private long next = start + 2 * INTERVAL;
    private boolean written;

    /** @param what follows the count: {@code sent} */
    Progress(PrintWriter err, String what) {
        this.err = err;
        this.what = what;
    }

    void at(long count) {
        long now = System.nanoTime();
        if (shown && now - next >= 0) {
            next = now + INTERVAL;
            written = true;
            err.print("\r" + summary(count) + "\033[K");
            err.flush();
        }
    }

    /** Takes the line away again. */
    void clear() {
        if (written) {
            err.print("\r\033[K");
            err.flush();
            written = false;
        }
    }

    /** {@code 12345 sent in 3.2 s (3858/s)}. */
    String summary(long count) {
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(Locale.ROOT, "%d %s in %.1f s (%.0f/s)", count, what, seconds, count / seconds);
    }
}
