package io.angarium.view;

import java.util.List;

/**
 * What a transaction will settle of one queue, in the order of delivery.
 *
 * @param retiring whether no consumer had these: they leave the queue by its policy, or an administrator takes them
 */
public record Held(Queue queue, List<Entry> entries, boolean retiring) {

    /** Deliveries to a consumer. */
    public static Held delivered(Queue queue, List<Entry> entries) {
        return new Held(queue, entries, false);
    }

    /** Messages that are not delivered any more from here. */
    public static Held retiring(Queue queue, List<Entry> entries) {
        return new Held(queue, entries, true);
    }

    /** Settles all of it. The log has been told. */
    public void accept() {
        queue.accepted(entries);
    }

    /** All of it comes again: as possibly processed, if a consumer had it. */
    public void handBack() {
        if (retiring) {
            queue.retireAgain(entries);
        } else {
            queue.handBack(entries);
        }
    }

    /** Tells the sequences of what is in the log, in runs. */
    public void runs(Run each) {
        SequenceRuns.of(entries, each);
    }
}
