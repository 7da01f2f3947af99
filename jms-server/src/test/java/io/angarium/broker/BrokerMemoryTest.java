package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.security.Credentials;
import io.angarium.security.Origin;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker knows of a client that comes back, across restarts, crashes and losses. */
class BrokerMemoryTest {
    private static final UUID KEY = new UUID(1, 2);

    @TempDir
    Path data;

    @TempDir
    Path copy;

    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start() {
        start(Brokers.config(data));
    }

    private void start(BrokerConfig config) {
        broker = Broker.builder().config(config).start();
        session = login();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private BrokerSession login() {
        CompletableFuture<BrokerSession> admitted = new CompletableFuture<>();
        broker.login(new Login(Credentials.of(null, null), Origin.INSIDE, null, KEY), new LoginListener() {
            @Override
            public void admitted(BrokerSession next) {
                admitted.complete(next);
            }

            @Override
            public void refused(BrokerException cause) {
                admitted.completeExceptionally(cause);
            }
        });
        return answer(admitted);
    }

    private void restart() {
        broker.close();
        start();
    }

    private void crash() throws IOException {
        Broker dead = broker;
        DataDirectory.copyCatalog(data, copy);
        DataDirectory.copyLog(data, copy);
        start(Brokers.config(copy).withName("after-crash"));
        dead.close();
    }

    private void send(long number) {
        Sender sender = new Sender(session, "orders");
        sender.begin(number, "m" + number);
        sender.awaitConfirmed();
    }

    private void commit(long number) {
        BrokerTransaction transaction = session.begin();
        new Sender(session, "orders").send(transaction, "t" + number);
        commit(transaction, number);
    }

    private static void commit(BrokerTransaction transaction, long number) {
        CompletableFuture<BrokerException> done = new CompletableFuture<>();
        transaction.commit(number, done::complete);
        assertThat(answer(done)).isNull();
    }

    private static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.get(20, SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private Remembered inquire(long number) {
        CompletableFuture<Remembered> outcome = new CompletableFuture<>();
        session.inquire(number, outcome::complete, outcome::completeExceptionally);
        return answer(outcome);
    }

    @Test
    void sendsAndCommitsAreRememberedOnTheNextConnection() {
        long memory = session.memory();
        send(1);
        commit(3);
        session.close();

        session = login();

        assertThat(session.memory()).isEqualTo(memory);
        assertThat(session.remembered(1)).isEqualTo(Remembered.DONE);
        assertThat(session.remembered(2)).isEqualTo(Remembered.NOT_DONE);
        assertThat(inquire(3)).isEqualTo(Remembered.DONE);
        assertThat(inquire(2)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void theyAreRememberedAfterARestart() {
        long memory = session.memory();
        send(1);
        commit(3);

        restart();
        restart();

        assertThat(session.memory()).isEqualTo(memory);
        assertThat(session.remembered(1)).isEqualTo(Remembered.DONE);
        assertThat(inquire(3)).isEqualTo(Remembered.DONE);
        assertThat(inquire(2)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void theyAreRememberedAfterACrash() throws IOException {
        long memory = session.memory();
        send(1);
        commit(3);

        crash();

        assertThat(session.memory()).isEqualTo(memory);
        assertThat(session.remembered(1)).isEqualTo(Remembered.DONE);
        assertThat(inquire(3)).isEqualTo(Remembered.DONE);
        assertThat(inquire(2)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void aCommitThatLeavesNothingElseBehindIsRememberedAfterACrash() throws IOException {
        BrokerTransaction transaction = session.begin();
        commit(transaction, 4);

        crash();

        assertThat(inquire(4)).isEqualTo(Remembered.DONE);
    }

    @Test
    void aRollbackIsNotMistakenForACommit() {
        session.begin().rollback();
        BrokerTransaction doomed = session.begin();
        doomed.doom(new BrokerException(ErrorCode.RESOURCE, "no"));
        CompletableFuture<BrokerException> failed = new CompletableFuture<>();
        doomed.commit(5, failed::complete);
        assertThat(answer(failed).code()).isEqualTo(ErrorCode.ROLLED_BACK);

        assertThat(inquire(5)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void theyAreRememberedWhenTheirSegmentsAreGone() {
        broker.close();
        start(Brokers.config(data).withCheckpointInterval(Duration.ofMillis(100)));
        long memory = session.memory();
        send(1);
        new Receiver(session, "orders").take(1);
        String filling = "x".repeat(Brokers.SEGMENT_BYTES / 3);
        Sender sender = new Sender(session, "filling");
        sender.send(filling, filling, filling, filling);
        new Receiver(session, "filling").take(4);
        await().atMost(20, SECONDS)
                .until(() -> !DataDirectory.segments(data).get(0).toString().contains("0000000001"));

        restart();

        assertThat(session.memory()).isEqualTo(memory);
        assertThat(session.remembered(1)).isEqualTo(Remembered.DONE);
    }

    @Test
    void withoutItsCatalogABrokerSaysThatItMayNotKnow() throws IOException {
        long memory = session.memory();
        send(1);
        broker.close();
        Files.delete(data.resolve("catalog.mv.db"));

        start();

        assertThat(session.memory()).isNotEqualTo(memory);
        long anew = session.memory();
        restart();
        assertThat(session.memory()).isEqualTo(anew);
    }

    @Test
    void anotherBrokerHasAnotherMemory() {
        long memory = session.memory();
        broker.close();

        start(Brokers.config());

        assertThat(session.memory()).isNotEqualTo(memory).isPositive();
    }

    @Test
    void whatIsOnItsWayWhenTheClientComesBackIsThroughBeforeItIsReady() {
        Sender sender = new Sender(session, "orders");
        for (int i = 1; i <= 1000; i++) {
            sender.begin(i, "m" + i);
        }

        session = login();

        for (int i = 1; i <= 1000; i++) {
            assertThat(session.remembered(i)).isEqualTo(Remembered.DONE);
        }
    }

    @Test
    void aConnectionThatWasTakenOverCanDoNothingMore() {
        BrokerSession old = session;
        Sender sender = new Sender(old, "orders");
        BrokerTransaction transaction = old.begin();
        sender.send(transaction, "in a transaction");

        session = login();

        sender.begin(1, "too late");
        sender.awaitDone();
        assertThat(sender.refusal(2).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        CompletableFuture<BrokerException> failed = new CompletableFuture<>();
        transaction.commit(2, failed::complete);
        assertThat(answer(failed).code()).isEqualTo(ErrorCode.ROLLED_BACK);
        assertThat(new Receiver(session, "orders").drain()).isEmpty();
        assertThat(session.remembered(1)).isEqualTo(Remembered.NOT_DONE);
        assertThat(inquire(2)).isEqualTo(Remembered.NOT_DONE);
    }

    @Test
    void aClientWithoutAKeyIsNotRemembered() {
        session = broker.login(null, null, null);
        assertThat(session.memory()).isZero();
        send(1);
        assertThat(session.remembered(1)).isEqualTo(Remembered.NOT_DONE);
        assertThat(inquire(1)).isEqualTo(Remembered.FORGOTTEN);
    }

    @Test
    void whoLeavesForGoodIsForgotten() {
        send(1);
        session.leaving();
        session.close();
        session = login();
        assertThat(session.remembered(1)).isEqualTo(Remembered.NOT_DONE);
    }
}
