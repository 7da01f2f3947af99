package io.angarium.view;

/** The room that all queues of a broker have together. Thread-safe. */
public final class TotalRoom implements Gate {
    private final Room room;

    public TotalRoom(QueueLimit limit) {
        room = new Room(limit);
    }

    /** Whether there is a limit at all. */
    public boolean limited() {
        return room.limit().isSet();
    }

    @Override
    public synchronized boolean take(Claim claim) {
        return room.take(claim);
    }

    @Override
    public synchronized boolean takeOrWait(Claim claim, Runnable granted) {
        return room.takeOrWait(claim, granted);
    }

    @Override
    public synchronized boolean cancel(Runnable granted) {
        return room.cancel(granted);
    }

    @Override
    public synchronized void giveBack(Claim claim) {
        room.remove(claim.messages(), claim.bytes());
    }

    synchronized void add(long bytes) {
        room.add(1, bytes);
    }

    synchronized void add(long messages, long bytes) {
        room.add(messages, bytes);
    }

    synchronized void remove(long bytes) {
        remove(1, bytes);
    }

    synchronized void remove(long messages, long bytes) {
        room.remove(messages, bytes);
    }

    @Override
    public boolean blocks() {
        return room.limit().whenFull() == QueueLimit.WhenFull.BLOCK;
    }

    @Override
    public boolean everFits(Claim claim) {
        return claim.fits(room.limit(), 0, 0);
    }

    @Override
    public synchronized String full(Claim claim) {
        return "the broker is full: its queues may hold together "
                + room.violated(claim, "limits.messages", "limits.bytes");
    }
}
