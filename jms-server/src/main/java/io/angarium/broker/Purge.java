package io.angarium.broker;

import io.angarium.selector.Selector;
import io.angarium.view.Entry;
import io.angarium.view.Held;
import io.angarium.view.Queue;
import io.angarium.view.Sweep;
import io.angarium.wire.ErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Removes what waits in a queue: what its consumers have, and what comes meanwhile, stays. Without selector also what is
 * delayed. For one thread.
 */
final class Purge {
    private static final int BATCH_MESSAGES = 8192;

    /** With a selector the messages are in memory while they are taken out. */
    private static final long BATCH_BYTES = 8 << 20;

    private final Shard shard;
    private final Queue queue;

    Purge(Shard shard, Queue queue) {
        this.shard = shard;
        this.queue = queue;
    }

    /**
     * Removes what the selector matches. Returns how many there were, when that is safe in the log.
     *
     * @throws BrokerException ROLLED_BACK or UNAVAILABLE if the log does not take it; some may have been removed
     */
    long run(Selector selector) {
        long removed = 0;
        boolean all = selector.equals(Selector.NONE);
        Sweep sweep = queue.sweep(selector, false);
        try {
            List<Entry> batch = take(sweep, all);
            while (!batch.isEmpty()) {
                settle(batch);
                removed += batch.size();
                batch = take(sweep, all);
            }
        } finally {
            sweep.close();
        }
        if (all) {
            List<Entry> delayed = queue.takeDelayed(BATCH_MESSAGES);
            while (!delayed.isEmpty()) {
                settle(delayed);
                removed += delayed.size();
                delayed = queue.takeDelayed(BATCH_MESSAGES);
            }
        }
        return removed;
    }

    private static List<Entry> take(Sweep sweep, boolean all) {
        return await(sweep.take(BATCH_MESSAGES, all ? Long.MAX_VALUE : BATCH_BYTES));
    }

    private void settle(List<Entry> entries) {
        CompletableFuture<BrokerException> done = new CompletableFuture<>();
        shard.append(new PendingCommit(shard, List.of(), List.of(Held.retiring(queue, entries)), done::complete));
        BrokerException failure = await(done);
        if (failure != null) {
            throw failure;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(ErrorCode.UNAVAILABLE, "the broker is stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
