package io.angarium.log;

import java.util.ArrayList;
import java.util.List;

/** The batches that are written and forced together, in the order of their appends. */
final class Group {
    private final List<RecordBatch> batches = new ArrayList<>();
    private boolean awaitingForce;
    private boolean urgent;
    private int completed;

    void add(RecordBatch batch) {
        batches.add(batch);
        switch (batch.durability()) {
            case SYNC -> {
                awaitingForce = true;
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

    /** True if somebody waits for the force. */
    boolean isAwaitingForce() {
        return awaitingForce;
    }

    /** Tells all, and begins anew. */
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
        awaitingForce = false;
        urgent = false;
        completed = 0;
    }
}
