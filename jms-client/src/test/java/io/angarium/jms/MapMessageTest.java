package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.wire.BodyType;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageNotWriteableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** Jakarta Messaging 3.1 §3.11, MapMessage. {@link ConversionTableTest} has its conversions. */
class MapMessageTest {

    private final AngariumMapMessage message = new AngariumMapMessage();

    @Test
    void everyTypeArrivesAsWhatItWas() throws Exception {
        message.setBoolean("boolean", true);
        message.setByte("byte", (byte) 1);
        message.setShort("short", (short) 2);
        message.setChar("char", '\uD800'); // half a pair: a char is 16 bits, not a text
        message.setInt("int", 3);
        message.setLong("long", 4);
        message.setFloat("float", 5);
        message.setDouble("double", 6);
        message.setString("string", "sieben ß");
        message.setBytes("bytes", new byte[] {8});
        message.setBytes("part", new byte[] {1, 2, 3, 4}, 1, 2);
        message.setObject("null", null);

        AngariumMapMessage got = Roundtrip.received(message);
        assertThat(got.getObject("boolean")).isEqualTo(true);
        assertThat(got.getObject("byte")).isEqualTo((byte) 1);
        assertThat(got.getObject("short")).isEqualTo((short) 2);
        assertThat(got.getObject("char")).isEqualTo('\uD800');
        assertThat(got.getObject("int")).isEqualTo(3);
        assertThat(got.getObject("long")).isEqualTo(4L);
        assertThat(got.getObject("float")).isEqualTo(5f);
        assertThat(got.getObject("double")).isEqualTo(6d);
        assertThat(got.getObject("string")).isEqualTo("sieben ß");
        assertThat(got.getObject("bytes")).isEqualTo(new byte[] {8});
        assertThat(got.getObject("part")).isEqualTo(new byte[] {2, 3});
        assertThat(got.getObject("null")).isNull();
        assertThat(Collections.list(got.getMapNames()))
                .containsExactly(
                        "boolean", "byte", "short", "char", "int", "long", "float", "double", "string", "bytes", "part",
                        "null");
    }

    /** "Getting a MapMessage field for a field name that has not been set is handled as if ... with a null value." */
    @Test
    void aNameThatIsNotSetIsNull() throws Exception {
        message.setString("null", null);
        assertThat(message.itemExists("null")).isTrue();
        assertThat(message.itemExists("none")).isFalse();
        assertThat(message.getObject("none")).isNull();
        assertThat(message.getString("none")).isNull();
        assertThat(message.getBytes("none")).isNull();
        assertThat(message.getBoolean("none")).isFalse();
        assertThat(message.getObject(null)).isNull();
    }

    @ParameterizedTest
    @NullAndEmptySource
    void anEntryNeedsAName(String name) {
        assertThatThrownBy(() -> message.setInt(name, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> message.setObject(name, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Unlike a property's, an entry's name need not be an identifier. */
    @Test
    void anyTextIsAName() throws Exception {
        message.setInt("content-type: ß", 1);
        assertThat(Roundtrip.received(message).getInt("content-type: ß")).isEqualTo(1);
    }

    @Test
    void otherTypesAreRefused() {
        assertThatThrownBy(() -> message.setObject("x", new ArrayList<>()))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("java.util.ArrayList");
        assertThatThrownBy(() -> message.setObject("x", new Byte[0])).isInstanceOf(MessageFormatException.class);
    }

    /** §3.12: "implemented to copy their input objects", "to return a copy of the accessed message objects". */
    @Test
    void arraysAreCopiedInAndOut() throws Exception {
        byte[] mine = {1};
        message.setBytes("a", mine);
        message.setObject("b", mine);
        mine[0] = 2;
        message.getBytes("a")[0] = 3;
        ((byte[]) message.getObject("b"))[0] = 3;
        ((byte[]) ((Map<?, ?>) message.getBody(Map.class)).get("a"))[0] = 3;
        assertThat(message.getBytes("a")).containsExactly(1);
        assertThat(message.getBytes("b")).containsExactly(1);
    }

    /** §3.11.2 and the interface: "If clearBody is called, the message can now be both read from and written to." */
    @Test
    void aReceivedOneIsReadOnlyUntilItIsCleared() throws Exception {
        message.setInt("n", 1);
        message.setInt("n", 2);
        MapMessage got = Roundtrip.received(message);
        assertThatThrownBy(() -> got.setInt("n", 3)).isInstanceOf(MessageNotWriteableException.class);
        assertThatThrownBy(() -> got.setObject("n", null)).isInstanceOf(MessageNotWriteableException.class);
        assertThat(got.getInt("n")).isEqualTo(2);
        got.clearBody();
        assertThat(got.getMapNames().hasMoreElements()).isFalse();
        got.setInt("n", 4);
        assertThat(got.getInt("n")).isEqualTo(4);
    }

    /** getBody: "this parameter must be set to java.util.Map.class (or java.lang.Object.class)". */
    @Test
    void itsBodyIsAMap() throws Exception {
        message.setString("b", "x");
        message.setInt("a", 1);
        MapMessage got = Roundtrip.received(message);
        assertThat(got.isBodyAssignableTo(Map.class)).isTrue();
        assertThat(got.isBodyAssignableTo(Object.class)).isTrue();
        assertThat(got.isBodyAssignableTo(String.class)).isFalse();
        assertThat((Object) got.getBody(Map.class)).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThat(got.getBody(Object.class)).isEqualTo(Map.of("a", 1, "b", "x"));
        assertThatThrownBy(() -> got.getBody(String.class)).isInstanceOf(MessageFormatException.class);
        got.getBody(Map.class).clear();
        assertThat(got.itemExists("a")).isTrue();
    }

    /** getBody: "If the message has no body then any type may be specified and null is returned." */
    @Test
    void withoutEntriesThereIsNoBody() throws Exception {
        MapMessage got = Roundtrip.received(message);
        assertThat(got.isBodyAssignableTo(String.class)).isTrue();
        assertThat(got.getBody(String.class)).isNull();
        assertThat((Object) got.getBody(Map.class)).isNull();
    }

    /** §3.9: "After sending a message, a client may retain and modify it without affecting the message ... sent." */
    @Test
    void whatIsSentIsWhatItWasThen() throws Exception {
        message.setBytes("a", new byte[] {1});
        MapMessage first = Roundtrip.received(message);
        message.setBytes("a", new byte[] {2});
        MapMessage second = Roundtrip.received(message);
        assertThat(List.of(first.getBytes("a")[0], second.getBytes("a")[0])).containsExactly((byte) 1, (byte) 2);
    }

    @Test
    void aReceivedOneCanBeForwarded() throws Exception {
        message.setInt("a", 1);
        assertThat(Roundtrip.received(Roundtrip.received(message)).getInt("a")).isEqualTo(1);
        AngariumMapMessage read = Roundtrip.received(message);
        read.getInt("a");
        assertThat(Roundtrip.received(read).getInt("a")).isEqualTo(1);
    }

    @Test
    void aMalformedBodyIsAFormatExceptionForWhoeverReadsIt() throws Exception {
        MapMessage got = (MapMessage) Roundtrip.withBody(BodyType.MAP, new byte[] {5});
        assertThatThrownBy(() -> got.getInt("a")).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> got.getBody(Map.class)).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(got::getMapNames).isInstanceOf(MessageFormatException.class);
        assertThat(got.getIntProperty("JMSXDeliveryCount")).isEqualTo(1);
    }
}
