package io.angarium.view;

/** Joins sequences that follow each other into runs. Not thread-safe. */
public final class SequenceRuns {
    private final Run each;
    private long first;
    private long last = NONE;

    private static final long NONE = -2;

    /** Is told of a run, both ends included. */
    public interface Run {
        void run(long first, long last);
    }

    SequenceRuns(Run each) {
        this.each = each;
    }

    void add(long sequence) {
        if (sequence != last + 1) {
            end();
            first = sequence;
        }
        last = sequence;
    }

    /** Tells the last run. */
    void end() {
        if (last != NONE) {
            each.run(first, last);
            last = NONE;
        }
    }
}
