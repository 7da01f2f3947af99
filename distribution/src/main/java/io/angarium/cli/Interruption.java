package io.angarium.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order at Ctrl-C or SIGTERM: the process waits, for a few seconds at most, until the command has
 * seen {@link #isRequested()} and closed this.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "angarium-stop"));
    }

    boolean isRequested() {
        return requested;
    }

    @Override
    public void close() {
        ended.countDown();
    }

    private void request() {
        requested = true;
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
