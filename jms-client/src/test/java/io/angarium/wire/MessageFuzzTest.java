package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Map;
import org.fusesource.hawtbuf.Buffer;

/**
 * Replays the inputs beside this class's resources in an ordinary run. To search for new ones, in this module:
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=MessageFuzzTest#anyMessage}. {@link FuzzSeeds} makes the first inputs.
 */
class MessageFuzzTest {

    /**
     * Nothing but a ProtocolException comes out, and what {@code validate} accepts can be read, all of it, unless a text
     * is not UTF-8; and, written again, is read the same.
     */
    @FuzzTest
    void anyMessage(byte @NotNull [] data) {
        Buffer message = Samples.inset(new Buffer(data));
        boolean valid = isValid(message);
        try {
            MessageReader reader = new MessageReader(message);
            Buffer copy = copy(reader);
            assertThat(valid).isTrue();
            checkSame(reader, new MessageReader(copy));
        } catch (ProtocolException e) {
            assertThat(e.getMessage())
                    .satisfiesAnyOf(
                            text -> assertThat(valid).isFalse(),
                            text -> assertThat(text).endsWith("is not valid UTF-8"));
        }
    }

    private static boolean isValid(Buffer message) {
        try {
            MessageLayout.validate(message);
            return true;
        } catch (ProtocolException e) {
            return false;
        }
    }

    private static Buffer copy(MessageReader reader) {
        MessageWriter writer = new MessageWriter()
                .persistent(reader.persistent())
                .priority(reader.priority())
                .timestamp(reader.timestamp())
                .expiration(reader.expiration())
                .deliveryTime(reader.deliveryTime())
                .messageId(reader.messageId())
                .destination(reader.destination())
                .replyTo(reader.replyTo())
                .type(reader.type());
        if (reader.correlationId() != null) {
            writer.correlationId(reader.correlationId());
        } else {
            writer.correlationId(reader.correlationIdBytes());
        }
        for (Map.Entry<String, Object> property : reader.properties().entrySet()) {
            writer.property(property.getKey(), property.getValue());
        }
        if (reader.bodyType() == BodyType.TEXT) {
            writer.bodyText(reader.bodyText());
        } else {
            writer.body(reader.bodyType(), reader.body());
        }
        return writer.finish();
    }

    private static void checkSame(MessageReader one, MessageReader other) {
        assertThat(other.messageId()).isEqualTo(one.messageId());
        assertThat(other.destination()).isEqualTo(one.destination());
        assertThat(other.correlationIdBytes()).isEqualTo(one.correlationIdBytes());
        assertThat(other.replyTo()).isEqualTo(one.replyTo());
        assertThat(other.type()).isEqualTo(one.type());
        assertThat(other.properties().keySet()).isEqualTo(one.properties().keySet());
        assertThat(other.bodyType()).isEqualTo(one.bodyType());
        assertThat(other.bodyText()).isEqualTo(one.bodyText());
        assertThat(other.body()).isEqualTo(one.body());
        assertThat(other.expiration()).isEqualTo(one.expiration());
    }
}
