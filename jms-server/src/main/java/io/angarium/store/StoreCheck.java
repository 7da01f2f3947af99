package io.angarium.store;

import io.angarium.catalog.Checkpoint;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import java.util.ArrayList;
import java.util.List;

/** Verifies all that is in a store, and goes on after damage. Changes nothing. */
public final class StoreCheck {
    private StoreCheck() {}

    /**
     * What was found.
     *
     * @param findings faults and notes, those of the segments in their order
     * @param segments how many segments there are
     * @param bytes in their files
     * @param records sound ones, of all types
     */
    public record Report(List<Finding> findings, int segments, long bytes, long records) {

        /** Whether there is no fault. */
        public boolean isSound() {
            return findings.stream().noneMatch(Finding::damage);
        }
    }

    /**
     * Verifies the whole store.
     *
     * @throws io.angarium.log.LogException if it can't be read
     */
    public static Report of(StoppedStore store) {
        return of(store, new Replay(store.catalog().checkpoint()), List.of());
    }

    /** Lets other visitors see what is read, behind the replay. */
    static Report of(StoppedStore store, Replay replay, List<? extends StoreVisitor> others) {
        Checkpoint checkpoint = store.catalog().checkpoint();
        Totals totals = new Totals();
        List<Verification> verifications = List.of(
                new DamageVerification(store.log(), replay, checkpoint),
                new RecordVerification(),
                new SequenceVerification(replay),
                new QueueVerification(replay),
                new CheckpointVerification(checkpoint, store.catalogFault()),
                new AccountsVerification());
        List<StoreVisitor> visitors = new ArrayList<>(List.of(replay, totals));
        visitors.addAll(verifications);
        visitors.addAll(others);
        store.scan(visitors);
        List<Finding> findings = new ArrayList<>();
        verifications.forEach(verification -> verification.report(findings::add));
        return new Report(List.copyOf(findings), totals.segments, totals.bytes, totals.records);
    }

    private static final class Totals implements StoreVisitor {
        private int segments;
        private long bytes;
        private long records;

        @Override
        public void segment(StoredSegment segment) {
            segments++;
            bytes += segment.bytes();
        }

        @Override
        public void record(StoredRecord record) {
            records++;
        }
    }
}
