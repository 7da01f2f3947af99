package io.angarium.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameDecoder;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause("Hello, Welcome, Login")
@ExtendWith(NoLeaks.class)
class HandshakeTest {
    private static final int BROKER_HEARTBEAT = 30_000;

    @RegisterExtension
    final RunningBroker running = RunningBroker.withDefaults();

    @Test
    void helloIsAnsweredByTheVersionAndTheLimits() {
        RawClient client = running.connect().send(RawClient.helloFrame());

        client.expect(new Frame.Welcome(
                Protocol.VERSION, running.config().limits().frameSize(), BROKER_HEARTBEAT, "angarium"));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "0,1", "1,9", "0,9"})
    void aVersionInCommonIsChosen(int min, int max) {
        RawClient client = running.connect().send(new Frame.Hello(min, max, 64 << 20, 0, "a test"));

        assertThat(client.expect(Frame.Welcome.class).version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2,2", "2,9"})
    void withoutAVersionInCommonTheConnectionIsClosed(int min, int max) {
        RawClient client = running.connect().send(new Frame.Hello(min, max, 64 << 20, 0, "a test"));

        assertThat(client.expectClose(ErrorCode.VERSION)).contains("version 1", min + " to " + max);
    }

    @Test
    @Clause("Frame limit")
    void aClientThatTakesOnlySmallerFramesIsRefused() {
        int limit = running.config().limits().frameSize();
        RawClient client = running.connect().send(new Frame.Hello(1, 1, limit - 1, 0, "a test"));

        assertThat(client.expectClose(ErrorCode.RESOURCE)).contains("limits.frame-size");
    }

    @Test
    void loginIsAnsweredByOk() {
        running.connect().hello().send(new Frame.Login(5, null, null, null)).expect(new Frame.Ok(5, 0));
        running.connect()
                .hello()
                .send(new Frame.Login(5, "guest", "guest", null))
                .expect(new Frame.Ok(5, 0));
    }

    @Test
    void aRefusedLoginIsAnsweredByFailedAndTheConnectionClosedWithTheSameError() {
        RawClient client = running.connect().hello().send(new Frame.Login(5, "guest", "wrong", null));

        Frame.Failed failed = client.expect(Frame.Failed.class);
        assertThat(failed.request()).isEqualTo(5);
        assertThat(failed.error()).isEqualTo(ErrorCode.SECURITY);
        assertThat(client.expectClose(ErrorCode.SECURITY)).isEqualTo(failed.text());
    }

    @Test
    void aClientIdentifierInUseIsRefusedUntilItsConnectionIsGone() {
        RawClient first = running.connect().hello().login("till-4");
        RawClient second = running.connect().hello().send(new Frame.Login(1, null, null, "till-4"));
        assertThat(second.expect(Frame.Failed.class).error()).isEqualTo(ErrorCode.CLIENT_ID);
        second.expectClose(ErrorCode.CLIENT_ID);

        first.reset();

        await().untilAsserted(() -> running.connect()
                .hello()
                .send(new Frame.Login(1, null, null, "till-4"))
                .expect(new Frame.Ok(1, 0)));
    }

    @Test
    void aHeartbeatMayComeBeforeTheLogin() {
        running.connect().hello().send(new Frame.Heartbeat()).login();
    }

    @Test
    void closeMayComeBeforeTheLogin() {
        RawClient client = running.connect().hello().send(new Frame.Close(ErrorCode.NONE, null));

        client.expectClose(ErrorCode.NONE);
    }

    @Test
    void nothingElseMayComeBeforeTheLogin() {
        RawClient client = running.connect().hello().send(new Frame.OpenSession(1, 1, false));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("login");
    }

    @Test
    void helloComesFirst() {
        RawClient client = running.connect().send(new Frame.Login(1, null, null, null));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("Hello");
    }

    @Test
    void helloComesOnce() {
        running.connect().hello().send(RawClient.helloFrame()).expectClose(ErrorCode.PROTOCOL);
        running.client().send(RawClient.helloFrame()).expectClose(ErrorCode.PROTOCOL);
    }

    @Test
    void loginComesOnce() {
        RawClient client = running.client().send(new Frame.Login(9, null, null, null));

        client.expectClose(ErrorCode.PROTOCOL);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'",
        "AMQP, 'AMQP\u0000\u0001\u0000\u0000'",
        "TLS, '\u0016\u0003\u0001\u0002\u0000\u0001'",
        "MQTT, '\u0010\u000c\u0000\u0004MQTT'",
        "STOMP, 'CONNECT\naccept-version:1.2\n\n\u0000'"
    })
    void whoeverHasComeToTheWrongPortIsToldSo(String protocol, String greeting) {
        RawClient client = running.connect().send(greeting.getBytes(ISO_8859_1));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains(protocol);
        assertThat(running.log().texts(Level.WARN)).singleElement().asString().contains(protocol);
    }

    @Test
    @Clause("Broken frames")
    void beforeTheLoginALongFrameIsRefusedByItsLength() {
        RawClient client = running.connect()
                .hello()
                .send(ByteBuffer.allocate(4)
                        .putInt(Protocol.LOGIN_FRAME_BYTES + 1)
                        .array());

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("16385");
    }

    @Test
    @Clause("Broken frames")
    void afterTheLoginAFrameOverTheLimitIsRefusedByItsLength() {
        int limit = running.config().limits().frameSize();
        RawClient client =
                running.client().send(ByteBuffer.allocate(4).putInt(limit + 1).array());

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains(String.valueOf(limit + 1));
    }

    @Test
    void afterTheLoginAFrameMayBeAsLongAsTheLimit() {
        RawClient client = running.client().openProducer(1, "orders");

        client.send(new Frame.Send(1, 1, RawClient.bytesMessage(100_000))).expectConfirmed(1, 1);
    }

    @Test
    void whoeverHasNotLoggedInAfterTenSecondsIsClosed() {
        FrameDecoder decoder = FrameDecoder.forBroker(Protocol.LOGIN_FRAME_BYTES);
        EmbeddedChannel channel = new EmbeddedChannel(decoder, new NativeConnection(running.broker(), decoder));
        ByteBuf hello = Unpooled.buffer();
        FrameEncoder.encode(RawClient.helloFrame(), hello);
        channel.writeInbound(hello);
        channel.freezeTime();

        channel.advanceTimeBy(9, SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();

        channel.advanceTimeBy(2, SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
        channel.finishAndReleaseAll();
    }
}
