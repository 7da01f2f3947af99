package io.angarium.view;

import java.util.List;

/** Joins the sequences of entries that follow each other into runs, so that one record tells of many. */
final class SequenceRuns {
    private SequenceRuns() {}

    /** Tells the runs of those entries that are in the log, in the order of the entries. */
    static void of(List<Entry> entries, Run each) {
        long first = Entry.UNLOGGED;
        long last = Entry.UNLOGGED;
        for (Entry entry : entries) {
            if (!entry.logged()) {
                continue;
            }
            if (first == Entry.UNLOGGED || entry.sequence != last + 1) {
                tell(each, first, last);
                first = entry.sequence;
            }
            last = entry.sequence;
        }
        tell(each, first, last);
    }

    private static void tell(Run each, long first, long last) {
        if (first != Entry.UNLOGGED) {
            each.run(first, last);
        }
    }
}
