package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What one client may have, and what it can do to the others. */
@ExtendWith(NoLeaks.class)
class ConnectionLimitsTest {
    private static final int CONNECTIONS = 5;

    @RegisterExtension
    final RunningBroker running = RunningBroker.withLimits(limits ->
            limits.withConnections(CONNECTIONS).withSessionsPerConnection(2).withConsumersPerConnection(2));

    @Test
    @Clause("Errors")
    void oneConnectionTooManyIsToldSoAndClosed() {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(running.client());
        }

        assertThat(running.connect().expectClose(ErrorCode.RESOURCE)).contains("limits.connections");
        clients.forEach(client -> client.openConsumer(1, "orders"));
    }

    @Test
    void aConnectionThatEndsMakesRoomForAnother() {
        for (int i = 0; i < CONNECTIONS; i++) {
            RawClient client = running.client();
            if (i % 2 == 0) {
                client.reset();
            } else {
                client.close();
            }
        }

        for (int i = 0; i < CONNECTIONS; i++) {
            await().untilAsserted(() -> {
                RawClient client = running.connect().send(RawClient.helloFrame());
                assertThat(client.next()).isInstanceOf(Frame.Welcome.class);
            });
        }
    }

    @Test
    @Clause("Requests")
    void oneSessionTooManyIsRefused() {
        RawClient client = running.client().openSession(2).send(new Frame.OpenSession(50, 3, false));

        Frame.Failed failed = client.expect(Frame.Failed.class);
        assertThat(failed.request()).isEqualTo(50);
        assertThat(failed.error()).isEqualTo(ErrorCode.RESOURCE);
        assertThat(failed.text()).contains("limits.sessions-per-connection");

        client.send(new Frame.CloseSession(51, 2)).expect(new Frame.Ok(51, 0)).openSession(3);
    }

    @Test
    @Clause("Requests")
    void oneConsumerTooManyIsRefused() {
        RawClient client = running.client().openConsumer(1, "orders").openBrowser(2, "orders");

        client.send(new Frame.OpenConsumer(50, 1, 3, Address.queue("orders"), null, Frame.Terms.PLAIN));

        Frame.Failed failed = client.expect(Frame.Failed.class);
        assertThat(failed.request()).isEqualTo(50);
        assertThat(failed.error()).isEqualTo(ErrorCode.RESOURCE);
        assertThat(failed.text()).contains("limits.consumers-per-connection");

        client.send(new Frame.CloseConsumer(51, 2)).expect(new Frame.Ok(51, 0)).openConsumer(3, "orders");
    }

    @Test
    void aClientThatDoesNotReadHoldsUpOnlyItself() {
        RawClient producer = running.client().openProducer(1, "orders");
        RawClient slow = running.connect(64 << 10).hello().login().openSession(1);
        slow.openConsumer(1, "orders").credit(1, 50_000);
        int count = 2000;
        for (int i = 1; i <= count; i++) {
            producer.send(new Frame.Send(1, i, RawClient.bytesMessage(20_000)));
        }
        producer.expectConfirmed(1, count);

        RawClient quick = running.client().openConsumer(1, "orders").credit(1, count);
        int taken = quick.flush(1).size();

        // Of 40 MB the broker keeps two for the slow one, and the system some in the socket.
        assertThat(taken).isGreaterThan(count / 2);
        for (int i = 0; i < count - taken; i++) {
            slow.expect(Frame.Deliver.class);
        }
    }

    @Test
    void aClientThatAsksAndDoesNotTakeTheAnswersIsNotRead() {
        FrameDecoder decoder = FrameDecoder.forBroker(Protocol.LOGIN_FRAME_BYTES);
        EmbeddedChannel channel = new EmbeddedChannel(decoder, new NativeConnection(running.broker(), decoder));
        say(channel, RawClient.helloFrame(), new Frame.Login(1, null, null, null));
        assertThat(channel.config().isAutoRead()).isTrue();

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        Frame[] hundred = new Frame[100];
        Arrays.fill(hundred, new Frame.Flush(5, 99));
        int questions = 0;
        while (channel.config().isAutoRead() && questions < 1_000_000) {
            say(channel, hundred);
            questions += hundred.length;
        }
        assertThat(questions).isLessThan(100_000);

        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.finishAndReleaseAll();
    }

    private static void say(EmbeddedChannel channel, Frame... frames) {
        ByteBuf in = Unpooled.buffer();
        for (Frame frame : frames) {
            FrameEncoder.encode(frame, in);
        }
        channel.writeInbound(in);
    }
}
