package io.angarium.view;

import java.util.List;

/** What a transaction will settle of one queue, in the order of delivery. */
public record Held(Queue queue, List<Entry> entries) {

    /** Settles all of it. The log has been told. */
    public void accept() {
        queue.accepted(entries);
    }

    /** All of it comes again, as possibly processed. */
    public void handBack() {
        queue.handBack(entries);
    }

    /** Tells the sequences of what is in the log, in runs. */
    public void runs(Run each) {
        SequenceRuns.of(entries, each);
    }
}
