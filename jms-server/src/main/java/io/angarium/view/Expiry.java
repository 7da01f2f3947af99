package io.angarium.view;

import java.util.ArrayList;
import java.util.List;

/** Takes messages out of a queue whose time to live is over. Its state belongs to the queue's lock. */
final class Expiry {
    private static final long RETRY_MILLIS = 1000;

    private final Queue queue;
    private final Schedule schedule;

    /** What has been taken out and is about to be told. */
    private final List<Entry> expired = new ArrayList<>();

    Expiry(Queue queue, Schedule schedule) {
        this.queue = queue;
        this.schedule = schedule;
    }

    boolean isExpired(Entry entry) {
        return schedule.isExpired(entry);
    }

    /** Takes an entry that waits out if it has expired. */
    boolean expire(Entry entry) {
        if (!isExpired(entry)) {
            return false;
        }
        queue.take(entry);
        expired.add(entry);
        return true;
    }

    /** This one was packed away and has been taken out. */
    void expired(Entry entry) {
        expired.add(entry);
    }

    /** The time has come for this entry. One at a consumer is looked at again when it comes back. */
    void expireUnlessTaken(Entry entry) {
        if (entry.place == Entry.Place.WAITING) {
            expire(entry);
        } else if (entry.place == Entry.Place.DELAYED && isExpired(entry)) {
            queue.takeDelayed(entry);
            expired.add(entry);
        }
    }

    /** These could not be retired. */
    void retry(List<Entry> entries) {
        entries.forEach(entry -> schedule.watch(entry, schedule.now() + RETRY_MILLIS));
    }

    /** Has what was taken out retired. */
    void tell(QueueJournal journal) {
        if (!expired.isEmpty()) {
            journal.retire(queue, List.copyOf(expired), Retirement.EXPIRED);
            expired.clear();
        }
    }
}
