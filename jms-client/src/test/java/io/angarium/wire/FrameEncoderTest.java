package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameEncoderTest {

    private static final Buffer MESSAGE = new Buffer(new byte[] {1});

    static List<Frame> impossible() {
        return List.of(
                new Frame.Send(-1, 1, MESSAGE),
                new Frame.Send(1, -1, MESSAGE),
                new Frame.Send(1, 1, null),
                new Frame.Deliver(1, 1, -1, MESSAGE),
                new Frame.Confirm(1, -1),
                new Frame.Settle(0, 1, null, 1, 1),
                new Frame.Settle(0, 1, Frame.Outcome.ACCEPTED, -1, 1),
                new Frame.Credit(1, -1),
                new Frame.Ok(1, -1),
                new Frame.Welcome(1, 1, 1, null),
                new Frame.Login(1, "u".repeat(65_536), null, null),
                new Frame.OpenProducer(1, 1, 1, Address.queue("")),
                new Frame.OpenProducer(1, 1, 1, Address.queue("ü".repeat(513))),
                new Frame.OpenConsumer(1, 1, 1, null, null, Frame.Terms.PLAIN));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void aFrameThatCannotBeEncodedLeavesTheBatchAsItWas(Frame frame) {
        ByteBuf batch = Unpooled.buffer();
        FrameEncoder.encode(new Frame.Heartbeat(), batch);
        int end = batch.writerIndex();

        assertThatThrownBy(() -> FrameEncoder.encode(frame, batch))
                .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);

        assertThat(batch.writerIndex()).isEqualTo(end);
    }

    @Test
    void aPasswordThatIsTooLongIsNotTold() {
        Frame login = new Frame.Login(1, "me", "secret".repeat(20_000), null);
        assertThatThrownBy(() -> Wire.bytes(login)).hasMessageNotContaining("secret");
    }

    @Test
    void theLongestMessageFitsIntoTheLongestFrame() {
        int limit = Protocol.LOGIN_FRAME_BYTES;
        Buffer longest = new Buffer(new byte[FrameEncoder.maxMessageBytes(limit)]);
        Frame deliver = new Frame.Deliver(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, longest);

        try (Wire wire = new Wire(new FrameDecoder(limit))) {
            assertThat(wire.receive(Wire.bytes(deliver)).frames()).containsExactly(deliver);
        }
    }

    @Test
    void anErrorIsToldHoweverLongOrMissingItsText() {
        assertThat(new Frame.Failed(1, ErrorCode.INTERNAL, null).text()).isEmpty();
        assertThat(new Frame.Close(ErrorCode.INTERNAL, "x".repeat(5000)).text()).hasSize(1024);
        String pairAtTheCut = "x".repeat(1023) + "😀";
        assertThat(new Frame.Refused(1, 1, ErrorCode.RESOURCE, pairAtTheCut).text())
                .isEqualTo("x".repeat(1023));
    }
}
