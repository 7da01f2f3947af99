package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time is told by the broker's own heartbeats, of which there are two an interval. */
@Clause("Heartbeat")
@ExtendWith(NoLeaks.class)
class HeartbeatTest {
    private static final int INTERVAL = 200;

    /** In heartbeats of the broker: four intervals, twice what a silent client is given. */
    private static final int LONG = 8;

    @RegisterExtension
    final RunningBroker running =
            RunningBroker.with(config -> config.withListen(config.listen().withHeartbeat(Duration.ofMillis(INTERVAL)))
                    .withLimits(config.limits().withConnections(2)));

    @ParameterizedTest
    @CsvSource({"0,200", "100,100", "200,200", "5000,200"})
    void theIntervalIsNotLongerThanTheWishNorThanTheBrokers(int wish, int agreed) {
        RawClient client = running.connect().send(new Frame.Hello(1, 1, 64 << 20, wish, "a test"));

        assertThat(client.expect(Frame.Welcome.class).heartbeatMillis()).isEqualTo(agreed);
    }

    @Test
    void aBrokerThatHasNothingToSaySendsHeartbeats() {
        RawClient client = running.client();

        assertThat(client.nextOrHeartbeat()).isEqualTo(new Frame.Heartbeat());
        assertThat(client.nextOrHeartbeat()).isEqualTo(new Frame.Heartbeat());
    }

    @Test
    void aClientThatIsSilentForTwoIntervalsIsClosed() {
        RawClient client = running.client();

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("heartbeat");
    }

    @Test
    void aClientThatIsSilentBeforeItsLoginIsClosed() {
        RawClient client = running.connect().hello();

        client.expectClose(ErrorCode.PROTOCOL);
    }

    @Test
    void whatASilentClientHeldGoesToOthers() {
        RawClient silent = running.client().openConsumer(1, "orders").credit(1, 1);
        RawClient client = running.client().openProducer(1, "orders").openConsumer(2, "orders");
        client.sendAll(1, 1, "a");
        silent.expect(Frame.Deliver.class);

        client.credit(2, 1);
        Frame frame = client.nextOrHeartbeat();
        while (frame instanceof Frame.Heartbeat) {
            client.send(frame);
            frame = client.nextOrHeartbeat();
        }

        assertThat(frame).isInstanceOf(Frame.Deliver.class);
        assertThat(((Frame.Deliver) frame).attempts()).isEqualTo(1);
    }

    @Test
    void aClientThatSendsHeartbeatsIsKept() {
        RawClient client = running.client();

        for (int i = 0; i < LONG; i++) {
            assertThat(client.nextOrHeartbeat()).isEqualTo(new Frame.Heartbeat());
            client.send(new Frame.Heartbeat());
        }

        client.openSession(2);
    }

    @Test
    void anyFrameIsASignOfLife() {
        RawClient client = running.client();

        for (int i = 0; i < LONG; i++) {
            assertThat(client.nextOrHeartbeat()).isEqualTo(new Frame.Heartbeat());
            client.send(new Frame.Credit(99, 1));
        }

        client.openSession(2);
    }

    @Test
    void aLongFrameThatComesSlowlyIsASignOfLife() {
        RawClient client = running.client().openProducer(1, "orders");
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.encodeSend(out, 1, 1, 0, RawClient.bytesMessage(LONG * 1000));
        byte[] frame = ByteBufUtil.getBytes(out);

        int sent = 0;
        while (sent < frame.length) {
            assertThat(client.nextOrHeartbeat()).isEqualTo(new Frame.Heartbeat());
            int end = Math.min(frame.length, sent + 1000);
            client.send(Arrays.copyOfRange(frame, sent, end));
            sent = end;
        }

        client.expectConfirmed(1, 1);
    }

    @Test
    void aSilentClientThatReadsNothingIsGotRidOfAllTheSame() {
        RawClient producer = running.client().openProducer(1, "orders");
        RawClient stuck = running.connect(64 << 10).hello().login().openSession(1);
        stuck.openConsumer(1, "orders").credit(1, 10_000);
        for (int i = 1; i <= 1000; i++) {
            producer.send(new Frame.Send(1, i, RawClient.bytesMessage(20_000)));
        }
        producer.expectConfirmed(1, 1000)
                .send(new Frame.Close(ErrorCode.NONE, null))
                .expectClose(ErrorCode.NONE);

        // There is room for two: one newcomer, and another one when the stuck client is gone.
        RawClient first = running.client();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            first.send(new Frame.Heartbeat());
            RawClient second = running.connect().send(RawClient.helloFrame());
            assertThat(second.next()).isInstanceOf(Frame.Welcome.class);
        });
    }
}
