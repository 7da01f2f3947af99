package io.angarium.log;

import java.util.ArrayList;
import java.util.List;

/** The batches that are written and forced together, in the order of their appends. */
final class Group {
    private final List<RecordBatch> batches = new ArrayList<>();
    private int syncs;
    private boolean urgent;
    private int completed;

    void add(RecordBatch batch) {
        batches.add(batch);
        switch (batch.durability()) {
            case SYNC -> {
                syncs++;
                urgent = true;
            }
            case ASYNC -> urgent = true;
            case LAZY -> {}
        }
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** True if nobody is in a hurry for any of it. */
    boolean isLazy() {
        return !urgent;
    }

    /** How many wait for the force. */
    int syncs() {
        return syncs;
    }

    /** Tells those that wait for the write only, up to the first that waits for the force: callbacks keep the order. */
    void written() {
        while (completed < batches.size() && batches.get(completed).durability() != Durability.SYNC) {
            batches.get(completed++).succeed();
        }
    }

    /** Tells all that are left, and begins anew. */
    void done() {
        while (completed < batches.size()) {
            batches.get(completed++).succeed();
        }
        clear();
    }

    /** Tells all that have not been told otherwise, and begins anew. */
    void fail(LogException cause) {
        while (completed < batches.size()) {
            batches.get(completed++).fail(cause);
        }
        clear();
    }

    private void clear() {
        batches.clear();
        syncs = 0;
        urgent = false;
        completed = 0;
    }
}
