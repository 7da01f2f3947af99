package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.MessageFormatException;
import jakarta.jms.StreamMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Table 3-7: a value written as the row's type can be read as the column's, from a MapMessage and from a StreamMessage. */
class BodyConversionTest extends ConformanceTest {
    private static final List<Object> ROWS =
            List.of(true, (byte) 1, (short) 2, 'c', 3, 4L, 5.5f, 6.5d, "7", new byte[] {8});
    private static final List<Column> COLUMNS = List.of(
            new Column(Boolean.class, MapMessage::getBoolean, StreamMessage::readBoolean),
            new Column(Byte.class, MapMessage::getByte, StreamMessage::readByte),
            new Column(Short.class, MapMessage::getShort, StreamMessage::readShort),
            new Column(Character.class, MapMessage::getChar, StreamMessage::readChar),
            new Column(Integer.class, MapMessage::getInt, StreamMessage::readInt),
            new Column(Long.class, MapMessage::getLong, StreamMessage::readLong),
            new Column(Float.class, MapMessage::getFloat, StreamMessage::readFloat),
            new Column(Double.class, MapMessage::getDouble, StreamMessage::readDouble),
            new Column(String.class, MapMessage::getString, StreamMessage::readString),
            new Column(byte[].class, MapMessage::getBytes, BodyConversionTest::readBytes));
    private static final List<Column> NUMBERS =
            List.of(COLUMNS.get(1), COLUMNS.get(2), COLUMNS.get(4), COLUMNS.get(5), COLUMNS.get(6), COLUMNS.get(7));
    private static final String[] TABLE = {
        "X.......X.", ".XX.XX..X.", "..X.XX..X.", "...X....X.", "....XX..X.",
        ".....X..X.", "......XXX.", ".......XX.", "XXX.XXXXX.", ".........X"
    };

    private record Column(Class<?> type, FromMap fromMap, FromStream fromStream) {
        interface FromMap {
            Object get(MapMessage message, String name) throws JMSException;
        }

        interface FromStream {
            Object read(StreamMessage message) throws JMSException;
        }
    }

    private interface Check {
        void check(Object value, Column column) throws JMSException;
    }

    private static byte[] readBytes(StreamMessage message) throws JMSException {
        byte[] bytes = new byte[1];
        return message.readBytes(bytes) < 0 ? null : bytes;
    }

    private static void forEach(char mark, Check check) throws JMSException {
        for (int row = 0; row < ROWS.size(); row++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                if (TABLE[row].charAt(column) == mark) {
                    check.check(ROWS.get(row), COLUMNS.get(column));
                }
            }
        }
    }

    private MapMessage map(Object value) throws JMSException {
        MapMessage message = session.createMapMessage();
        message.setObject("v", value);
        return carried(message);
    }

    private StreamMessage stream(Object value) throws JMSException {
        StreamMessage message = session.createStreamMessage();
        message.writeObject(value);
        return carried(message);
    }

    @Test
    @Clause("§3.11.3-1")
    void markedConversionsAreMade() throws Exception {
        forEach('X', (value, column) -> {
            Object expected = Values.convert(value, column.type());
            assertThat(column.fromMap().get(map(value), "v")).isEqualTo(expected);
            assertThat(column.fromStream().read(stream(value))).isEqualTo(expected);
        });
    }

    @Test
    @Clause({"§3.11.3-2", "§10.3-8"})
    void othersAreRefused() throws Exception {
        forEach('.', (value, column) -> {
            MapMessage map = map(value);
            StreamMessage stream = stream(value);
            assertThatThrownBy(() -> column.fromMap().get(map, "v"))
                    .as("%s as %s", value.getClass(), column.type())
                    .isInstanceOf(MessageFormatException.class);
            assertThatThrownBy(() -> column.fromStream().read(stream))
                    .as("%s as %s", value.getClass(), column.type())
                    .isInstanceOf(MessageFormatException.class);
        });
    }

    @Test
    @Clause({"§3.11.3-3", "§3.11.3-7"})
    void aTextThatIsNoNumberCanStillBeReadAsText() throws Exception {
        MapMessage map = map("seven");
        StreamMessage stream = stream("seven");
        for (Column number : NUMBERS) {
            assertThatThrownBy(() -> number.fromMap().get(map, "v")).isInstanceOf(NumberFormatException.class);
            assertThatThrownBy(() -> number.fromStream().read(stream)).isInstanceOf(NumberFormatException.class);
        }
        assertThat(stream.readString()).isEqualTo("seven");
    }

    @Test
    @Clause("§3.11.3-4")
    void textsAreBooleansAsTheLanguageHasIt() throws Exception {
        for (String text : new String[] {"true", "TRUE", "yes", ""}) {
            assertThat(map(text).getBoolean("v")).isEqualTo(Boolean.parseBoolean(text));
            assertThat(stream(text).readBoolean()).isEqualTo(Boolean.parseBoolean(text));
        }
    }

    @Test
    @Clause("§3.11.3-5")
    void nullIsReadAsValueOfNull() throws Exception {
        MapMessage map = map(null);
        StreamMessage stream = stream(null);
        for (Column number : NUMBERS) {
            assertThatThrownBy(() -> number.fromMap().get(map, "v"))
                    .isInstanceOfAny(NumberFormatException.class, NullPointerException.class);
            assertThatThrownBy(() -> number.fromStream().read(stream))
                    .isInstanceOfAny(NumberFormatException.class, NullPointerException.class);
        }
        assertThatThrownBy(() -> map.getChar("v")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(stream::readChar).isInstanceOf(NullPointerException.class);
        assertThat(map.getBoolean("v")).isFalse();
        assertThat(stream.readBoolean()).isFalse();
        assertThat(stream(null).readString()).isNull();
        assertThat(stream(null).readObject()).isNull();
        assertThat(readBytes(stream(null))).isNull();
    }

    @Test
    @Clause("§3.11.3-6")
    void whatAMapDoesNotHaveIsNull() throws Exception {
        MapMessage map = map("something");
        assertThat(map.getObject("none")).isNull();
        assertThat(map.getString("none")).isNull();
        assertThat(map.getBytes("none")).isNull();
        assertThat(map.getBoolean("none")).isFalse();
        assertThatThrownBy(() -> map.getInt("none")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> map.getChar("none")).isInstanceOf(NullPointerException.class);
        assertThat(map.itemExists("none")).isFalse();
    }

    @Test
    @Clause("§3.11.3-7")
    void aFailedReadCanBeRepeatedAsAnotherType() throws Exception {
        StreamMessage stream = stream(true);
        assertThatThrownBy(stream::readShort).isInstanceOf(MessageFormatException.class);
        assertThatThrownBy(() -> readBytes(stream)).isInstanceOf(MessageFormatException.class);
        assertThat(stream.readBoolean()).isTrue();
    }

    @Test
    @Clause("§3.11.3-8")
    void whatWasWrittenByTypeIsReadAsObjectAndTheOtherWayRound() throws Exception {
        MapMessage map = session.createMapMessage();
        map.setInt("typed", 6);
        map.setObject("object", 6);
        MapMessage got = carried(map);
        assertThat(got.getObject("typed")).isEqualTo(6).isEqualTo(got.getObject("object"));
        StreamMessage stream = session.createStreamMessage();
        stream.writeInt(6);
        stream.writeObject(6);
        StreamMessage gotStream = carried(stream);
        assertThat(gotStream.readObject()).isEqualTo(6);
        assertThat(gotStream.readInt()).isEqualTo(6);
    }
}
