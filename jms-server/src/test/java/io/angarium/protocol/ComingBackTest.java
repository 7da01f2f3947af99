package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Clause("Coming back")
@ExtendWith(NoLeaks.class)
class ComingBackTest {
    private static final UUID KEY = new UUID(3, 4);

    @RegisterExtension
    final RunningBroker running = RunningBroker.withDefaults();

    private RawClient first;
    private long memory;

    @BeforeEach
    void connect() {
        first = comeBack();
        first.openProducer(4, "orders");
    }

    private RawClient comeBack() {
        RawClient client = running.connect().hello().send(new Frame.Login(90, null, null, "till-4", KEY));
        Frame.Ok ok = client.expect(Frame.Ok.class);
        assertThat(ok.request()).isEqualTo(90);
        memory = ok.value();
        return client.openSession(1);
    }

    private static Frame.Send send(long sequence, long number, String text) {
        return new Frame.Send(4, sequence, number, RawClient.message(text));
    }

    private long inquire(RawClient client, long number) {
        client.send(new Frame.Inquire(91, number));
        Frame.Ok ok = client.expect(Frame.Ok.class);
        assertThat(ok.request()).isEqualTo(91);
        return ok.value();
    }

    @Test
    void aSendThatComesAgainIsConfirmedAndNotTakenAgain() {
        first.send(send(1, 7, "a"), send(2, 8, "b")).expectConfirmed(4, 2);
        first.reset();

        RawClient second = comeBack().openProducer(4, "orders");
        second.send(send(1, 7, "a"), send(2, 8, "b"), send(3, 9, "c")).expectConfirmed(4, 3);

        assertThat(RawClient.texts(
                        second.openConsumer(5, "orders").credit(5, 10).flush(5)))
                .containsExactly("a", "b", "c");
    }

    @Test
    void aSendThatComesAgainIsConfirmedEvenIfItsProducerIsNotOpen() {
        first.send(send(1, 7, "a")).expectConfirmed(4, 1);
        first.reset();

        RawClient second = comeBack();
        second.send(send(1, 6, "never sent"), send(2, 7, "a"));

        assertThat(second.expect(Frame.Refused.class).sequence()).isEqualTo(1);
        second.expect(new Frame.Confirm(4, 2));
    }

    @Test
    void aSendTooLongAgoIsRefusedAsUnknown() {
        first.send(send(1, 7, "a"), send(2, 1 << 20, "b")).expectConfirmed(4, 2);
        first.reset();

        RawClient second = comeBack().openProducer(4, "orders");
        second.send(send(1, 7, "a"));

        assertThat(second.expect(Frame.Refused.class).error()).isEqualTo(ErrorCode.UNAVAILABLE);
        second.expectConfirmed(4, 1);
    }

    @Test
    void whatIsNotPersistentIsNotRemembered() {
        first.send(new Frame.Send(4, 1, 7, RawClient.nonPersistent("a"))).expectConfirmed(4, 1);
        first.reset();

        RawClient second = comeBack().openProducer(4, "orders");
        second.send(send(1, 7, "a")).expectConfirmed(4, 1);

        assertThat(second.openConsumer(5, "orders").credit(5, 10).flush(5)).hasSize(2);
    }

    @Test
    void theOutcomeOfACommitIsToldOnTheNextConnection() {
        first.send(new Frame.OpenSession(92, 9, true))
                .expect(new Frame.Ok(92, 0))
                .send(new Frame.OpenProducer(93, 9, 3, Address.queue("orders")))
                .expect(new Frame.Ok(93, 0))
                .sendAll(3, 1, "a")
                .send(new Frame.Commit(94, 9, 7))
                .expect(new Frame.Ok(94, 0));
        first.reset();

        RawClient second = comeBack();

        assertThat(inquire(second, 7)).isEqualTo(1);
        assertThat(inquire(second, 8)).isZero();
    }

    @Test
    void aCommitTooLongAgoIsNotRemembered() {
        first.send(send(1, 1 << 20, "b")).expectConfirmed(4, 1);
        first.reset();
        assertThat(inquire(comeBack(), 7)).isEqualTo(2);
    }

    @Test
    void whoHasNoKeyIsToldNothing() {
        assertThat(inquire(running.client(), 7)).isEqualTo(2);
    }

    @Test
    void theConnectionBeforeIsClosedAndItsClientIdentifierGoesWithIt() {
        long before = memory;

        RawClient second = comeBack();

        assertThat(memory).isEqualTo(before).isPositive();
        assertThat(first.expectClose(ErrorCode.UNAVAILABLE)).contains("connected again");
        second.openProducer(4, "orders").sendAll(4, 1, "goes on");
    }

    @Test
    void whatTheConnectionBeforeHeldComesAgain() {
        first.sendAll(4, 1, "a");
        assertThat(first.openConsumer(5, "orders").credit(5, 1).flush(5)).hasSize(1);

        RawClient second = comeBack().openConsumer(5, "orders").credit(5, 1);

        assertThat(second.expect(Frame.Deliver.class).attempts()).isEqualTo(1);
    }

    @Test
    void whoSaysGoodbyeIsForgotten() {
        first.send(send(1, 7, "a")).expectConfirmed(4, 1);
        first.send(new Frame.Close(ErrorCode.NONE, "")).expectClose(ErrorCode.NONE);

        RawClient second = comeBack().openProducer(4, "orders");
        second.send(send(1, 7, "a")).expectConfirmed(4, 1);

        assertThat(second.openConsumer(5, "orders").credit(5, 10).flush(5)).hasSize(2);
    }

    @Test
    void loginComesOnceEvenWhileItIsNotAnswered() {
        RawClient second = running.connect().hello();
        second.send(new Frame.Login(90, null, null, null, KEY), new Frame.Login(91, null, null, null, KEY));
        Frame answer = second.next();
        if (answer instanceof Frame.Ok) {
            answer = second.next();
        }
        assertThat(((Frame.Close) answer).error()).isEqualTo(ErrorCode.PROTOCOL);
        second.expectEnd();
    }
}
