package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageLayoutTest {

    private static final String TIMES = "000000000000000000000000000000000000000000000000";

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    02 01 04 T 00 000271           | byte 1: layout version is 2, not 1
                    01 0f 04 T 00 000271           | byte 2: flags has an unknown body type
                    01 01 0a T 00 000271           | byte 3: priority is 10, more than 9
                    01 01 04 80000000000000000000000000000000 | byte 11: timestamp is negative
                    01 01 04 T                     | byte 27: message id is cut off
                    01 01 04 T 03                  | byte 28: message id has the unknown form 3
                    01 01 04 T 01 00112233         | byte 28: message id is cut off
                    01 01 04 T 02 00               | byte 29: message id is null
                    01 01 04 T 00 020271           | byte 29: destination has the unknown address kind 2
                    01 01 04 T 00 0001             | byte 30: destination is empty
                    01 01 04 T 00 000371           | byte 30: destination is cut off
                    01 01 04 T 00 000271 00        | byte 31: body has 1 bytes, but the message has none
                    01 0d 04 T 00 000271 00        | byte 31: body has 1 bytes, but the message has none
                    01 11 04 T 00 000271 02        | byte 32: correlation id form is 2, neither 0 nor 1
                    01 11 04 T 00 000271 00 0263   | byte 33: correlation id is cut off
                    01 11 04 T 00 000271 01 808004 | byte 35: correlation id has 65536 bytes, more than 65535
                    01 21 04 T 00 000271 05        | byte 32: reply-to has the unknown address kind 5
                    01 41 04 T 00 000271 00        | byte 32: type is null
                    01 81 04 T 00 000271 00000000  | byte 35: properties length is 0
                    01 81 04 T 00 000271 80000000  | byte 35: properties length is 2147483648
                    01 81 04 T 00 000271 00000002 00 | byte 35: properties is cut off
                    01 81 04 T 00 000271 00000001 00 | byte 36: property count is 0
                    01 81 04 T 00 000271 00000002 01 00 | byte 37: property name is null
                    01 81 04 T 00 000271 00000002 01 01 | byte 37: property name is empty
                    01 81 04 T 00 000271 00000003 01 0261 | byte 38: property value is cut off
                    01 81 04 T 00 000271 00000004 01 0261 0b | byte 39: property value has the unknown tag 11
                    01 81 04 T 00 000271 00000005 01 0261 04 00 | byte 39: property value is cut off
                    01 81 04 T 00 000271 00000005 01 0261 05 00 | byte 39: property value is cut off
                    01 81 04 T 00 000271 00000005 01 0261 09 00 | byte 40: property value is null
                    01 81 04 T 00 000271 00000005 01 0261 0a 02 | byte 40: property value is cut off
                    01 81 04 T 00 000271 00000005 01 0261 01 00 | byte 39: end of properties is followed by 1 bytes too many
                    01 81 04 T 00 000271 00000004 02 0261 01 | byte 39: property name is cut off
                    """)
    void aMalformedMessageIsRefusedAndTheErrorSaysWhatAndWhere(String hex, String text) {
        Buffer message = Samples.inset(new Buffer(Wire.hex(hex.replace("T", TIMES))));

        assertThatThrownBy(() -> MessageLayout.validate(message))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("message, " + text);
        assertThatThrownBy(() -> new MessageReader(message).properties()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void noPartOfAMessageWithoutABodyCanBeMissing() {
        byte[] full = new MessageWriter()
                .destination(Address.queue("orders"))
                .messageId(Samples.ORIGIN, 1)
                .correlationId("c")
                .replyTo(Address.queue("r"))
                .type("t")
                .property("a", "b")
                .finish()
                .toByteArray();
        for (int length = 0; length < full.length; length++) {
            Buffer cut = new Buffer(Arrays.copyOf(full, length));
            assertThatThrownBy(() -> MessageLayout.validate(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void badUtf8IsLeftToTheReader() {
        Buffer message = new MessageWriter()
                .destination(Address.queue("q"))
                .body(BodyType.TEXT, new Buffer(Wire.hex("c328")))
                .finish();

        MessageLayout.validate(message);
        assertThatThrownBy(() -> new MessageReader(message).bodyText())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("message, byte 31: body is not valid UTF-8");
    }

    @Test
    void theLastOfTwoPropertiesWithOneNameCounts() {
        Buffer message = new MessageWriter()
                .destination(Address.queue("q"))
                .property("a", 1)
                .property("a", 2)
                .finish();

        assertThat(new MessageReader(message).properties()).hasSize(1).containsEntry("a", 2);
    }
}
