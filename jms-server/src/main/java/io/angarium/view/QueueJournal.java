package io.angarium.view;

import java.util.List;

/** What a queue has to say to the log. Called with the queue's lock held: must neither block nor call the queue back. */
public interface QueueJournal {

    /** These sequences, from {@code first} to {@code last}, are settled for good. */
    void settled(Queue queue, long first, long last);

    /**
     * Messages of this priority up to this sequence may be delivered from now on. {@link Queue#attemptable(int, long)} is
     * called when that is safe in the log; until then none beyond the old mark is delivered.
     */
    void attemptable(Queue queue, int priority, long upTo);

    /** The message with this sequence was handed back after so many attempts. */
    void attempts(Queue queue, long sequence, int attempts);

    /** So many messages were dropped, as the queue holds no more. That they are settled is told besides. */
    default void dropped(Queue queue, int messages) {}

    /** The queue needs this entry's record no longer. */
    void forgotten(Entry entry);

    /** The queue needs so many messages in a segment of the log no longer. */
    void forgotten(int segment, int messages);

    /**
     * These are not delivered any more. Whoever is told takes them elsewhere and settles them with {@link Queue#accepted},
     * or, if that fails, has them tried again with {@link Queue#retireAgain}.
     */
    void retire(Queue queue, List<Entry> entries, Retirement why);
}
