package io.angarium.store;

import io.angarium.catalog.Checkpoint;
import io.angarium.catalog.StoredCatalog;
import io.angarium.log.LogException;
import io.angarium.log.LogOptions;
import io.angarium.log.LogRepair;
import io.angarium.log.RecordBatch;
import io.angarium.log.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a broker start again on a damaged store. Nothing is discarded: what can't stay is set aside first. Of a segment all
 * that is sound stays where it is; a catalog that is wrong goes, as the broker makes it anew from the log; a queue of which
 * only the number is left gets a name.
 */
public final class StoreRepair {
    private final StoppedStore store;
    private final Replay replay;
    private final RepairPlan plan = new RepairPlan();
    private final StoreCheck.Report report;

    private StoreRepair(StoppedStore store) {
        this.store = store;
        Replay known = new Replay(store.catalog().checkpoint());
        this.report = StoreCheck.of(store, known, List.of(plan));
        this.replay = RepairPlan.catalogIsWrong(report) ? withoutCatalog(store) : known;
    }

    /** What the log alone says. */
    private static Replay withoutCatalog(StoppedStore store) {
        Replay alone = new Replay(Checkpoint.none());
        store.scan(alone);
        return alone;
    }

    /**
     * What a check has found, and what was done about it or would be, one thing a line. What is found and can't be mended,
     * such as a message that is gone, is no step.
     */
    public record Outcome(List<Finding> findings, List<String> steps) {}

    /**
     * Says what a repair would do.
     *
     * @throws LogException if the store can't be read
     */
    public static Outcome plan(StoppedStore store) {
        return new StoreRepair(store).outcome();
    }

    private Outcome outcome() {
        return new Outcome(report.findings(), steps());
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        plan.damage().values().forEach(segment -> segment.forEach(stretch -> steps.add(step(stretch))));
        if (RepairPlan.catalogIsWrong(report)) {
            steps.add("set aside " + StoredCatalog.FILE
                    + "; the next broker makes it anew from the log, and may deliver" + " messages again");
        }
        RepairPlan.nameless(replay)
                .forEach(queue -> steps.add(
                        "name queue number " + queue.id() + " " + queue.knownAs() + ", as nothing says what it was"));
        return steps;
    }

    private String step(Stretch stretch) {
        List<String> touched = RepairPlan.touched(report, stretch);
        String what = switch (stretch.kind()) {
            case HEADER -> "set aside the header and write another";
            case SEAL -> "set aside " + stretch.length() + " bytes and write the seal";
            default -> "set aside " + stretch.length() + " bytes (" + stretch.why() + ")";
        };
        String whose = touched.isEmpty() ? "" : "; touches " + String.join(", ", touched);
        return stretch.file() + " at offset " + stretch.offset() + ": " + what + whose;
    }

    /**
     * Repairs the store in a data directory.
     *
     * @param setAside where to put what can't stay
     * @param options of the log
     * @throws io.angarium.log.LogLockedException if a broker has the store open
     * @throws LogException if the store can't be read or written
     * @throws IOException if nothing can be set aside; the store is as it was then, or partly mended
     */
    public static Outcome run(Path data, Path setAside, LogOptions options) throws IOException {
        StoreRepair repair;
        try (LogRepair log = LogRepair.open(StoppedStore.logDirectory(data))) {
            repair = new StoreRepair(StoppedStore.of(log.log(), data));
            repair.mend(log, data, setAside);
        }
        repair.name(data, options);
        return repair.outcome();
    }

    private void mend(LogRepair log, Path data, Path setAside) throws IOException {
        if (steps().isEmpty()) {
            return;
        }
        SetAside aside = new SetAside(setAside);
        for (Map.Entry<Integer, List<Stretch>> segment : plan.damage().entrySet()) {
            aside.copy(Path.of(segment.getValue().get(0).file()));
            for (Stretch stretch : segment.getValue()) {
                aside.keep(store.log(), stretch, RepairPlan.touched(report, stretch));
            }
            forgetIndex(data, segment.getKey());
            log.mend(segment.getKey(), segment.getValue(), plan.nextEpoch());
        }
        Path catalog = data.resolve(StoredCatalog.FILE);
        if (RepairPlan.catalogIsWrong(report) && Files.exists(catalog)) {
            aside.copy(catalog);
            Files.delete(catalog);
        }
    }

    /** What an index may say of messages that are set aside must not be believed; a broker makes it anew from the segment. */
    private static void forgetIndex(Path data, int segment) throws IOException {
        Files.deleteIfExists(data.resolve("index").resolve(String.format("%010d.index", segment)));
    }

    private void name(Path data, LogOptions options) {
        List<StoredQueue> nameless = RepairPlan.nameless(replay);
        if (nameless.isEmpty()) {
            return;
        }
        try (StoreWriter writer = StoreWriter.open(data, options)) {
            RecordBatch batch = new RecordBatch();
            nameless.forEach(queue -> writer.announce(queue.id(), batch));
            writer.append(batch);
        }
    }
}
