package io.angarium.jms;

import jakarta.jms.JMSException;
import jakarta.jms.ResourceAllocationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes that one connection has sent without waiting for their confirmation, so that a slow broker slows its
 * producers instead of filling memory. A message larger than the window passes alone. Thread-safe.
 */
final class SendWindow {

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private volatile int waiting;
    private volatile boolean closed;

    SendWindow(int limitBytes) {
        limit = limitBytes;
    }

    /**
     * Takes so many bytes, after waiting for room.
     *
     * @param timeoutMillis 0 for as long as it takes
     * @throws ResourceAllocationException if there was no room for so long
     */
    void take(int bytes, long timeoutMillis) throws JMSException {
        if (!tryTake(bytes)) {
            awaitRoom(bytes, timeoutMillis);
        }
    }

    private boolean tryTake(int bytes) {
        long now = used.get();
        while (now == 0 || now + bytes <= limit || closed) {
            if (used.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = used.get();
        }
        return false;
    }

    private synchronized void awaitRoom(int bytes, long timeoutMillis) throws JMSException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        waiting++;
        try {
            while (!tryTake(bytes)) {
                long left = deadline - System.nanoTime();
                if (timeoutMillis == 0) {
                    wait();
                } else if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    throw new ResourceAllocationException(
                            "The send window of " + limit + " bytes has had no room for " + timeoutMillis
                                    + " ms: the broker confirms nothing",
                            "RESOURCE");
                }
            }
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("room in the send window"), e);
        } finally {
            waiting--;
        }
    }

    /** Gives bytes back. Waiting producers are woken when half of the window is free, not for every message. */
    void giveBack(long bytes) {
        long left = used.addAndGet(-bytes);
        if (waiting > 0 && left <= limit / 2) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Holds nobody back any more; what they send then fails for want of a link. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
