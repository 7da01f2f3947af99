package io.angarium.broker;

import io.angarium.management.ManagementException;
import io.angarium.management.Operations;
import io.angarium.security.AccessException;
import io.angarium.security.AccessTable;
import io.angarium.security.Accounts;
import io.angarium.security.AuditLog;
import io.angarium.wire.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the operations of administrators, one after the other on a thread of its own, and tells the sessions when they
 * have changed who may do what. Thread-safe.
 */
final class Administration {
    private static final Logger LOG = LoggerFactory.getLogger(Administration.class);

    private final Operations operations;
    private final Accounts accounts;
    private final Runnable onAccessChanged;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Store.threads("angarium-administration"));

    /** What the sessions were told of last; the thread's. */
    private AccessTable told;

    /** @param onAccessChanged called on our thread, after whoever made the change has been answered */
    Administration(Operations operations, Accounts accounts, Runnable onAccessChanged) {
        this.operations = operations;
        this.accounts = accounts;
        this.onAccessChanged = onAccessChanged;
        this.told = accounts.current();
    }

    /** Completes on our thread with the result, JSON, or with a BrokerException. */
    CompletionStage<byte[]> call(Access access, String operation, byte[] arguments) {
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    answer.complete(run(access, operation, arguments));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
                tellSessions();
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new BrokerException(ErrorCode.UNAVAILABLE, "the broker is stopping", e));
        }
        return answer;
    }

    private byte[] run(Access access, String operation, byte[] arguments) {
        if (!access.administers() && !operations.isForEverybody(operation)) {
            String refusal = access.identity().name() + " may not administer the broker";
            audit(access, operation, "", refusal);
            throw new BrokerException(ErrorCode.SECURITY, refusal);
        }
        Operations.Call call = understood(operation, arguments);
        String failure = null;
        try {
            return call.run(access.identity());
        } catch (AccessException e) {
            failure = e.getMessage();
            throw new BrokerException(ErrorCode.ARGUMENT, failure, e);
        } catch (BrokerException e) {
            failure = e.getMessage();
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the operation {} failed for an error in the broker", operation, e);
            failure = "an error in the broker; its log says more";
            throw new BrokerException(ErrorCode.INTERNAL, failure, e);
        } finally {
            if (call.changes()) {
                audit(access, operation, call.audit(), failure);
            }
        }
    }

    private Operations.Call understood(String operation, byte[] arguments) {
        try {
            return operations.call(operation, arguments);
        } catch (ManagementException e) {
            ErrorCode code = e.isUnknownOperation() ? ErrorCode.UNSUPPORTED : ErrorCode.ARGUMENT;
            throw new BrokerException(code, e.getMessage(), e);
        }
    }

    private static void audit(Access access, String operation, String details, String failure) {
        AuditLog.administered(access.identity(), access.origin(), operation, details, failure);
    }

    private void tellSessions() {
        AccessTable now = accounts.current();
        if (now != told) {
            told = now;
            onAccessChanged.run();
        }
    }

    /** Lets what has begun come to its end; takes no more. */
    void stop() {
        thread.shutdown();
    }
}
