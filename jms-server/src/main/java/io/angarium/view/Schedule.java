package io.angarium.view;

import io.angarium.message.Envelope;
import java.util.function.Consumer;

/**
 * What a queue has to do later: let delayed messages in, and expired ones out. Its state belongs to the queue's lock.
 */
final class Schedule {
    /** How often what is packed away is searched for what has expired. */
    private static final long EXPIRE_MILLIS = 100;

    private final Queue queue;
    private final QueueTimer timer;
    private final Agenda delayed = new Agenda();
    private final Agenda expiring = new Agenda();
    private int delayedCount;

    private long lastExpired;

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

    /** Sees to it that a message that is packed away is looked at when something is due for it. */
    void wakeFor(Envelope envelope) {
        if (envelope.deliveryTime() != 0) {
            wakeAt(envelope.deliveryTime());
        }
        if (envelope.expiration() != 0) {
            wakeAt(Math.max(envelope.expiration(), lastExpired + EXPIRE_MILLIS));
        }
    }

    /**
     * As {@link #wakeFor(Envelope)}, for all that is packed away. What has expired is not looked for all the time.
     *
     * @param now the time by which what was due has been let in, as far as there was room
     */
    void wakeFor(Backlog backlog, long now) {
        lastExpired = now;
        long due = backlog.nextDue();
        if (due > lastExpired) { // else it has no room yet, and comes in when it has
            wakeAt(due);
        }
        long expiration = backlog.nextExpiration();
        if (expiration != Long.MAX_VALUE) {
            wakeAt(Math.max(expiration, lastExpired + EXPIRE_MILLIS));
        }
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
