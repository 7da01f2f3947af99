package io.angarium.log;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;

/**
 * What many threads hand to the one writer, and where the writer sleeps.
 *
 * <p>No wake-up is lost: an appender first puts its request in (a compare-and-set of the queue's producer index) and
 * then looks at the state; the writer first says that it sleeps and then looks at that index. One of them sees the
 * other.
 */
final class AppendQueue {
    /** The writer looks at the queue by itself. */
    private static final int AWAKE = 0;

    /** The writer sleeps and only what is urgent wakes it. */
    private static final int DOZING = 1;

    /** The writer sleeps and anything wakes it. */
    private static final int ASLEEP = 2;

    private static final int CHUNK = 1024;

    private final MpscUnboundedArrayQueue<Request> requests = new MpscUnboundedArrayQueue<>(CHUNK);
    private final AtomicInteger state = new AtomicInteger(AWAKE);
    private volatile Thread writer;

    /** The thread that polls; before its first poll. */
    void ownedBy(Thread thread) {
        writer = thread;
    }

    /** Puts a request in; wakes the writer if it is urgent or if the writer would not look again by itself. */
    void offer(Request request, boolean urgent) {
        requests.offer(request);
        int seen = state.get();
        boolean wakes = seen == ASLEEP || (urgent && seen == DOZING);
        // If the state moved on, the writer is awake or has yet to look at the queue before it sleeps.
        if (wakes && state.compareAndSet(seen, AWAKE)) {
            LockSupport.unpark(writer);
        }
    }

    /** The oldest request, or null. Only by the writer. */
    Request poll() {
        return requests.poll();
    }

    /** How many requests wait; a glance. */
    int size() {
        return requests.size();
    }

    /** Sleeps for so long, or until something urgent is there. Only by the writer. */
    void doze(long nanos) {
        state.set(DOZING);
        if (requests.isEmpty()) {
            LockSupport.parkNanos(this, nanos);
        }
        state.set(AWAKE);
    }

    /** Sleeps for so long, or until anything is there; {@link Long#MAX_VALUE} is forever. Only by the writer. */
    void sleep(long nanos) {
        state.set(ASLEEP);
        if (requests.isEmpty()) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }
        state.set(AWAKE);
    }
}
