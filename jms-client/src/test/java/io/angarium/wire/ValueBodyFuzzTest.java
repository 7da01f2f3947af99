package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.fusesource.hawtbuf.Buffer;

/** As {@link MessageFuzzTest}, for the bodies of map and stream messages. */
class ValueBodyFuzzTest {

    /** Nothing but a ProtocolException comes out; and what can be read is, written again, read the same. */
    @FuzzTest
    void anyStream(byte @NotNull [] data) {
        try {
            Buffer written = ValueBody.ofStream(ValueBody.stream(Samples.inset(new Buffer(data))));
            // a var-int has one form and a tag one meaning, so even the bytes are the same
            assertThat(written.toByteArray()).isEqualTo(data);
        } catch (ProtocolException e) {
            assertThat(e).hasMessageStartingWith("stream body, byte ");
        }
    }

    /** Nothing but a ProtocolException comes out; and what can be read is, written again, read the same. */
    @FuzzTest
    void anyMap(byte @NotNull [] data) {
        try {
            Buffer once = ValueBody.ofMap(ValueBody.map(Samples.inset(new Buffer(data))));
            Buffer twice = ValueBody.ofMap(ValueBody.map(once));
            assertThat(twice).isEqualTo(once);
        } catch (ProtocolException e) {
            assertThat(e).hasMessageStartingWith("map body, byte ");
        }
    }
}
