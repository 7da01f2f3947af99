package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Arrays;
import java.util.List;

/**
 * Replays the inputs beside this class's resources in an ordinary run. To search for new ones, in this module, one method
 * at a time: {@code JAZZER_FUZZ=1 mvn test -Dtest=FrameDecoderFuzzTest#anyBytes}. {@link FuzzSeeds} makes the first
 * inputs.
 */
class FrameDecoderFuzzTest {

    private static final int LIMIT = 16 * 1024;

    /** Whatever arrives, in whatever pieces: the same frames come out, and nothing but a ProtocolException. */
    @FuzzTest
    void anyBytes(byte @NotNull [] data) {
        try (Wire atOnce = new Wire(FrameDecoder.forBroker(LIMIT));
                Wire inPieces = new Wire(FrameDecoder.forBroker(LIMIT))) {
            List<Frame> frames = atOnce.receive(data).frames();
            int piece = 1 + data.length / 7;
            for (int i = 0; i < data.length; i += piece) {
                inPieces.receive(Arrays.copyOfRange(data, i, Math.min(data.length, i + piece)));
            }
            assertThat(inPieces.frames()).isEqualTo(frames);
            assertThat(text(inPieces)).isEqualTo(text(atOnce));
            checkEncoding(frames);
        }
    }

    /** The body of one frame of any type, so that the search is not stopped by the length and the first Hello. */
    @FuzzTest
    void anyBody(byte @NotNull [] typeAndBody) {
        try (Wire wire = new Wire(new FrameDecoder(Math.max(1, typeAndBody.length)))) {
            byte[] length = {
                (byte) (typeAndBody.length >>> 24),
                (byte) (typeAndBody.length >>> 16),
                (byte) (typeAndBody.length >>> 8),
                (byte) typeAndBody.length
            };
            List<Frame> frames = wire.receive(length).receive(typeAndBody).frames();
            assertThat(frames.size() + (wire.failure() == null ? 0 : 1)).isEqualTo(1);
            checkEncoding(frames);
        }
    }

    private static void checkEncoding(List<Frame> frames) {
        try (Wire again = new Wire(new FrameDecoder(4 * LIMIT))) {
            again.receive(Wire.bytes(frames.toArray(Frame[]::new)));
            assertThat(again.frames()).isEqualTo(frames);
        }
    }

    private static String text(Wire wire) {
        return wire.failure() == null ? null : wire.failure().getMessage();
    }
}
