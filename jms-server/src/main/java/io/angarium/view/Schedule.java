package io.angarium.view;

import java.util.function.Consumer;

/**
 * What a queue has to do later: let delayed messages in, and expired ones out. Its state belongs to the queue's lock.
 */
final class Schedule {
    private final Queue queue;
    private final QueueTimer timer;
    private final Agenda delayed = new Agenda();
    private final Agenda expiring = new Agenda();
    private int delayedCount;

    /** When the timer is to call. */
    private long alarm = Long.MAX_VALUE;

    Schedule(Queue queue, QueueTimer timer) {
        this.queue = queue;
        this.timer = timer;
    }

    long now() {
        return timer.now();
    }

    /** How many messages are delayed. */
    int delayedCount() {
        return delayedCount;
    }

    boolean isExpired(Entry entry) {
        return entry.envelope.expiration() != 0 && entry.expired(timer.now());
    }

    /** Sees to it that a message leaves when it expires. */
    void watch(Entry entry) {
        if (entry.envelope.expiration() != 0) {
            watch(entry, entry.envelope.expiration());
        }
    }

    /** Sees to it that a message that has expired is looked at again at that time. */
    void watch(Entry entry, long time) {
        expiring.add(time, entry);
        wakeAt(time);
    }

    void delay(Entry entry, long until) {
        entry.place = Entry.Place.DELAYED;
        delayedCount++;
        delayed.add(until, entry);
        wakeAt(until);
    }

    /** A delayed message leaves the queue before its time. */
    void undelay(Entry entry) {
        delayedCount--;
        entry.place = Entry.Place.TAKEN;
    }

    /** All that are delayed leave the queue. */
    void undelayAll(Consumer<Entry> each) {
        delayed.due(Long.MAX_VALUE, entry -> {
            if (entry.place == Entry.Place.DELAYED) {
                undelay(entry);
                each.accept(entry);
            }
        });
    }

    /** A message has left the queue. */
    void noteGone(Entry entry) {
        if (entry.envelope.expiration() != 0) {
            expiring.noteGone();
        }
    }

    void tick(Consumer<Entry> enter, Consumer<Entry> expire) {
        alarm = Long.MAX_VALUE;
        long now = timer.now();
        delayed.due(now, entry -> {
            if (entry.place == Entry.Place.DELAYED) {
                delayedCount--;
                enter.accept(entry);
            }
        });
        expiring.due(now, expire);
        wakeAt(Math.min(delayed.next(), expiring.next()));
    }

    void wakeSoon() {
        wakeAt(timer.now());
    }

    private void wakeAt(long time) {
        if (time < alarm) {
            alarm = time;
            timer.wake(queue, time);
        }
    }
}
