package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.BodyType;
import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import jakarta.jms.StreamMessage;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.11, StreamMessage. {@link ConversionTableTest} has its conversions. */
class StreamMessageTest {

    private final AngariumStreamMessage message = new AngariumStreamMessage();

    @Test
    void everyTypeArrivesAsWhatItWas() throws Exception {
        message.writeBoolean(true);
        message.writeByte((byte) 1);
        message.writeShort((short) 2);
        message.writeChar('ß');
        message.writeInt(3);
        message.writeLong(4);
        message.writeFloat(5);
        message.writeDouble(6);
        message.writeString("sieben");
        message.writeBytes(new byte[] {8});
        message.writeBytes(new byte[] {1, 2, 3, 4}, 1, 2);
        message.writeObject(null);

        StreamMessage got = Roundtrip.received(message);
        assertThat(got.readBoolean()).isTrue();
        assertThat(got.readByte()).isEqualTo((byte) 1);
        assertThat(got.readShort()).isEqualTo((short) 2);
        assertThat(got.readChar()).isEqualTo('ß');
        assertThat(got.readInt()).isEqualTo(3);
        assertThat(got.readLong()).isEqualTo(4);
        assertThat(got.readFloat()).isEqualTo(5);
        assertThat(got.readDouble()).isEqualTo(6);
        assertThat(got.readString()).isEqualTo("sieben");
        assertThat(got.readObject()).isEqualTo(new byte[] {8});
        assertThat(got.readObject()).isEqualTo(new byte[] {2, 3});
        assertThat(got.readObject()).isNull();
        assertThatThrownBy(got::readObject).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(got::readInt).isInstanceOf(MessageEOFException.class);
        assertThatThrownBy(() -> got.readBytes(new byte[1])).isInstanceOf(MessageEOFException.class);
    }

    /** "To read the field value, readBytes should be successively called until it returns a value less than ..." */
    @Test
    void anArrayIsReadInPieces() throws Exception {
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeInt(4);
        message.reset();
        byte[] two = new byte[2];
        assertThat(message.readBytes(two)).isEqualTo(2);
        assertThat(two).containsExactly(1, 2);
        assertThat(message.readBytes(two)).isEqualTo(1);
        assertThat(two[0]).isEqualTo((byte) 3);
        assertThat(message.readInt()).isEqualTo(4);
    }

    /** "If readBytes returns a value equal to the length of the buffer, a subsequent readBytes call must be made." */
    @Test
    void anArrayThatFillsTheBufferEndsWithMinusOne() throws Exception {
        message.writeBytes(new byte[] {1, 2});
        message.writeBytes(new byte[] {3});
        message.reset();
        assertThat(message.readBytes(new byte[2])).isEqualTo(2);
        assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
        assertThat(message.readBytes(new byte[2])).isEqualTo(1);
        assertThatThrownBy(() -> message.readBytes(new byte[2])).isInstanceOf(MessageEOFException.class);
    }

    /** "If the byte array field value is null, readBytes returns -1"; "... is empty, readBytes returns 0". */
    @Test
    void aNullArrayIsMinusOneAndAnEmptyOneZero() throws Exception {
        message.writeBytes(null);
        message.writeBytes(new byte[0]);
        message.writeBytes(new byte[0]);
        message.writeInt(1);
        message.reset();
        assertThat(message.readBytes(new byte[2])).isEqualTo(-1);
        assertThat(message.readBytes(new byte[2])).isZero();
        assertThat(message.readBytes(new byte[0])).isZero();
        assertThat(message.readBytes(new byte[0])).isEqualTo(-1);
        assertThat(message.readInt()).isEqualTo(1);
    }

    /** "... the full value of the field must be read before it is valid to read the next field." */
    @Test
    void anArrayMustBeReadToItsEnd() throws Exception {
        message.writeBytes(new byte[] {1, 2, 3});
        message.writeString("next");
        message.reset();
        byte[] one = new byte[1];
        assertThat(message.readBytes(one)).isEqualTo(1);
        assertThatThrownBy(message::readString).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(message::readObject).isInstanceOf(MessageFormatException.class);
        assertThat(message.readBytes(new byte[5])).isEqualTo(2);
        assertThat(message.readString()).isEqualTo("next");

        message.reset();
        message.readBytes(one);
        message.reset();
        assertThat(message.readObject()).isEqualTo(new byte[] {1, 2, 3});
    }

    @Test
    void aFailedReadOfBytesLeavesTheValueForAnother() throws Exception {
        message.writeInt(1);
        message.reset();
        assertThatThrownBy(() -> message.readBytes(new byte[1])).isInstanceOf(MessageFormatException.class);
        assertThat(message.readInt()).isEqualTo(1);
    }

    @Test
    void itIsWriteOnlyUntilResetAndThenReadOnlyUntilCleared() throws Exception {
        message.writeInt(1);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(() -> message.readBytes(new byte[1])).isInstanceOf(MessageNotReadableException.class);
        message.reset();
        assertThatThrownBy(() -> message.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        assertThat(message.readInt()).isEqualTo(1);
        message.reset();
        assertThat(message.readInt()).isEqualTo(1);
        message.clearBody();
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        message.writeInt(3);
        message.reset();
        assertThat(message.readInt()).isEqualTo(3);
    }

    /** §3.11.2 */
    @Test
    void aReceivedOneIsReadOnly() throws Exception {
        message.writeInt(1);
        StreamMessage got = Roundtrip.received(message);
        assertThatThrownBy(() -> got.writeInt(2)).isInstanceOf(MessageNotWriteableException.class);
        got.clearBody();
        got.writeInt(2);
        got.reset();
        assertThat(got.readInt()).isEqualTo(2);
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> message.writeBytes(new byte[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** getBody: "This method may be called on any type of message except for StreamMessage." */
    @Test
    void itHasNoBodyToBeHadInOnePiece() {
        assertThat(message.isBodyAssignableTo(Object.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(Object.class)).isInstanceOf(MessageFormatException.class);
    }

    /** §3.12 and §3.9. */
    @Test
    void arraysAreCopiedAndWhatWasSentStaysAsItWas() throws Exception {
        byte[] mine = {1};
        message.writeBytes(mine);
        mine[0] = 2;
        AngariumStreamMessage sent = Roundtrip.received(message);
        message.writeInt(5);
        ((byte[]) sent.readObject())[0] = 3;
        assertThatThrownBy(sent::readObject).isInstanceOf(MessageEOFException.class);
        StreamMessage forwarded = Roundtrip.received(sent);
        assertThat(forwarded.readObject()).isEqualTo(new byte[] {1});
        StreamMessage again = Roundtrip.received(message);
        again.readObject();
        assertThat(again.readInt()).isEqualTo(5);
    }

    @Test
    void aMalformedBodyIsAFormatExceptionForWhoeverReadsIt() throws Exception {
        StreamMessage got = (StreamMessage) Roundtrip.withBody(BodyType.STREAM, new byte[] {1, 99});
        assertThatThrownBy(got::readBoolean).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> got.readBytes(new byte[1])).isInstanceOf(MessageFormatException.class);
    }
}
