package io.angarium.store;

import io.angarium.catalog.Checkpoint;
import io.angarium.catalog.StoredCatalog;
import io.angarium.log.LogPosition;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The catalog can be read, and its checkpoint is at a record of this log. */
final class CheckpointVerification implements Verification {
    private final Checkpoint checkpoint;
    private final String fault;
    private final Set<Integer> segments = new HashSet<>();
    private long end;
    private boolean there;

    /** @param fault what is wrong with the catalog as such; null for nothing */
    CheckpointVerification(Checkpoint checkpoint, String fault) {
        this.checkpoint = checkpoint;
        this.fault = fault;
    }

    @Override
    public void segment(StoredSegment segment) {
        segments.add(segment.number());
        end = LogPosition.of(segment.number(), 0).packed();
    }

    @Override
    public void stretch(Stretch stretch) {
        long from = stretch.position().packed();
        // What lay there can't be told, so it may be what the checkpoint means.
        there |= stretch.kind() != Stretch.Kind.TORN
                && from <= checkpoint.position()
                && checkpoint.position() < from + stretch.length();
        end = Math.max(end, from + stretch.length());
    }

    @Override
    public void record(StoredRecord record) {
        there |= record.position().packed() == checkpoint.position();
        end = record.position().packed() + record.bytes();
    }

    @Override
    public void report(Consumer<Finding> findings) {
        if (fault != null) {
            add(findings, fault + "; a broker rebuilds it from the log, and may deliver messages again");
        } else if (checkpoint.position() != 0 && !there) {
            add(findings, "its checkpoint at " + new LogPosition(checkpoint.position()) + whereIsIt());
        }
        if (checkpoint.exactPosition() > checkpoint.position()) {
            add(findings, "its delivery counts are of a time after its checkpoint");
        }
    }

    private String whereIsIt() {
        if (checkpoint.position() >= end) {
            return " is beyond the log's end: the log has lost its end, or the catalog belongs to another log";
        }
        boolean segment = segments.contains(new LogPosition(checkpoint.position()).segment());
        return segment
                ? " is not where a record begins: the catalog belongs to another log"
                : " is in a segment that is not there: the catalog is older than the log";
    }

    private static void add(Consumer<Finding> findings, String what) {
        findings.accept(new Finding(true, StoredCatalog.FILE, -1, what, List.of()));
    }
}
