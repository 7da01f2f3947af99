package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("Sending")
@ExtendWith(NoLeaks.class)
class SendingTest {
    private static final int FRAME_LIMIT = 64 << 10;

    @RegisterExtension
    final RunningBroker running = RunningBroker.withLimits(limits -> limits.withFrameSize(FRAME_LIMIT));

    private RawClient client;

    @BeforeEach
    void connect() {
        client = running.client().openProducer(4, "orders");
    }

    @Test
    void aSendIsConfirmed() {
        client.send(new Frame.Send(4, 1, RawClient.message("a"))).expect(new Frame.Confirm(4, 1));
        client.send(new Frame.Send(4, 2, RawClient.message("b"))).expect(new Frame.Confirm(4, 2));
    }

    @Test
    void aSendThatIsNotPersistentIsConfirmedToo() {
        client.send(new Frame.Send(4, 1, RawClient.nonPersistent("a"))).expect(new Frame.Confirm(4, 1));
    }

    @Test
    void manySendsAreConfirmedUpToTheLast() {
        Frame[] sends = new Frame[1000];
        for (int i = 0; i < sends.length; i++) {
            boolean persistent = i % 3 != 0;
            sends[i] = new Frame.Send(4, i + 1, persistent ? RawClient.message("p") : RawClient.nonPersistent("n"));
        }

        client.send(sends).expectConfirmed(4, 1000);
    }

    @Test
    void eachProducerCountsForItself() {
        client.openProducer(5, "orders");

        client.sendAll(4, 1, "a", "b");
        client.sendAll(5, 1, "c");
        client.sendAll(4, 3, "d");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, Long.MAX_VALUE})
    void aSequenceOtherThanTheNextClosesTheConnection(long sequence) {
        client.sendAll(4, 1, "a");

        client.send(new Frame.Send(4, sequence, RawClient.message("b")));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("sequence");
    }

    @Test
    void aSendToAProducerThatIsNotOpenIsRefused() {
        client.send(new Frame.Send(9, 1, RawClient.message("a")));

        Frame.Refused refused = client.expect(Frame.Refused.class);
        assertThat(refused.producer()).isEqualTo(9);
        assertThat(refused.sequence()).isEqualTo(1);
        assertThat(refused.error()).isEqualTo(ErrorCode.DESTINATION);
        client.sendAll(4, 1, "the connection stands");
    }

    @Test
    void aSendToAProducerThatCouldNotBeOpenedIsRefused() {
        client.send(
                new Frame.OpenProducer(77, 1, 9, Address.topic("news.*")),
                new Frame.Send(9, 1, RawClient.message("on its way already")));

        Frame.Failed failed = client.expect(Frame.Failed.class);
        assertThat(failed.request()).isEqualTo(77);
        assertThat(failed.error()).isEqualTo(ErrorCode.DESTINATION);
        assertThat(client.expect(Frame.Refused.class).error()).isEqualTo(ErrorCode.DESTINATION);
    }

    @Test
    void afterCloseProducerWhatCameBeforeIsStillConfirmed() {
        client.send(
                new Frame.Send(4, 1, RawClient.message("a")),
                new Frame.Send(4, 2, RawClient.message("b")),
                new Frame.CloseProducer(0, 4));

        client.expectConfirmed(4, 2);
    }

    @Test
    void afterCloseProducerSendsAreRefused() {
        client.send(new Frame.CloseProducer(50, 4), new Frame.Send(4, 1, RawClient.message("late")));

        client.expect(new Frame.Ok(50, 0));
        assertThat(client.expect(Frame.Refused.class).sequence()).isEqualTo(1);
    }

    @Test
    @Clause("Sessions, producers, consumers")
    void closingASessionClosesItsProducersAndNoOthers() {
        client.openSession(2)
                .send(new Frame.OpenProducer(60, 2, 20, Address.queue("orders")))
                .expect(new Frame.Ok(60, 0));
        client.send(new Frame.OpenProducer(61, 2, 21, Address.queue("orders"))).expect(new Frame.Ok(61, 0));

        client.send(new Frame.CloseSession(62, 2)).expect(new Frame.Ok(62, 0));

        client.send(new Frame.Send(20, 1, RawClient.message("late"))).expect(Frame.Refused.class);
        client.send(new Frame.Send(21, 1, RawClient.message("late"))).expect(Frame.Refused.class);
        client.sendAll(4, 1, "not of that session");
    }

    @Test
    @Clause("Sessions, producers, consumers")
    void closingWhatIsNotOpenSucceeds() {
        client.send(new Frame.CloseProducer(50, 99)).expect(new Frame.Ok(50, 0));
        client.send(new Frame.CloseConsumer(51, 99)).expect(new Frame.Ok(51, 0));
        client.send(new Frame.CloseSession(52, 99)).expect(new Frame.Ok(52, 0));
    }

    @Test
    @Clause("Sessions, producers, consumers")
    void numbersMayBeUsedBeforeTheirOpenIsAnswered() {
        client.send(
                new Frame.OpenSession(10, 2, false),
                new Frame.OpenProducer(11, 2, 8, Address.queue("orders")),
                new Frame.Send(8, 1, RawClient.message("a")));

        client.expect(new Frame.Ok(10, 0)).expect(new Frame.Ok(11, 0)).expect(new Frame.Confirm(8, 1));
    }

    @Test
    @Clause("Frame limit")
    void aMessageAsLongAsTheLimitAllowsIsDelivered() {
        Buffer longest = ofTotal(FrameEncoder.maxMessageBytes(FRAME_LIMIT));

        client.send(new Frame.Send(4, 1, longest)).expectConfirmed(4, 1);

        client.openConsumer(1, "orders").credit(1, 1);
        assertThat(client.expect(Frame.Deliver.class).message()).isEqualTo(longest);
    }

    @Test
    @Clause("Frame limit")
    void aLongerOneIsRefusedBeforeItIsSteppedOver() {
        Buffer tooLong = ofTotal(FrameEncoder.maxMessageBytes(FRAME_LIMIT) + 1);
        client.send(
                new Frame.Send(4, 1, RawClient.message("a")),
                new Frame.Send(4, 2, tooLong),
                new Frame.Send(4, 3, RawClient.message("c")));

        boolean refused = false;
        long confirmed = 0;
        while (confirmed < 3) {
            Frame frame = client.next();
            if (frame instanceof Frame.Refused refusal) {
                assertThat(refusal.sequence()).isEqualTo(2);
                assertThat(refusal.error()).isEqualTo(ErrorCode.RESOURCE);
                assertThat(refusal.text()).contains("limits.frame-size");
                assertThat(confirmed).isLessThan(2);
                refused = true;
            } else {
                confirmed = ((Frame.Confirm) frame).sequence();
                assertThat(refused || confirmed < 2).isTrue();
            }
        }
        client.openConsumer(1, "orders").credit(1, 10);
        assertThat(RawClient.texts(client.flush(1))).containsExactly("a", "c");
    }

    @Test
    @Clause("Requests")
    void arequestWithNumberZeroIsNotAnsweredIfItSucceeds() {
        client.send(new Frame.OpenProducer(0, 1, 8, Address.queue("orders")), new Frame.OpenSession(70, 70, false));

        client.expect(new Frame.Ok(70, 0));
    }

    @Test
    @Clause("Requests")
    void arequestWithNumberZeroThatFailsIsAnswered() {
        client.send(new Frame.OpenProducer(0, 1, 8, Address.topic("news.*")));

        assertThat(client.expect(Frame.Failed.class).request()).isZero();
    }

    @Test
    @Clause("Requests")
    void aRequestThatFailedHasChangedNothing() {
        client.send(new Frame.OpenConsumer(80, 1, 8, Address.queue("orders"), "a = ", Frame.Terms.PLAIN));
        assertThat(client.expect(Frame.Failed.class).error()).isEqualTo(ErrorCode.SELECTOR);

        client.openConsumer(8, "orders");
    }

    /** A message of so many bytes in all. */
    private static Buffer ofTotal(int bytes) {
        int head = RawClient.bytesMessage(0).length;
        Buffer message = RawClient.bytesMessage(bytes - head);
        assertThat(message.length).isEqualTo(bytes);
        return message;
    }
}
