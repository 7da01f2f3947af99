package io.angarium.store;

import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is in the records can be understood, and is the broker's own. */
final class RecordVerification implements Verification {
    static final String REJECTED = "it lies behind damage and may be part of what a client sent, so it is not believed";

    private final List<Finding> findings = new ArrayList<>();
    private String file;

    @Override
    public void segment(StoredSegment segment) {
        file = segment.file();
    }

    @Override
    public void rejected(StoredRecord at) {
        add(at, REJECTED);
    }

    @Override
    public void malformed(StoredRecord at, String why) {
        add(at, why);
    }

    private void add(StoredRecord at, String why) {
        String what = "a record of type " + (at.type() == null ? at.code() : at.type()) + ": " + why;
        findings.add(new Finding(true, file, at.position().offset(), what, List.of()));
    }

    @Override
    public void report(Consumer<Finding> consumer) {
        findings.forEach(consumer);
    }
}
