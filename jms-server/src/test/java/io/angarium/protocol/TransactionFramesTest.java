package io.angarium.protocol;

import static io.angarium.wire.Frame.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** docs/PROTOCOL.md, Transactions. */
class TransactionFramesTest {
    private static final int LIMIT = 64 << 10;

    @RegisterExtension
    final RunningBroker running = RunningBroker.withLimits(limits -> limits.withTransactionSize(LIMIT));

    private RawClient client;

    @BeforeEach
    void open() {
        client = running.client()
                .send(new Frame.OpenSession(90, 9, true))
                .expect(new Frame.Ok(90, 0))
                .send(new Frame.OpenProducer(91, 9, 3, Address.queue("orders")))
                .expect(new Frame.Ok(91, 0));
    }

    @Test
    void sendsAreConfirmedAtOnceAndSeenWithTheCommit() {
        RawClient consumer = running.client().openConsumer(8, "orders").credit(8, 10);
        client.sendAll(3, 1, "a", "b");
        assertThat(consumer.flush(8)).isEmpty();

        client.send(new Frame.Commit(92, 9)).expect(new Frame.Ok(92, 0));

        assertThat(RawClient.texts(List.of(consumer.expect(Frame.Deliver.class), consumer.expect(Frame.Deliver.class))))
                .containsExactly("a", "b");
    }

    @Test
    void rollbackDropsSends() {
        client.sendAll(3, 1, "dropped");

        client.send(new Frame.Rollback(92, 9)).expect(new Frame.Ok(92, 0));

        client.send(new Frame.Commit(93, 9)).expect(new Frame.Ok(93, 0));
        assertThat(client.openConsumer(8, "orders").credit(8, 10).flush(8)).isEmpty();
    }

    @Test
    void whatIsAcceptedIsTheTransactionsUntilItEnds() {
        running.client().openProducer(1, "orders").sendAll(1, 1, "a", "b");
        client.send(new Frame.OpenConsumer(92, 9, 8, Address.queue("orders"), null, Frame.Terms.PLAIN))
                .expect(new Frame.Ok(92, 0));
        assertThat(client.credit(8, 2).flush(8)).hasSize(2);
        assertThat(client.settle(8, ACCEPTED, 1, 1)).isEqualTo(1);
        client.send(new Frame.CloseConsumer(93, 8)).expect(new Frame.Ok(93, 0));
        RawClient other = running.client().openConsumer(7, "orders").credit(7, 10);
        assertThat(RawClient.texts(other.flush(7))).containsExactly("b");

        client.send(new Frame.Rollback(94, 9)).expect(new Frame.Ok(94, 0));

        Frame.Deliver again = other.expect(Frame.Deliver.class);
        assertThat(RawClient.text(again)).isEqualTo("a");
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void whatIsHeldForAnotherSessionIsItsTransactionsUntilThatEnds() {
        client.sendAll(3, 1, "a", "b", "c");
        client.send(new Frame.Commit(92, 9)).expect(new Frame.Ok(92, 0));
        client.openConsumer(8, "orders").credit(8, 3);
        assertThat(client.flush(8)).hasSize(3);
        client.send(new Frame.Hold(93, 9, 8, 1, 2)).expect(new Frame.Ok(93, 2));
        client.send(new Frame.Hold(94, 9, 8, 1, 2)).expect(new Frame.Ok(94, 0));
        client.send(new Frame.CloseConsumer(95, 8)).expect(new Frame.Ok(95, 0));
        RawClient other = running.client().openConsumer(7, "orders").credit(7, 10);
        assertThat(RawClient.texts(other.flush(7))).containsExactly("c");

        client.send(new Frame.Rollback(96, 9)).expect(new Frame.Ok(96, 0));

        assertThat(RawClient.texts(List.of(other.expect(Frame.Deliver.class), other.expect(Frame.Deliver.class))))
                .containsExactly("a", "b");
    }

    @Test
    void holdingForASessionWithoutTransactionsIsAFault() {
        client.send(new Frame.Hold(92, 1, 8, 1, 1)).expectClose(ErrorCode.PROTOCOL);
    }

    @Test
    void aMessageThatIsRefusedLeavesOnlyARollback() {
        client.send(new Frame.Send(3, 1, RawClient.bytesMessage(LIMIT)));
        assertThat(client.expect(Frame.Refused.class).error()).isEqualTo(ErrorCode.RESOURCE);
        client.expectConfirmed(3, 1);

        client.send(new Frame.Commit(92, 9));

        assertThat(client.expect(Frame.Failed.class).error()).isEqualTo(ErrorCode.ROLLED_BACK);
    }

    @Test
    void commitOfASessionWithoutTransactionsIsAFault() {
        client.send(new Frame.Commit(92, 1)).expectClose(ErrorCode.PROTOCOL);
    }

    @Test
    void rollbackOfASessionThatIsNotOpenIsAFault() {
        client.send(new Frame.Rollback(92, 77)).expectClose(ErrorCode.PROTOCOL);
    }
}
