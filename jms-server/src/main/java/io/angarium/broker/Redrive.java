package io.angarium.broker;

import io.angarium.view.Entry;
import io.angarium.view.Queue;
import io.angarium.view.Sweep;
import io.angarium.wire.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves messages that wait in a queue to where they came from, or elsewhere, some at a time: each time one transaction
 * through the log, so that after a crash each message is in one queue or the other, and another redrive goes on. What came
 * after it began stays, so it ends also where all that it moves comes back. Runs on a thread of its own.
 */
final class Redrive implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Redrive.class);

    private static final int BATCH_MESSAGES = 128;

    /** With a rate, it moves so often in a second. */
    private static final int BATCHES_PER_SECOND = 10;

    /** Messages that can't be moved are held until the end, so that nobody looks at them again. */
    private static final int MOST_LEFT = 1000;

    private final RedriveProgress progress;
    private final RedrivePlan plan;
    private final Shard shard;
    private final Queue queue;
    private final RedriveRoutes routes;
    private final long batchBytes;
    private final List<Entry> left = new ArrayList<>();

    /** @param batchBytes how much may be moved in one batch, which must fit into a segment of the log */
    Redrive(RedriveProgress progress, Shard shard, Queue queue, RedriveRoutes routes, long batchBytes) {
        this.progress = progress;
        this.plan = progress.plan();
        this.shard = shard;
        this.queue = queue;
        this.routes = routes;
        this.batchBytes = batchBytes;
    }

    @Override
    public void run() {
        try {
            if (plan.dryRun()) {
                new RedriveCount(progress, queue, routes).run();
            } else {
                move();
            }
            ended(progress.isCancelled() ? RedriveProgress.State.CANCELLED : RedriveProgress.State.DONE, null);
        } catch (InterruptedException stopping) {
            ended(RedriveProgress.State.CANCELLED, "the broker is stopping");
        } catch (BrokerException e) {
            ended(RedriveProgress.State.FAILED, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("a redrive of {} failed for an error in the broker", queue.name(), e);
            ended(RedriveProgress.State.FAILED, "an error in the broker; its log says more");
        }
    }

    private void ended(RedriveProgress.State end, String why) {
        progress.ended(end, why);
        LOG.info("the redrive has ended: {}", progress.status());
    }

    private void move() throws InterruptedException {
        Sweep sweep = queue.sweep(plan.selector(), true);
        progress.onCancel(sweep::close);
        try {
            long start = System.nanoTime();
            long looked = 0;
            while (!progress.isCancelled() && progress.remaining() > 0) {
                List<Entry> taken = next(sweep);
                if (taken.isEmpty()) {
                    return;
                }
                move(taken);
                looked += taken.size();
                if (plan.rate() > 0) {
                    progress.pause(start + (long) (looked / plan.rate() * 1e9) - System.nanoTime());
                }
            }
        } finally {
            sweep.close();
            queue.retireAgain(left);
        }
    }

    private List<Entry> next(Sweep sweep) throws InterruptedException {
        long most = Math.min(BATCH_MESSAGES, progress.remaining());
        if (plan.rate() > 0) {
            most = Math.min(most, Math.max(1, (long) (plan.rate() / BATCHES_PER_SECOND)));
        }
        CompletableFuture<List<Entry>> answer = sweep.take((int) most, batchBytes);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void move(List<Entry> taken) throws InterruptedException {
        RedriveBatch batch = new RedriveBatch(routes);
        boolean handedOver = false;
        try {
            routes.checkSource();
            taken.forEach(entry -> add(batch, entry));
            handedOver = true;
        } finally {
            if (!handedOver) {
                queue.retireAgain(taken);
                left.removeAll(taken);
            }
        }
        batch.commit(shard, queue, progress);
        if (left.size() >= MOST_LEFT) {
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    left.size() + " messages can't be moved, and it looked at no others; the first: "
                            + progress.status().reason());
        }
    }

    private void add(RedriveBatch batch, Entry entry) {
        try {
            batch.add(entry);
        } catch (BrokerException e) {
            left.add(entry);
            progress.left(e.getMessage());
        }
    }
}
