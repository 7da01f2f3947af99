package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Clause("Broken frames")
@ExtendWith(NoLeaks.class)
class BrokenFramesTest {
    private static final int STRANGERS = 300;

    @RegisterExtension
    final RunningBroker running = RunningBroker.withDefaults();

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "00000000, a length of 0",
        "ffffffff, a negative length",
        "00000001 63, an unknown type",
        "00000002 10 01, fields cut off",
        "00000004 10 01 02 03, bytes left over",
        "00000004 10 80 00 01, a number in more bytes than it needs",
        "00000006 24 00 01 07 01 01, an unknown outcome"
    })
    void whatCannotBeDecodedClosesTheConnection(String hex, String what) {
        RawClient client = running.client();

        client.send(HexFormat.of().parseHex(hex.replace(" ", "")));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).as(what).isNotBlank();
        assertThat(running.log().texts(Level.WARN)).hasSize(1);
    }

    static Stream<Frame> framesOfABroker() {
        return Stream.of(
                new Frame.Welcome(1, 1 << 20, 0, "a broker"),
                new Frame.Ok(1, 0),
                new Frame.Failed(1, ErrorCode.INTERNAL, "?"),
                new Frame.Confirm(1, 1),
                new Frame.Refused(1, 1, ErrorCode.RESOURCE, "?"),
                new Frame.Deliver(1, 1, 0, RawClient.message("a")),
                new Frame.BrowseEnd(1));
    }

    @ParameterizedTest
    @MethodSource("framesOfABroker")
    void whatIsNotForAClientToSendClosesTheConnection(Frame frame) {
        RawClient client = running.client().send(frame);

        assertThat(client.expectClose(ErrorCode.PROTOCOL))
                .contains(frame.getClass().getSimpleName());
    }

    @Test
    void aMalformedMessageClosesTheConnection() {
        RawClient client = running.client().openProducer(1, "orders");

        client.send(new Frame.Send(1, 1, new Buffer(new byte[] {9, 8, 7})));

        assertThat(client.expectClose(ErrorCode.PROTOCOL)).contains("message");
    }

    @Test
    void aNumberThatIsInUseClosesTheConnection() {
        running.client().send(new Frame.OpenSession(9, 1, false)).expectClose(ErrorCode.PROTOCOL);
        running.client()
                .openProducer(7, "orders")
                .send(new Frame.OpenProducer(9, 1, 7, Address.queue("orders")))
                .expectClose(ErrorCode.PROTOCOL);
        running.client()
                .openConsumer(7, "orders")
                .send(new Frame.OpenConsumer(9, 1, 7, Address.queue("orders"), null, Frame.Terms.PLAIN))
                .expectClose(ErrorCode.PROTOCOL);
    }

    @Test
    void whatCameBeforeABrokenFrameStandsAndWhatComesAfterIsNotLookedAt() {
        RawClient client = running.client().openProducer(1, "orders");
        ByteBuf out = Unpooled.buffer();
        FrameEncoder.encodeSend(out, 1, 1, 0, RawClient.message("before"));
        out.writeInt(1).writeByte(99);
        FrameEncoder.encodeSend(out, 1, 2, 0, RawClient.message("after"));

        client.send(ByteBufUtil.getBytes(out));
        Frame frame = client.next();
        assertThat(frame).isInstanceOfAny(Frame.Confirm.class, Frame.Close.class);

        RawClient other = running.client().openConsumer(1, "orders").credit(1, 10);
        assertThat(RawClient.text(other.expect(Frame.Deliver.class))).isEqualTo("before");
        assertThat(other.flush(1)).isEmpty();
    }

    @Test
    void aCrowdOfStrangersLeavesNoTrace() {
        Random random = new Random(7);
        for (int i = 0; i < STRANGERS; i++) {
            byte[] noise = new byte[1 + random.nextInt(2000)];
            random.nextBytes(noise);
            RawClient stranger =
                    i % 2 == 0 ? running.connect() : running.connect().hello().login();
            stranger.send(noise);
            if (i % 3 == 0) {
                stranger.reset();
            } else if (i % 3 == 1) {
                stranger.close();
            }
        }

        running.client().openProducer(1, "orders").sendAll(1, 1, "still at work");
        assertThat(running.log().texts(Level.ERROR)).isEmpty();
    }

    @Test
    void framesThatAreBrokenAnywhereCloseTheConnectionAndNothingElse() {
        ByteBuf frames = Unpooled.buffer();
        FrameEncoder.encode(new Frame.OpenSession(0, 2, false), frames);
        FrameEncoder.encode(new Frame.OpenProducer(0, 2, 5, Address.queue("orders")), frames);
        FrameEncoder.encodeSend(frames, 5, 1, 0, RawClient.nonPersistent("text"));
        FrameEncoder.encode(new Frame.OpenConsumer(0, 2, 6, Address.queue("orders"), null, Frame.Terms.PLAIN), frames);
        FrameEncoder.encode(new Frame.Credit(6, 1), frames);
        FrameEncoder.encode(new Frame.Settle(0, 6, Frame.Outcome.ACCEPTED, 1, 1), frames);
        byte[] sound = ByteBufUtil.getBytes(frames);

        for (int at = 0; at < sound.length; at++) {
            byte[] broken = sound.clone();
            broken[at] ^= (byte) 0x41;
            RawClient client = running.client().send(broken);
            if (at % 2 == 0) {
                client.reset();
            }
        }

        running.client().openProducer(1, "other").sendAll(1, 1, "still at work");
        assertThat(running.log().texts(Level.ERROR)).isEmpty();
    }
}
