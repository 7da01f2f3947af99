package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.MessageFormatException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The table of Jakarta Messaging 3.1 §3.5.4. */
class ValueConversionTest {

    private interface Conversion {
        Object read(Object value) throws Exception;
    }

    private static final Map<Class<?>, Conversion> READS = Map.of(
            Boolean.class, ValueConversion::toBoolean,
            Byte.class, ValueConversion::toByte,
            Short.class, ValueConversion::toShort,
            Integer.class, ValueConversion::toInt,
            Long.class, ValueConversion::toLong,
            Float.class, ValueConversion::toFloat,
            Double.class, ValueConversion::toDouble,
            String.class, ValueConversion::toText);

    /** What may be read as something else than text. */
    private static final Map<Class<?>, List<Class<?>>> TABLE = Map.of(
            Boolean.class, List.of(Boolean.class),
            Byte.class, List.of(Byte.class, Short.class, Integer.class, Long.class),
            Short.class, List.of(Short.class, Integer.class, Long.class),
            Integer.class, List.of(Integer.class, Long.class),
            Long.class, List.of(Long.class),
            Float.class, List.of(Float.class, Double.class),
            Double.class, List.of(Double.class));

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(true, false).map(v -> (Object) v),
                Arbitraries.bytes().map(v -> (Object) v),
                Arbitraries.shorts().map(v -> (Object) v),
                Arbitraries.integers().map(v -> (Object) v),
                Arbitraries.longs().map(v -> (Object) v),
                Arbitraries.floats().map(v -> (Object) v),
                Arbitraries.doubles().map(v -> (Object) v));
    }

    @Property
    void aValueIsReadAsTheTableSaysAndNotOtherwise(@ForAll("values") Object value) throws Exception {
        for (Map.Entry<Class<?>, Conversion> read : READS.entrySet()) {
            Class<?> wanted = read.getKey();
            if (wanted == String.class) {
                assertThat(read.getValue().read(value)).isEqualTo(value.toString());
            } else if (TABLE.get(value.getClass()).contains(wanted)) {
                Object got = read.getValue().read(value);
                assertThat(got).isInstanceOf(wanted);
                if (value instanceof Number n) {
                    assertThat(((Number) got).doubleValue()).isEqualTo(n.doubleValue());
                } else {
                    assertThat(got).isEqualTo(value);
                }
            } else {
                assertThatThrownBy(() -> read.getValue().read(value)).isInstanceOf(MessageFormatException.class);
            }
        }
    }

    @Property
    void aTextIsReadAsAnythingThatItSpells(@ForAll("values") Object value) throws Exception {
        assertThat(READS.get(value.getClass()).read(value.toString())).isEqualTo(value);
    }

    @Test
    void aTextThatSpellsNoNumberIsANumberFormatException() {
        for (Map.Entry<Class<?>, Conversion> read : READS.entrySet()) {
            if (Number.class.isAssignableFrom(read.getKey())) {
                assertThatThrownBy(() -> read.getValue().read("x")).isInstanceOf(NumberFormatException.class);
            }
        }
    }

    @Test
    void nullIsReadAsValueOfNullIs() throws Exception {
        assertThat(ValueConversion.toBoolean(null)).isFalse();
        assertThat(ValueConversion.toText(null)).isNull();
        for (Class<?> integral : List.of(Byte.class, Short.class, Integer.class, Long.class)) {
            assertThat(catchThrowable(() -> READS.get(integral).read(null))).isInstanceOf(NumberFormatException.class);
        }
        for (Class<?> floating : List.of(Float.class, Double.class)) {
            assertThat(catchThrowable(() -> READS.get(floating).read(null))).isInstanceOf(NullPointerException.class);
        }
    }
}
