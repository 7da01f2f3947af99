package io.angarium.view;

/** What a queue has to say to the log. Called with the queue's lock held: must neither block nor call the queue back. */
public interface QueueJournal {

    /** These sequences, from {@code first} to {@code last}, are settled for good. */
    void settled(Queue queue, long first, long last);

    /**
     * Messages up to this sequence may be delivered from now on. {@link Queue#attemptable(long)} is called when that is
     * safe in the log; until then none beyond the old mark is delivered.
     */
    void attemptable(Queue queue, long upTo);

    /** The message with this sequence was handed back after so many attempts. */
    void attempts(Queue queue, long sequence, int attempts);

    /** The queue needs this entry's record no longer. */
    void forgotten(Entry entry);
}
