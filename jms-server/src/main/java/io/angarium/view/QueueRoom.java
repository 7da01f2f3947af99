package io.angarium.view;

/** The room in one queue, under its lock, and what is dropped if it drops the oldest. */
final class QueueRoom implements Gate {
    private final Queue queue;
    private final Room room;
    private final Overflow overflow;
    private final Losses losses = new Losses();

    /** Null if it does not matter what all queues hold. */
    private TotalRoom total;

    /** Whether messages have to be let in; for a look without the lock. */
    private volatile boolean gated;

    QueueRoom(Queue queue, QueueLimit limit, QueueJournal journal) {
        this.queue = queue;
        this.room = new Room(limit);
        this.overflow = new Overflow(queue, journal);
        this.gated = limit.gates();
    }

    boolean gated() {
        return gated;
    }

    Losses losses() {
        return losses;
    }

    // --- with the queue's lock held

    /** What is in the queue counts there too. While it is empty. */
    void countIn(TotalRoom all) {
        total = all.limited() ? all : null;
    }

    void limit(QueueLimit changed) {
        gated = changed.gates();
        room.limit(changed);
        trim(null);
    }

    /** @param admitted whether it has been counted before, when it was let in */
    void arrived(int bytes, boolean admitted) {
        if (!admitted) {
            room.add(1, bytes);
            if (total != null) {
                total.add(bytes);
            }
        }
    }

    /** So many have left, with so many bytes. */
    void left(long messages, long bytes) {
        room.remove(messages, bytes);
        if (total != null) {
            total.remove(messages, bytes);
        }
    }

    /** These were there at the start. */
    void recovered(long messages, long bytes) {
        room.add(messages, bytes);
        if (total != null) {
            total.add(messages, bytes);
        }
    }

    /** One that was counted has left, or will not come. */
    void left(int bytes) {
        room.remove(1, bytes);
        if (total != null) {
            total.remove(bytes);
        }
    }

    /** Drops what is too much, if that is what the limit says. */
    void trim(Entry newest) {
        if (room.limit().drops()) {
            overflow.trim(room, newest);
        }
    }

    // --- with no lock held

    @Override
    public boolean take(Claim claim) {
        return queue.get(() -> room.take(claim));
    }

    @Override
    public boolean takeOrWait(Claim claim, Runnable granted) {
        return queue.get(() -> room.takeOrWait(claim, granted));
    }

    @Override
    public boolean cancel(Runnable granted) {
        return queue.get(() -> room.cancel(granted));
    }

    @Override
    public void giveBack(Claim claim) {
        queue.run(() -> room.remove(claim.messages(), claim.bytes()));
    }

    @Override
    public boolean blocks() {
        return queue.get(() -> room.limit().whenFull() == QueueLimit.WhenFull.BLOCK);
    }

    @Override
    public boolean everFits(Claim claim) {
        return queue.get(() -> !room.limit().gates() || claim.fits(room.limit(), 0, 0));
    }

    @Override
    public String full(Claim claim) {
        return queue.get(
                () -> queue.name() + " is full: it may hold " + room.violated(claim, "max-messages", "max-bytes"));
    }
}
