package io.angarium.broker;

import io.angarium.view.Queue;
import io.angarium.view.QueueTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The time of day for queues. Calls nobody before it is started, when all queues have been rebuilt. Thread-safe. */
final class BrokerTimer implements QueueTimer {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerTimer.class);

    /** Nobody is called later than this without having been called before: the machine's clock may be set. */
    private static final long LONGEST_MILLIS = 60_000;

    private final ScheduledExecutorService clock;

    /** Those that want to be called as soon as it is started; null from then on. Guarded by this. */
    private List<Queue> early = new ArrayList<>();

    BrokerTimer(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    void start() {
        List<Queue> queues;
        synchronized (this) {
            queues = early;
            early = null;
        }
        queues.forEach(queue -> schedule(queue, 0));
    }

    @Override
    public long now() {
        return System.currentTimeMillis();
    }

    @Override
    public void wake(Queue queue, long time) {
        synchronized (this) {
            if (early != null) {
                early.add(queue);
                return;
            }
        }
        schedule(queue, Math.max(0, Math.min(time - now(), LONGEST_MILLIS)));
    }

    private void schedule(Queue queue, long millis) {
        try {
            clock.schedule(() -> tick(queue), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} is not called: the broker is stopping", queue.name());
        }
    }

    private static void tick(Queue queue) {
        try {
            queue.tick();
        } catch (RuntimeException | Error e) {
            // Thrown on, it would vanish in the clock's future.
            LOG.error("what was due in {} could not be done", queue.name(), e);
        }
    }
}
