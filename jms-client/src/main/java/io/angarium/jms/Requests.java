package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.JMSException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.fusesource.hawtbuf.Buffer;

/** The requests on one link that wait for their {@link Frame.Ok}, {@link Frame.Result} or {@link Frame.Failed}. Thread-safe. */
final class Requests {

    /** One request; completed by the event loop. */
    static final class Pending {
        final long id;
        final String what;
        private final CompletableFuture<Long> answer = new CompletableFuture<>();

        /** What a {@link Frame.Result} brought; null for other answers. */
        private volatile Buffer content;

        Pending(long id, String what) {
            this.id = id;
            this.what = what;
        }

        /** What a result brought, once that is there. */
        Buffer content() {
            return content;
        }
    }

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private volatile LinkLostException lost;

    /** Registers a request under a new number. {@code what} completes the sentence "waited for ...". */
    Pending add(String what) {
        Pending request = new Pending(ids.incrementAndGet(), what);
        pending.put(request.id, request);
        LinkLostException e = lost;
        if (e != null) {
            request.answer.completeExceptionally(e);
        }
        return request;
    }

    void succeeded(Frame.Ok ok) {
        Pending request = pending.remove(ok.request());
        if (request != null) {
            request.answer.complete(ok.value());
        }
    }

    void succeeded(Frame.Result result) {
        Pending request = pending.remove(result.request());
        if (request != null) {
            request.content = result.content();
            request.answer.complete(0L);
        }
    }

    void failed(Frame.Failed failed) {
        Pending request = pending.remove(failed.request());
        if (request != null) {
            request.answer.completeExceptionally(Failures.refused(failed.error(), failed.text()));
        }
    }

    void failAll(LinkLostException cause) {
        lost = cause;
        pending.values().forEach(request -> request.answer.completeExceptionally(cause));
        pending.clear();
    }

    /**
     * Waits for the answer.
     *
     * @param timeoutMillis 0 to wait as long as the link lasts
     * @return the answer's value
     * @throws LinkLostException if the link broke first
     * @throws JMSException if the broker refused, did not answer in time, or the thread was interrupted
     */
    long await(Pending request, long timeoutMillis) throws JMSException {
        try {
            long millis = timeoutMillis == 0 ? Long.MAX_VALUE : timeoutMillis;
            return request.answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LinkLostException loss) {
                throw new LinkLostException(loss.getMessage(), loss);
            }
            throw Failures.again((JMSException) e.getCause());
        } catch (TimeoutException e) {
            throw Failures.because("The broker did not answer for " + timeoutMillis + " ms: " + request.what, e);
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted(request.what), e);
        } finally {
            pending.remove(request.id);
        }
    }
}
