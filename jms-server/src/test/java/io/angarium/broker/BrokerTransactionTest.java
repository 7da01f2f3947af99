package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Brokers;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is a copy of the broker's files, taken while it runs, and opened by another broker. */
class BrokerTransactionTest {
    private static final int LIMIT = 64 << 10;

    @TempDir
    Path data;

    @TempDir
    Path copy;

    private final List<Broker> running = new ArrayList<>();
    private BrokerSession session;

    @BeforeEach
    void start() {
        start(Brokers.config(data).name(), data);
    }

    private void start(String name, Path directory) {
        start(name, directory, LIMIT);
    }

    private void start(String name, Path directory, int limit) {
        var config = Brokers.config(directory);
        Broker broker = Broker.builder()
                .config(config.withName(name).withLimits(config.limits().withTransactionSize(limit)))
                .start();
        running.add(broker);
        session = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        running.forEach(Broker::close);
    }

    private void crash() throws IOException {
        DataDirectory.copyCatalog(data, copy);
        DataDirectory.copyLog(data, copy);
        start("after-crash", copy);
    }

    private Sender sender(String queue) {
        return new Sender(session, queue);
    }

    private Receiver receiver(String queue) {
        return new Receiver(session, queue);
    }

    /** The failure, or empty if it is committed. */
    private static Optional<BrokerException> commit(BrokerTransaction transaction) {
        CompletableFuture<Optional<BrokerException>> done = new CompletableFuture<>();
        transaction.commit(failure -> done.complete(Optional.ofNullable(failure)));
        try {
            return done.get(20, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer to a commit", e);
        }
    }

    @Test
    void aCommittedTransactionSurvivesACrashAsAWhole() throws IOException {
        sender("in").send("a", "b", "c");
        Receiver in = receiver("in");
        BrokerTransaction transaction = session.begin();
        in.accept(transaction, in.next(2));
        sender("out").send(transaction, "A", "B");
        sender("audit").send(transaction, "ab");
        assertThat(commit(transaction)).isEmpty();

        crash();

        assertThat(receiver("in").drain()).containsExactly("c");
        assertThat(receiver("out").drain()).containsExactly("A", "B");
        assertThat(receiver("audit").drain()).containsExactly("ab");
    }

    @Test
    void aTransactionThatWasNotCommittedLeavesNothingAfterACrash() throws IOException {
        sender("in").send("a", "b");
        Receiver in = receiver("in");
        BrokerTransaction transaction = session.begin();
        in.accept(transaction, in.next(2));
        sender("out").send(transaction, "A");
        sender("other").send("forces the log");

        crash();

        assertThat(receiver("in").drain()).containsExactly("a", "b");
        assertThat(receiver("out").drain()).isEmpty();
    }

    @Test
    void theEndOfTheSessionRollsBack() {
        BrokerSession other = running.get(0).login(null, null, null);
        sender("in").send("a");
        Receiver in = new Receiver(other, "in");
        BrokerTransaction transaction = other.begin();
        in.accept(transaction, in.next(1));
        new Sender(other, "out").send(transaction, "A");

        other.close();

        assertThat(receiver("in").next().attempts()).isEqualTo(1);
        assertThat(receiver("out").drain()).isEmpty();
        assertThat(commit(transaction))
                .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.ROLLED_BACK));
    }

    @Test
    void settlementsBeyondTheLimitOnlyLeaveARollback() {
        String[] many = new String[LIMIT / 128 + 1];
        Arrays.fill(many, "m");
        sender("in").send(many);
        Receiver in = receiver("in");
        BrokerTransaction transaction = session.begin();
        in.accept(transaction, in.next(many.length));

        assertThat(commit(transaction))
                .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.ROLLED_BACK));

        in.close();
        assertThat(receiver("in").drain()).hasSize(many.length);
    }

    @Test
    void oneThatDoesNotFitIntoASegmentIsRolledBackAsAWhole() {
        start("large-transactions", copy, 4 * Brokers.SEGMENT_BYTES);
        sender("in").send("a");
        Receiver in = receiver("in");
        BrokerTransaction transaction = session.begin();
        in.accept(transaction, in.next(1));
        String quarter = "x".repeat(Brokers.SEGMENT_BYTES / 4);
        sender("out").send(transaction, quarter, quarter, quarter, quarter, quarter);

        assertThat(commit(transaction)).hasValueSatisfying(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ROLLED_BACK);
            assertThat(e).hasMessageContaining("log.segment-size");
        });

        Receiver out = receiver("out");
        assertThat(out.drain()).isEmpty();
        assertThat(in.take(1)).containsExactly("a");
        sender("out").send("goes on");
        assertThat(out.take(1)).containsExactly("goes on");
    }

    @Test
    void whatIsSettledInATransactionIsNotThereAfterARestart() {
        sender("in").send("a");
        Receiver in = receiver("in");
        BrokerTransaction transaction = session.begin();
        in.accept(transaction, in.next(1));
        assertThat(commit(transaction)).isEmpty();
        running.remove(0).close();

        start("again", data);

        assertThat(receiver("in").drain()).isEmpty();
    }
}
