package io.angarium.broker;

import io.angarium.wire.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The redrives that run, and the last ones that have ended. Thread-safe. */
final class Redrives {
    private static final int MOST_RUNNING = 8;
    private static final int MOST_ENDED = 32;
    private static final int PATIENCE_SECONDS = 5;

    private final ExecutorService threads = Executors.newCachedThreadPool(Store.threads("angarium-redrive"));

    /** By id, oldest first. Guarded by this. */
    private final Map<Long, RedriveProgress> all = new LinkedHashMap<>();

    /** Guarded by this. */
    private long lastId;

    /** Makes what is to be run. */
    interface Start {
        Redrive of(RedriveProgress progress);
    }

    /**
     * Starts one. Returns its id.
     *
     * @throws BrokerException RESOURCE if too many run; STATE if another one moves messages of that queue
     */
    synchronized long start(RedrivePlan plan, Start start) {
        List<RedriveProgress> running =
                all.values().stream().filter(RedriveProgress::isRunning).toList();
        if (running.size() >= MOST_RUNNING) {
            throw new BrokerException(
                    ErrorCode.RESOURCE, running.size() + " redrives are running already; wait for one, or cancel it");
        }
        for (RedriveProgress other : running) {
            if (other.plan().source().equals(plan.source()) && !other.plan().dryRun() && !plan.dryRun()) {
                throw new BrokerException(
                        ErrorCode.STATE,
                        "redrive " + other.id() + " moves messages of "
                                + plan.source().name() + " already");
            }
        }
        RedriveProgress progress = new RedriveProgress(++lastId, plan);
        threads.execute(start.of(progress));
        all.put(progress.id(), progress);
        forgetOldest();
        return progress.id();
    }

    private void forgetOldest() {
        List<RedriveProgress> ended =
                all.values().stream().filter(one -> !one.isRunning()).toList();
        ended.stream().limit(Math.max(0, ended.size() - MOST_ENDED)).forEach(one -> all.remove(one.id()));
    }

    synchronized List<RedriveProgress> all() {
        return new ArrayList<>(all.values());
    }

    /** Ends all that run, and starts no others. Returns when they have ended, or after a while. */
    void stop() {
        all().forEach(RedriveProgress::cancel);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
