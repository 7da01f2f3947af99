package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageFormatException;
import jakarta.jms.StreamMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every cell of the tables of Jakarta Messaging 3.1 §3.5.4 (properties) and §3.11.3 (map and stream messages): "The
 * marked cases must be supported. The unmarked cases must throw a MessageFormatException."
 */
class ConversionTableTest {

    private static final String BODY_TABLE = """
                    boolean byte short char int long float double String byte[]
            boolean    X     .    .     .    .   .    .      .      X      .
            byte       .     X    X     .    X   X    .      .      X      .
            short      .     .    X     .    X   X    .      .      X      .
            char       .     .    .     X    .   .    .      .      X      .
            int        .     .    .     .    X   X    .      .      X      .
            long       .     .    .     .    .   X    .      .      X      .
            float      .     .    .     .    .   .    X      X      X      .
            double     .     .    .     .    .   .    .      X      X      .
            String     X     X    X     .    X   X    X      X      X      .
            byte[]     .     .    .     .    .   .    .      .      .      X
            """;

    private static final String PROPERTY_TABLE = """
                    boolean byte short int long float double String
            boolean    X     .    .     .   .    .      .      X
            byte       .     X    X     X   X    .      .      X
            short      .     .    X     X   X    .      .      X
            int        .     .    .     X   X    .      .      X
            long       .     .    .     .   X    .      .      X
            float      .     .    .     .   .    X      X      X
            double     .     .    .     .   .    .      X      X
            String     X     X    X     X   X    X      X      X
            """;

    private static final Map<String, Object> WRITTEN = Map.of(
            "boolean",
            true,
            "byte",
            (byte) 7,
            "short",
            (short) 7,
            "char",
            '7',
            "int",
            7,
            "long",
            7L,
            "float",
            7f,
            "double",
            7d,
            "String",
            "7",
            "byte[]",
            new byte[] {7});

    private interface Read<M> {
        Object from(M message) throws Exception;
    }

    private static final Map<String, Read<Message>> PROPERTY_READS = Map.of(
            "boolean", m -> m.getBooleanProperty("x"),
            "byte", m -> m.getByteProperty("x"),
            "short", m -> m.getShortProperty("x"),
            "int", m -> m.getIntProperty("x"),
            "long", m -> m.getLongProperty("x"),
            "float", m -> m.getFloatProperty("x"),
            "double", m -> m.getDoubleProperty("x"),
            "String", m -> m.getStringProperty("x"));

    private static final Map<String, Read<MapMessage>> MAP_READS = Map.of(
            "boolean", m -> m.getBoolean("x"),
            "byte", m -> m.getByte("x"),
            "short", m -> m.getShort("x"),
            "char", m -> m.getChar("x"),
            "int", m -> m.getInt("x"),
            "long", m -> m.getLong("x"),
            "float", m -> m.getFloat("x"),
            "double", m -> m.getDouble("x"),
            "String", m -> m.getString("x"),
            "byte[]", m -> m.getBytes("x"));

    private static final Map<String, Read<StreamMessage>> STREAM_READS = Map.of(
            "boolean", StreamMessage::readBoolean,
            "byte", StreamMessage::readByte,
            "short", StreamMessage::readShort,
            "char", StreamMessage::readChar,
            "int", StreamMessage::readInt,
            "long", StreamMessage::readLong,
            "float", StreamMessage::readFloat,
            "double", StreamMessage::readDouble,
            "String", StreamMessage::readString,
            "byte[]",
                    m -> {
                        byte[] buffer = new byte[2];
                        return Arrays.copyOf(buffer, m.readBytes(buffer));
                    });

    static Stream<Arguments> bodyCells() {
        return cells(BODY_TABLE);
    }

    static Stream<Arguments> propertyCells() {
        return cells(PROPERTY_TABLE);
    }

    private static Stream<Arguments> cells(String table) {
        List<String> rows = table.lines().toList();
        String[] columns = rows.get(0).strip().split(" +", -1);
        List<Arguments> cells = new ArrayList<>();
        for (String row : rows.subList(1, rows.size())) {
            String[] marks = row.split(" +", -1);
            for (int i = 0; i < columns.length; i++) {
                cells.add(arguments(marks[0], columns[i], marks[i + 1].equals("X")));
            }
        }
        return cells.stream();
    }

    /** The same value as another type. */
    private static Object expected(String written, String read) {
        Object value = WRITTEN.get(written);
        return switch (read) {
            case "boolean" -> value.equals(true);
            case "byte" -> (byte) 7;
            case "short" -> (short) 7;
            case "char" -> '7';
            case "int" -> 7;
            case "long" -> 7L;
            case "float" -> 7f;
            case "double" -> 7d;
            case "String" -> value.toString();
            default -> new byte[] {7};
        };
    }

    private static <M> void check(Read<M> read, M message, String written, String type, boolean marked)
            throws Exception {
        if (marked) {
            assertThat(read.from(message)).isEqualTo(expected(written, type));
        } else {
            assertThatThrownBy(() -> read.from(message)).isInstanceOf(MessageFormatException.class);
        }
    }

    @ParameterizedTest(name = "a property set as {0} read as {1}: {2}")
    @MethodSource("propertyCells")
    void properties(String written, String read, boolean marked) throws Exception {
        AngariumMessage message = new AngariumMessage();
        message.setObjectProperty("x", WRITTEN.get(written));
        check(PROPERTY_READS.get(read), message, written, read, marked);
        check(PROPERTY_READS.get(read), Roundtrip.received(message), written, read, marked);
    }

    @ParameterizedTest(name = "a map's {0} read as {1}: {2}")
    @MethodSource("bodyCells")
    void maps(String written, String read, boolean marked) throws Exception {
        AngariumMapMessage message = new AngariumMapMessage();
        message.setObject("x", WRITTEN.get(written));
        check(MAP_READS.get(read), message, written, read, marked);
        check(MAP_READS.get(read), Roundtrip.received(message), written, read, marked);
    }

    /** And "the current position of the read pointer must not be incremented" by a read that fails. */
    @ParameterizedTest(name = "a stream's {0} read as {1}: {2}")
    @MethodSource("bodyCells")
    void streams(String written, String read, boolean marked) throws Exception {
        AngariumStreamMessage message = new AngariumStreamMessage();
        message.writeObject(WRITTEN.get(written));
        message.writeString("next");
        StreamMessage got = Roundtrip.received(message);
        check(STREAM_READS.get(read), got, written, read, marked);
        if (!marked) {
            assertThat(got.readObject()).isEqualTo(WRITTEN.get(written));
        }
        assertThat(got.readString()).isEqualTo("next");
    }

    static Stream<Arguments> nulls() {
        Map<String, Class<? extends Exception>> failures = new LinkedHashMap<>();
        for (String integral : List.of("byte", "short", "int", "long")) {
            failures.put(integral, NumberFormatException.class);
        }
        for (String other : List.of("char", "float", "double")) {
            failures.put(other, NullPointerException.class);
        }
        return failures.entrySet().stream().map(e -> arguments(e.getKey(), e.getValue()));
    }

    /** "... treated as calling the primitive's corresponding valueOf(String) conversion method with a null value". */
    @ParameterizedTest(name = "null read as {0}")
    @MethodSource("nulls")
    void nullAsAPrimitive(String type, Class<? extends Exception> failure) throws Exception {
        AngariumStreamMessage stream = new AngariumStreamMessage();
        stream.writeObject(null);
        StreamMessage got = Roundtrip.received(stream);
        assertThatThrownBy(() -> STREAM_READS.get(type).from(got)).isInstanceOf(failure);
        assertThat(got.readObject()).isNull();

        AngariumMapMessage map = new AngariumMapMessage();
        assertThatThrownBy(() -> MAP_READS.get(type).from(map)).isInstanceOf(failure);
        map.setObject("x", null);
        assertThatThrownBy(() -> MAP_READS.get(type).from(map)).isInstanceOf(failure);
        if (!type.equals("char")) {
            assertThatThrownBy(() -> PROPERTY_READS.get(type).from(new AngariumMessage()))
                    .isInstanceOf(failure);
        }
    }

    /** "The String to numeric conversions must throw a NumberFormatException if ... not ... a valid representation". */
    @ParameterizedTest(name = "'seven' read as {0}")
    @MethodSource("nulls")
    void aTextThatIsNoNumber(String type) throws Exception {
        Class<? extends Exception> failure =
                type.equals("char") ? MessageFormatException.class : NumberFormatException.class;
        AngariumStreamMessage stream = new AngariumStreamMessage();
        stream.writeString("seven");
        StreamMessage got = Roundtrip.received(stream);
        assertThatThrownBy(() -> STREAM_READS.get(type).from(got)).isInstanceOf(failure);
        assertThat(got.readString()).isEqualTo("seven");

        AngariumMapMessage map = new AngariumMapMessage();
        map.setString("x", "seven");
        assertThatThrownBy(() -> MAP_READS.get(type).from(map)).isInstanceOf(failure);
    }
}
