package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fusesource.hawtbuf.Buffer;

class FrameRoundTripTest {

    @Provide
    Arbitrary<List<Frame>> frames() {
        return Samples.frames().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 40).list().ofMinSize(1).ofMaxSize(20);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void framesGluedTogetherArriveAsTheyWereSent(@ForAll("frames") List<Frame> frames) {
        try (Wire wire = new Wire(new FrameDecoder(1 << 20))) {
            wire.receive(Wire.bytes(frames.toArray(Frame[]::new)));
            assertThat(wire.frames()).isEqualTo(frames);
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void framesCutAnywhereArriveAsTheyWereSent(
            @ForAll("frames") List<Frame> frames, @ForAll("cuts") List<Integer> cuts) {
        ByteBuf stream = Unpooled.wrappedBuffer(Wire.bytes(frames.toArray(Frame[]::new)));
        try (Wire wire = new Wire(new FrameDecoder(1 << 20))) {
            for (int i = 0; stream.isReadable(); i++) {
                wire.receive(stream.readBytes(Math.min(stream.readableBytes(), cuts.get(i % cuts.size()))));
            }
            assertThat(wire.frames()).isEqualTo(frames);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aMessageInsideALargerArrayIsSentWithoutItsSurroundings(@ForAll("buffers") Buffer message) {
        Buffer inset = Samples.inset(message);
        try (Wire wire = new Wire(new FrameDecoder(1 << 20))) {
            wire.receive(Wire.bytes(new Frame.Send(1, 2, inset), new Frame.Deliver(3, 4, 5, inset)));
            assertThat(wire.frames())
                    .containsExactly(new Frame.Send(1, 2, message), new Frame.Deliver(3, 4, 5, message));
        }
    }

    @Provide
    Arbitrary<Buffer> buffers() {
        return Samples.buffers();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void framesStayWithinTheBoundsForSizing(
            @ForAll("numbers") long a, @ForAll("numbers") long b, @ForAll("ints") int attempts) {
        Buffer message = new Buffer(new byte[100]);
        assertThat(Wire.bytes(new Frame.Send(a, b, message)).length).isLessThanOrEqualTo(FrameEncoder.sendBytes(100));
        assertThat(Wire.bytes(new Frame.Deliver(a, b, attempts, message)).length)
                .isLessThanOrEqualTo(FrameEncoder.deliverBytes(100));
        assertThat(Wire.bytes(new Frame.Confirm(a, b)).length).isLessThanOrEqualTo(FrameEncoder.CONFIRM_BYTES);
        assertThat(Wire.bytes(new Frame.Settle(a, b, Frame.Outcome.ACCEPTED, a, b)).length)
                .isLessThanOrEqualTo(FrameEncoder.SETTLE_BYTES);
    }

    @Provide
    Arbitrary<Long> numbers() {
        return Samples.numbers();
    }

    @Provide
    Arbitrary<Integer> ints() {
        return Samples.ints();
    }
}
