package io.angarium.protocol;

import static io.angarium.wire.Frame.Outcome.ACCEPTED;
import static io.angarium.wire.Frame.Outcome.RELEASED;
import static io.angarium.wire.Frame.Outcome.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.util.List;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Clause("Receiving")
@ExtendWith(NoLeaks.class)
class ReceivingTest {
    @RegisterExtension
    final RunningBroker running = RunningBroker.withDefaults();

    private RawClient producer;
    private RawClient client;

    @BeforeEach
    void connect() {
        producer = running.client().openProducer(1, "orders");
        client = running.client().openConsumer(7, "orders");
    }

    @Test
    void withoutCreditNothingIsDelivered() {
        producer.sendAll(1, 1, "a");

        assertThat(client.flush(7)).isEmpty();
    }

    @Test
    void eachDeliveryUsesOneCredit() {
        producer.sendAll(1, 1, "a", "b", "c", "d");

        assertThat(RawClient.texts(client.credit(7, 2).flush(7))).containsExactly("a", "b");
        assertThat(client.flush(7)).isEmpty();
        assertThat(RawClient.texts(client.credit(7, 1).flush(7))).containsExactly("c");
    }

    @Test
    void creditAddsUp() {
        client.credit(7, 1).credit(7, 1);

        producer.sendAll(1, 1, "a", "b", "c");

        assertThat(RawClient.texts(List.of(next(), next()))).containsExactly("a", "b");
        assertThat(client.flush(7)).isEmpty();
    }

    private Frame.Deliver next() {
        return client.expect(Frame.Deliver.class);
    }

    @Test
    void settlingGivesNoCredit() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 1).flush(7);

        assertThat(client.settle(7, ACCEPTED, 1, 1)).isEqualTo(1);

        assertThat(client.flush(7)).isEmpty();
    }

    @Test
    void tagsStartAtOneAndAreDense() {
        producer.sendAll(1, 1, "a", "b", "c");

        assertThat(client.credit(7, 3).flush(7)).extracting(Frame.Deliver::tag).containsExactly(1L, 2L, 3L);
    }

    @Test
    @Clause("Messages")
    void aMessageReachesTheClientUntouched() {
        Buffer message = RawClient.message("every byte of it");
        producer.send(new Frame.Send(1, 1, message)).expectConfirmed(1, 1);

        client.credit(7, 1).expect(new Frame.Deliver(7, 1, 0, message));
    }

    @Test
    void acceptedMessagesAreForgotten() {
        producer.sendAll(1, 1, "a", "b", "c");
        client.credit(7, 3).flush(7);

        assertThat(client.settle(7, ACCEPTED, 1, 2)).isEqualTo(2);
        client.close();

        RawClient other = running.client().openConsumer(1, "orders").credit(1, 10);
        assertThat(RawClient.text(other.expect(Frame.Deliver.class))).isEqualTo("c");
        assertThat(other.flush(1)).isEmpty();
    }

    @Test
    void releasedMessagesComeAgainWithRaisedAttempts() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 1).flush(7);

        assertThat(client.settle(7, RELEASED, 1, 1)).isEqualTo(1);

        List<Frame.Deliver> again = client.credit(7, 2).flush(7);
        assertThat(RawClient.texts(again)).containsExactly("a", "b");
        assertThat(again).extracting(Frame.Deliver::attempts).containsExactly(1, 0);
    }

    @Test
    void untouchedMessagesComeAgainAsBefore() {
        producer.sendAll(1, 1, "a");
        client.credit(7, 1).flush(7);

        assertThat(client.settle(7, UNTOUCHED, 1, 1)).isEqualTo(1);

        assertThat(client.credit(7, 2).flush(7))
                .extracting(Frame.Deliver::attempts)
                .containsExactly(0);
    }

    @Test
    void tagsThatAreSettledAlreadyAreSkipped() {
        producer.sendAll(1, 1, "a", "b", "c");
        client.credit(7, 3).flush(7);
        client.settle(7, ACCEPTED, 2, 2);

        assertThat(client.settle(7, ACCEPTED, 1, 3)).isEqualTo(2);
        assertThat(client.settle(7, ACCEPTED, 1, 3)).isZero();
    }

    @Test
    void aConsumerThatIsNotOpenHasNothingToSettle() {
        assertThat(client.settle(99, ACCEPTED, 1, 10)).isZero();
    }

    @Test
    void creditForAConsumerThatIsNotOpenIsNobodys() {
        producer.sendAll(1, 1, "a");

        assertThat(client.credit(99, 10).flush(7)).isEmpty();
    }

    @Test
    void closingAConsumerHandsBackWhatItHoldsAsUntouched() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 2).flush(7);

        client.send(new Frame.CloseConsumer(50, 7)).expect(new Frame.Ok(50, 0));

        List<Frame.Deliver> again =
                client.openConsumer(8, "orders").credit(8, 5).flush(8);
        assertThat(RawClient.texts(again)).containsExactly("a", "b");
        assertThat(again).extracting(Frame.Deliver::attempts).containsExactly(0, 0);
    }

    @Test
    void closingASessionHandsBackWhatItsConsumersHold() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 2).flush(7);

        client.send(new Frame.CloseSession(50, 1)).expect(new Frame.Ok(50, 0));

        RawClient other = running.client().openConsumer(1, "orders").credit(1, 5);
        assertThat(RawClient.texts(other.flush(1))).containsExactly("a", "b");
    }

    @Test
    @Clause("Closing")
    void anOrderlyCloseReleasesWhatIsNotSettled() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 2).flush(7);
        client.settle(7, ACCEPTED, 1, 1);

        client.send(new Frame.Close(ErrorCode.NONE, null)).expectClose(ErrorCode.NONE);

        RawClient other = running.client().openConsumer(1, "orders").credit(1, 5);
        Frame.Deliver again = other.expect(Frame.Deliver.class);
        assertThat(RawClient.text(again)).isEqualTo("b");
        assertThat(again.attempts()).isEqualTo(1);
    }

    @Test
    void aLostConnectionReleasesWhatIsNotSettled() {
        producer.sendAll(1, 1, "a", "b");
        client.credit(7, 2).flush(7);
        RawClient other = running.client().openConsumer(1, "orders").credit(1, 5);

        client.reset();

        List<Frame.Deliver> again = List.of(other.expect(Frame.Deliver.class), other.expect(Frame.Deliver.class));
        assertThat(RawClient.texts(again)).containsExactly("a", "b");
        assertThat(again).extracting(Frame.Deliver::attempts).containsExactly(1, 1);
    }

    @Test
    void eachConnectionThatIsLostRaisesTheAttempts() {
        producer.sendAll(1, 1, "a");
        for (int attempts = 0; attempts < 3; attempts++) {
            RawClient victim = running.client().openConsumer(1, "orders").credit(1, 1);
            assertThat(victim.expect(Frame.Deliver.class).attempts()).isEqualTo(attempts);
            victim.reset();
        }
    }

    @Test
    void consumersAreServedInTurn() {
        RawClient other = running.client().openConsumer(1, "orders").credit(1, 50);
        client.credit(7, 50);

        producer.sendAll(1, 1, IntStream.range(0, 100).mapToObj(i -> "m" + i).toArray(String[]::new));

        assertThat(other.flush(1)).hasSize(50);
        assertThat(client.flush(7)).hasSize(50);
    }

    @Test
    void flushIsAnsweredAfterTheDeliveriesThatCreditAllows() {
        String[] texts = IntStream.range(0, 500).mapToObj(i -> "m" + i).toArray(String[]::new);
        producer.sendAll(1, 1, texts);

        assertThat(RawClient.texts(client.credit(7, 1000).flush(7))).containsExactly(texts);
    }

    @Test
    void flushIsAnsweredAtOnceIfThereIsNothing() {
        assertThat(client.credit(7, 1).flush(7)).isEmpty();
        assertThat(client.flush(99)).isEmpty();
    }

    @Test
    void aBrowserSeesWhatWaitsAndThenTheEnd() {
        producer.sendAll(1, 1, "a", "b", "c");
        client.openBrowser(8, "orders").credit(8, 10);

        assertThat(RawClient.texts(List.of(next(), next(), next()))).containsExactly("a", "b", "c");
        client.expect(new Frame.BrowseEnd(8));

        assertThat(RawClient.texts(client.credit(7, 10).flush(7))).containsExactly("a", "b", "c");
    }

    @Test
    void aBrowserSeesNoMoreThanItsCreditAllows() {
        producer.sendAll(1, 1, "a", "b", "c");
        client.openBrowser(8, "orders").credit(8, 2);
        assertThat(RawClient.texts(List.of(next(), next()))).containsExactly("a", "b");
        assertThat(client.flush(8)).isEmpty();

        client.credit(8, 1);

        assertThat(RawClient.text(next())).isEqualTo("c");
        client.expect(new Frame.BrowseEnd(8));
    }

    @Test
    void aBrowserHasNothingToSettle() {
        producer.sendAll(1, 1, "a");
        client.openBrowser(8, "orders").credit(8, 1);
        next();
        client.expect(new Frame.BrowseEnd(8));

        assertThat(client.settle(8, ACCEPTED, 1, 1)).isZero();
        client.send(new Frame.CloseConsumer(50, 8)).expect(new Frame.Ok(50, 0));

        assertThat(RawClient.texts(client.credit(7, 1).flush(7))).containsExactly("a");
    }

    @Test
    void aBrowserOfAnEmptyQueueSeesTheEnd() {
        client.openBrowser(8, "orders").credit(8, 1).expect(new Frame.BrowseEnd(8));
    }
}
