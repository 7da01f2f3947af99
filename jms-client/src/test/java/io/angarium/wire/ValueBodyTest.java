package io.angarium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueBodyTest {

    private static final List<Object> ONE_OF_EACH = Arrays.asList(
            null, true, false, (byte) -1, (short) -2, -3, -4L, 1.5f, -2.25, "Grüße", new byte[] {1, 2}, 'ß');

    private static final String BYTES_OF_EACH = "00 01 02 03ff 04fffe 05fffffffd 06fffffffffffffffc 073fc00000"
            + " 08c002000000000000 09084772c3bcc39f65 0a020102 0b00df";

    @Test
    void aStreamIsItsValuesAsTheProtocolLaysThemOut() {
        assertThat(Wire.hex(ValueBody.ofStream(ONE_OF_EACH).toByteArray())).isEqualTo(BYTES_OF_EACH.replace(" ", ""));
        assertThat(ValueBody.stream(buffer(BYTES_OF_EACH)))
                .usingRecursiveComparison()
                .isEqualTo(ONE_OF_EACH);
        assertThat(ValueBody.stream(buffer(""))).isEmpty();
    }

    @Test
    void aMapIsACountAndItsEntriesAsTheProtocolLaysThemOut() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("b", 'x');
        map.put("a", null);
        assertThat(Wire.hex(ValueBody.ofMap(map).toByteArray())).isEqualTo("02" + "0262" + "0b0078" + "0261" + "00");
        assertThat(new ArrayList<>(
                        ValueBody.map(buffer("02 0262 0b0078 0261 00")).entrySet()))
                .isEqualTo(new ArrayList<>(map.entrySet()));
        assertThat(Wire.hex(ValueBody.ofMap(Map.of()).toByteArray())).isEqualTo("00");
        assertThat(ValueBody.map(buffer("00"))).isEmpty();
    }

    @Test
    void ofTwoEntriesWithOneNameTheLastCounts() {
        assertThat(ValueBody.map(buffer("02 0261 01 0261 02"))).isEqualTo(Map.of("a", false));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatWasWrittenIsRead(@ForAll("values") List<Object> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            map.put("name " + i, values.get(i));
        }
        assertThat(ValueBody.stream(Samples.inset(ValueBody.ofStream(values)))).isEqualTo(values);
        assertThat(new ArrayList<>(
                        ValueBody.map(Samples.inset(ValueBody.ofMap(map))).entrySet()))
                .isEqualTo(new ArrayList<>(map.entrySet()));
    }

    @Provide
    Arbitrary<List<Object>> values() {
        return Samples.properties()
                .flatMap(some -> Arbitraries.chars()
                        .asGeneric()
                        .list()
                        .ofMaxSize(3)
                        .map(chars -> {
                            List<Object> values = new ArrayList<>(some.values());
                            values.addAll(chars);
                            return values;
                        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0c         | byte 1: value has the unknown tag 12
            05000000   | byte 1: value is cut off
            0900       | byte 2: value is null
            09         | byte 1: value is cut off
            090a61     | byte 2: value is cut off
            0902ff     | byte 2: value is not valid UTF-8
            0a0301     | byte 2: value is cut off
            0affffffff07 | byte 6: value is cut off
            09ffffffff07 | byte 6: value is cut off
            0b00       | byte 1: value is cut off
            """)
    void aMalformedStreamIsRefusedAndTheErrorSaysWhere(String bytes, String text) {
        assertThatThrownBy(() -> ValueBody.stream(buffer(bytes)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("stream body, " + text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | byte 0: count is cut off
            01           | byte 1: name is cut off
            01 00        | byte 2: name is null
            01 01        | byte 2: name is empty
            01 0261      | byte 3: value is cut off
            00 00        | byte 1: end of entries is followed by 1 bytes too many
            ffffffff07   | byte 5: name is cut off
            """)
    void aMalformedMapIsRefusedAndTheErrorSaysWhere(String bytes, String text) {
        assertThatThrownBy(() -> ValueBody.map(buffer(bytes)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("map body, " + text);
    }

    @Test
    void whatTheProtocolCantHoldIsNotWritten() {
        assertThatThrownBy(() -> ValueBody.ofStream(List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> ValueBody.ofMap(Map.of("", 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ValueBody.ofMap(Map.of("x".repeat(65_536), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCharIsNoProperty() {
        assertThatThrownBy(() -> new MessageWriter().property("c", 'c'))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("property c");
    }

    private static Buffer buffer(String hex) {
        return Samples.inset(new Buffer(Wire.hex(hex)));
    }
}
