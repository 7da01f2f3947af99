package io.angarium.view;

/**
 * Goes along a queue's lanes while others take from them, from the first to the last message that waited when it began.
 * What is taken meanwhile is passed over. Its state belongs to the queue's lock.
 */
abstract sealed class Walk permits Browser, Sweep {
    /** Messages that may be passed over at a stretch, with the queue's lock held. */
    static final int STRETCH = 512;

    final Queue queue;

    /** Messages from this order on came later. */
    private final long end;

    /** The next to look at, which waits; null at the end. */
    Entry next;

    Walk(Queue queue) {
        this.queue = queue;
        this.end = queue.nextOrder();
        this.next = queue.lanes().first();
    }

    /** Goes on as far as it can. */
    abstract void walk();

    /** Nothing more is to be seen. */
    abstract void end();

    /** This message does not wait any more. */
    void passOver(Entry leaving) {
        if (next == leaving) {
            next = queue.lanes().after(leaving);
        }
    }

    /** In each lane, what came since the walk began is behind what it is about. */
    void skipLaterOnes() {
        while (next != null && next.order >= end) {
            next = queue.lanes().firstBelow(next.envelope.priority());
        }
    }
}
