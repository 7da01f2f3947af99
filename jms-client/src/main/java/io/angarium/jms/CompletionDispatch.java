package io.angarium.jms;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a session's CompletionListeners, one at a time and in the order of the sends, on a thread of its own that is
 * made with the first asynchronous send (Jakarta Messaging 3.1 §7.3). Thread-safe.
 */
final class CompletionDispatch {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionDispatch.class);

    /** Guarded by this; a send leaves it after its listener has returned. */
    private final ArrayDeque<AsyncSend> sends = new ArrayDeque<>();

    private Thread thread;
    private boolean closed;
    private volatile Thread parked;

    /** Adds a send, before it is sent. */
    synchronized void add(AsyncSend send) {
        sends.add(send);
        if (thread != null) {
            wake();
        } else {
            thread = new Thread(this::run, "angarium-completions");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Takes back the latest send, which failed on the caller's thread. */
    synchronized void removeLast(AsyncSend send) {
        sends.removeLastOccurrence(send);
        notifyAll();
    }

    /** A send is done. Cheap when the thread is busy. */
    void wake() {
        Thread t = parked;
        if (t != null) {
            LockSupport.unpark(t);
        }
    }

    private void run() {
        while (true) {
            AsyncSend send;
            synchronized (this) {
                send = sends.peek();
                if (send == null && closed) {
                    return;
                }
            }
            if (send != null && send.isDone()) {
                tell(send);
                synchronized (this) {
                    sends.remove();
                    notifyAll();
                }
            } else {
                parkUnlessDone(send);
            }
        }
    }

    private void parkUnlessDone(AsyncSend head) {
        parked = Thread.currentThread();
        boolean nothing;
        synchronized (this) {
            nothing = sends.peek() == head && !(head == null && closed);
        }
        if (nothing && (head == null || !head.isDone())) {
            LockSupport.park(this);
        }
        parked = null;
    }

    private static void tell(AsyncSend send) {
        try {
            send.tell();
        } catch (RuntimeException e) {
            LOG.warn("A CompletionListener threw", e);
        }
    }

    /** @throws IllegalStateException if called by a CompletionListener of this session, as {@code what} must not be */
    void checkNotCallback(String what) throws JMSException {
        if (isCallback()) {
            throw new IllegalStateException(what + " must not be called by a CompletionListener of its session");
        }
    }

    /** Whether the calling thread is in a CompletionListener of this session. */
    synchronized boolean isCallback() {
        return Thread.currentThread() == thread;
    }

    /** Waits until the listeners of all sends so far have returned. */
    synchronized void awaitAll() throws JMSException {
        try {
            while (!sends.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("asynchronous sends to complete"), e);
        }
    }

    /** The thread ends after the last send. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        wake();
    }
}
