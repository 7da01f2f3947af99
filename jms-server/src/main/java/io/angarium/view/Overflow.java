package io.angarium.view;

import java.util.ArrayList;
import java.util.List;

/** Drops the oldest of what waits in a queue that holds too much. Its state belongs to the queue's lock. */
final class Overflow {
    private final Queue queue;
    private final QueueJournal journal;

    Overflow(Queue queue, QueueJournal journal) {
        this.queue = queue;
        this.journal = journal;
    }

    /**
     * Drops until the limit is kept. What consumers have is not dropped, and does not count against the number of
     * messages; nor is what is delayed, but of those that are too many the last.
     *
     * @param newest is kept if any other can be dropped; null for none in particular
     */
    void trim(Room room, Entry newest) {
        List<Entry> dropped = new ArrayList<>(0);
        if (isTooMuch(room)) {
            queue.waiting().fillLanes();
        }
        while (isTooMuch(room)) {
            Entry oldest = queue.lanes().oldest();
            if (oldest != null) {
                queue.take(oldest);
                drop(oldest, dropped);
            } else if (newest != null && newest.place == Entry.Place.DELAYED) {
                queue.takeDelayed(newest);
                drop(newest, dropped);
            } else if (newest != null && newest.place == Entry.Place.REMOTE) {
                drop(queue.takeRemote(newest.sequence), dropped);
                newest.place = Entry.Place.GONE;
            } else {
                break;
            }
        }
        if (!dropped.isEmpty()) {
            SequenceRuns.of(dropped, (first, last) -> journal.settled(queue, first, last));
            journal.dropped(queue, dropped.size());
        }
    }

    private boolean isTooMuch(Room room) {
        QueueLimit limit = room.limit();
        long waiting = queue.waitingCount();
        boolean tooMany = limit.messages() > 0 && waiting > limit.messages();
        boolean tooLarge = limit.bytes() > 0 && room.bytes() > limit.bytes() && waiting > 1;
        return tooMany || tooLarge;
    }

    private void drop(Entry entry, List<Entry> dropped) {
        queue.accept(List.of(entry));
        dropped.add(entry);
    }
}
