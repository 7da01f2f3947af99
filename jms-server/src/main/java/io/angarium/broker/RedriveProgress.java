package io.angarium.broker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How far a redrive is, and whether it is to go on. Thread-safe. */
final class RedriveProgress {
    /** What becomes of it; the last three are ends. */
    enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** Destinations that are counted one by one; others are counted together. */
    private static final int MOST_DESTINATIONS = 100;

    private static final String OTHERS = "others";

    private final long id;
    private final RedrivePlan plan;
    private final CountDownLatch cancelled = new CountDownLatch(1);

    // All guarded by this.
    private final Map<String, Long> destinations = new LinkedHashMap<>();
    private State state = State.RUNNING;
    private long moved;
    private long left;
    private String reason;
    private Runnable onCancel = () -> {};

    RedriveProgress(long id, RedrivePlan plan) {
        this.id = id;
        this.plan = plan;
    }

    long id() {
        return id;
    }

    RedrivePlan plan() {
        return plan;
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How many it has still to move. */
    synchronized long remaining() {
        return plan.limit() - moved;
    }

    synchronized void moved(String destination) {
        moved++;
        boolean counted = destinations.containsKey(destination) || destinations.size() < MOST_DESTINATIONS;
        destinations.merge(counted ? destination : OTHERS, 1L, Long::sum);
    }

    /** One message can't be moved. */
    synchronized void left(String why) {
        left++;
        reason = reason == null ? why : reason;
    }

    /** It has come to its end. {@code why} is null unless it has failed. */
    synchronized void ended(State end, String why) {
        state = end;
        reason = why == null ? reason : why;
    }

    /** Has it end soon. */
    void cancel() {
        Runnable action;
        synchronized (this) {
            cancelled.countDown();
            action = onCancel;
        }
        action.run();
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** What is to be done when it is cancelled: at once, if it has been. */
    void onCancel(Runnable action) {
        synchronized (this) {
            onCancel = action;
        }
        if (isCancelled()) {
            action.run();
        }
    }

    /** Waits so long, or until it is cancelled. */
    void pause(long nanos) throws InterruptedException {
        // What is to be found out is told by isCancelled() too.
        boolean unused = cancelled.await(nanos, TimeUnit.NANOSECONDS);
    }

    synchronized RedriveStatus status() {
        return new RedriveStatus(
                id,
                plan.source().name(),
                plan.to() == null ? null : plan.to().toString(),
                plan.dryRun(),
                state.name(),
                moved,
                left,
                reason,
                Collections.unmodifiableMap(new LinkedHashMap<>(destinations)));
    }
}
