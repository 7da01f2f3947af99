package io.angarium.store;

import io.angarium.catalog.StoredCatalog;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to be done to make a broker start on a store. Gathered while that is checked. */
final class RepairPlan implements StoreVisitor {
    private final Map<Integer, List<Stretch>> damage = new TreeMap<>();
    private StoredSegment segment;
    private long epoch;

    @Override
    public void segment(StoredSegment next) {
        segment = next;
        epoch = Math.max(epoch, next.epoch());
    }

    @Override
    public void stretch(Stretch stretch) {
        if (stretch.kind().isDamage()) {
            add(stretch);
        }
    }

    @Override
    public void rejected(StoredRecord at) {
        add(at, RecordVerification.REJECTED);
    }

    @Override
    public void malformed(StoredRecord at, String why) {
        add(at, why);
    }

    private void add(StoredRecord record, String why) {
        add(new Stretch(
                segment.number(),
                segment.file(),
                record.position().offset(),
                record.bytes(),
                Stretch.Kind.RECORDS,
                why));
    }

    private void add(Stretch stretch) {
        damage.computeIfAbsent(stretch.segment(), number -> new ArrayList<>()).add(stretch);
    }

    /** The damage by segments. */
    Map<Integer, List<Stretch>> damage() {
        return damage;
    }

    /** For a header that has to be made anew. */
    long nextEpoch() {
        return epoch + 1;
    }

    /** Whether the catalog has to go. */
    static boolean catalogIsWrong(StoreCheck.Report report) {
        return report.findings().stream()
                .anyMatch(finding -> finding.damage() && finding.file().equals(StoredCatalog.FILE));
    }

    /** Queues that nothing names. */
    static List<StoredQueue> nameless(Replay replay) {
        return replay.queues().stream().filter(queue -> queue.entry() == null).toList();
    }

    /** What the check said that lay there. */
    static List<String> touched(StoreCheck.Report report, Stretch stretch) {
        return report.findings().stream()
                .filter(finding -> finding.file().equals(stretch.file()) && finding.offset() == stretch.offset())
                .flatMap(finding -> finding.touched().stream())
                .distinct()
                .toList();
    }
}
