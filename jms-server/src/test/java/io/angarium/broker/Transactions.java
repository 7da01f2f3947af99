package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How transactions end. */
final class Transactions {
    private static final int WAIT_SECONDS = 20;

    private Transactions() {}

    /** Commits, and waits until that is done. */
    static void commit(BrokerTransaction transaction) {
        assertThat(outcome(transaction)).as("the commit's failure").isEmpty();
    }

    /** Commits. Returns the failure, or empty if it is committed. */
    static Optional<BrokerException> outcome(BrokerTransaction transaction) {
        CompletableFuture<Optional<BrokerException>> done = new CompletableFuture<>();
        transaction.commit(failure -> done.complete(Optional.ofNullable(failure)));
        try {
            return done.get(WAIT_SECONDS, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to a commit", e);
        }
    }
}
