package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.MessageEOFException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotReadableException;
import jakarta.jms.MessageNotWriteableException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Jakarta Messaging 3.1 §3.11, BytesMessage. */
class BytesMessageTest {

    private final AngariumBytesMessage message = new AngariumBytesMessage();

    @Property(tries = 200)
    void whatIsWrittenIsReadAndLaidOutAsDataOutputDoes(
            @ForAll byte b,
            @ForAll short s,
            @ForAll int i,
            @ForAll long l,
            @ForAll float f,
            @ForAll double d,
            @ForAll char c,
            @ForAll @StringLength(max = 100) String text,
            @ForAll byte[] bytes)
            throws Exception {
        AngariumBytesMessage m = new AngariumBytesMessage();
        m.writeBoolean(true);
        m.writeByte(b);
        m.writeShort(s);
        m.writeInt(i);
        m.writeLong(l);
        m.writeFloat(f);
        m.writeDouble(d);
        m.writeChar(c);
        m.writeUTF(text);
        m.writeBytes(bytes);
        m.reset();

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(expected);
        out.writeBoolean(true);
        out.writeByte(b);
        out.writeShort(s);
        out.writeInt(i);
        out.writeLong(l);
        out.writeFloat(f);
        out.writeDouble(d);
        out.writeChar(c);
        out.writeUTF(text);
        out.write(bytes);
        assertThat(m.getBodyLength()).isEqualTo(expected.size());
        assertThat(m.getBody(byte[].class)).isEqualTo(expected.toByteArray());

        assertThat(m.readBoolean()).isTrue();
        assertThat(m.readByte()).isEqualTo(b);
        assertThat(m.readShort()).isEqualTo(s);
        assertThat(m.readInt()).isEqualTo(i);
        assertThat(m.readLong()).isEqualTo(l);
        assertThat(m.readFloat()).isEqualTo(f);
        assertThat(m.readDouble()).isEqualTo(d);
        assertThat(m.readChar()).isEqualTo(c);
        assertThat(m.readUTF()).isEqualTo(text);
        byte[] rest = new byte[bytes.length + 1];
        assertThat(m.readBytes(rest)).isEqualTo(bytes.length == 0 ? -1 : bytes.length);
        assertThatThrownBy(m::readByte).isInstanceOf(MessageEOFException.class);
    }

    @Test
    void itIsWriteOnlyUntilReset() throws Exception {
        message.writeInt(1);
        assertThatThrownBy(message::readInt).isInstanceOf(MessageNotReadableException.class);
        assertThatThrownBy(message::getBodyLength).isInstanceOf(MessageNotReadableException.class);
        message.reset();
        assertThatThrownBy(() -> message.writeInt(1)).isInstanceOf(MessageNotWriteableException.class);
        message.clearBody();
        message.writeByte((byte) 1);
        message.reset();
        assertThat(message.getBodyLength()).isEqualTo(1);
    }

    @Test
    void anEndInTheMiddleOfAValueReadsNothing() throws Exception {
        message.writeByte((byte) -1);
        message.reset();
        assertThatThrownBy(message::readInt).isInstanceOf(MessageEOFException.class);
        assertThat(message.readUnsignedByte()).isEqualTo(255);
    }

    @Test
    void readBytesTellsHowManyAndThenThatThereAreNone() throws Exception {
        message.writeBytes(new byte[] {1, 2, 3, 4, 5}, 1, 3);
        message.reset();
        byte[] two = new byte[2];
        assertThat(message.readBytes(two)).isEqualTo(2);
        assertThat(two).containsExactly(2, 3);
        assertThat(message.readBytes(two, 2)).isEqualTo(1);
        assertThat(message.readBytes(two)).isEqualTo(-1);
        assertThatThrownBy(() -> message.readBytes(two, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void writeObjectTakesBoxedPrimitivesTextAndBytesOnly() throws Exception {
        for (Object value : new Object[] {true, (byte) 1, (short) 1, 'c', 1, 1L, 1f, 1d, "s", new byte[3]}) {
            message.writeObject(value);
        }
        message.reset();
        assertThat(message.getBodyLength()).isEqualTo(1 + 1 + 2 + 2 + 4 + 8 + 4 + 8 + 3 + 3);
        message.clearBody();
        assertThatThrownBy(() -> message.writeObject(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> message.writeObject(new Object())).isInstanceOf(MessageFormatException.class);
    }

    @Test
    void textThatIsNoTextIsAFormatException() throws Exception {
        message.writeShort((short) 1);
        message.writeByte((byte) 0xff);
        message.reset();
        assertThatThrownBy(message::readUTF).isInstanceOf(MessageFormatException.class);
        assertThat(message.readShort()).isEqualTo((short) 1);
        assertThatThrownBy(() -> new AngariumBytesMessage().writeUTF("x".repeat(70_000)))
                .isInstanceOf(MessageFormatException.class);
    }

    /** getBody: "This method will reset the BytesMessage before and after use." */
    @Test
    void gettingTheBodyResetsTheMessage() throws Exception {
        message.writeByte((byte) 1);
        message.writeByte((byte) 2);
        assertThat(message.getBody(byte[].class)).containsExactly(1, 2);
        assertThat(message.readByte()).isEqualTo((byte) 1);
        assertThat(message.getBody(Object.class)).isEqualTo(new byte[] {1, 2});
        assertThat(message.readByte()).isEqualTo((byte) 1);
        message.clearBody();
        assertThat(message.getBody(String.class)).isNull();
    }

    @Test
    void theBodyIsBytesOrNull() throws Exception {
        message.writeByte((byte) 1);
        message.reset();
        assertThat(message.isBodyAssignableTo(byte[].class)).isTrue();
        assertThat(message.isBodyAssignableTo(Object.class)).isTrue();
        assertThat(message.isBodyAssignableTo(String.class)).isFalse();
        assertThatThrownBy(() -> message.getBody(String.class)).isInstanceOf(MessageFormatException.class);
    }
}
