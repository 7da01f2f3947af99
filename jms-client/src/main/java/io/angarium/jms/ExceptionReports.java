package io.angarium.jms;

import jakarta.jms.ExceptionListener;
import jakarta.jms.JMSException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a connection's ExceptionListener, one exception after the other, on a thread of its own that is made with the
 * first one (Jakarta Messaging 3.1 §6.1.7). Without a listener, exceptions are logged. Thread-safe.
 */
final class ExceptionReports {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionReports.class);

    private volatile ExceptionListener listener;
    private ExecutorService thread;
    private boolean closed;

    ExceptionListener listener() {
        return listener;
    }

    void listener(ExceptionListener newListener) {
        listener = newListener;
    }

    synchronized void report(JMSException e) {
        if (closed) {
            LOG.debug("The connection is closed, so nobody is told: {}", e.getMessage());
            return;
        }
        if (listener == null) {
            LOG.warn("No ExceptionListener to tell: {}", e.getMessage());
            return;
        }
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread t = new Thread(task, "angarium-exceptions");
                t.setDaemon(true);
                return t;
            });
        }
        thread.execute(() -> tell(e));
    }

    private void tell(JMSException e) {
        ExceptionListener current = listener;
        if (current == null) {
            return;
        }
        try {
            current.onException(e);
        } catch (RuntimeException broken) {
            LOG.warn("An ExceptionListener threw; it had been told: {}", e.getMessage(), broken);
        }
    }

    /** What has been reported is still told. */
    synchronized void close() {
        closed = true;
        if (thread != null) {
            thread.shutdown();
        }
    }
}
