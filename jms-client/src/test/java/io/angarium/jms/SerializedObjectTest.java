package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.MessageFormatException;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects a receiver makes of a message's bytes. */
@SuppressWarnings({"JavaUtilDate", "JdkObsolete", "IdentityHashMapUsage"}) // what people send, good style or not
class SerializedObjectTest {

    private static final AllowedClasses DEFAULT = AllowedClasses.and(null);

    private static Object received(Serializable sent, AllowedClasses allowed) throws Exception {
        return new SerializedObject(SerializedObject.of(sent).bytes(), allowed).copy();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                        Stream.of(true, (byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, "seven", "x".repeat(70_000)),
                        Stream.of(BigInteger.TEN.pow(50), new BigDecimal("1.50"), RoundingMode.UP),
                        times(),
                        collections(),
                        maps(),
                        Stream.of(new UUID(1, 2), new Date(5), Locale.GERMANY, Currency.getInstance("EUR")),
                        Stream.of(
                                BitSet.valueOf(new long[] {5}), new int[] {1, 2}, (Object) new String[][] {{"a"}, {}}))
                .flatMap(kind -> kind)
                .map(value -> Arguments.of((Object) value));
    }

    private static Stream<Object> times() {
        return Stream.of(
                Instant.EPOCH,
                LocalDate.EPOCH,
                Duration.ofSeconds(1),
                Period.ofDays(1),
                DayOfWeek.FRIDAY,
                ZonedDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")),
                LocalDate.EPOCH.atStartOfDay(ZoneId.of("+01:00")).toOffsetDateTime());
    }

    private static Stream<Object> collections() {
        List<String> some = List.of("b", "a");
        return Stream.of(
                some,
                List.of(),
                Set.of(1, 2, 3),
                Arrays.asList(1, null),
                new ArrayList<>(some),
                new LinkedList<>(some),
                new Vector<>(some),
                new HashSet<>(some),
                new TreeSet<>(some),
                new TreeSet<>(Comparator.<String>reverseOrder()),
                EnumSet.of(DayOfWeek.FRIDAY),
                Collections.unmodifiableList(new ArrayList<>(some)),
                Collections.synchronizedSet(new HashSet<>(some)),
                Collections.emptyList(),
                Collections.singletonList(1));
    }

    private static Stream<Object> maps() {
        Map<String, Integer> some = Map.of("a", 1, "b", 2);
        Properties properties = new Properties();
        properties.setProperty("k", "v");
        return Stream.of(
                some,
                new HashMap<>(some),
                new HashMap<>(8),
                new LinkedHashMap<>(some),
                new TreeMap<>(some),
                new Hashtable<>(some),
                properties,
                new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 1)),
                Collections.unmodifiableMap(new HashMap<>(some)),
                new AbstractMap.SimpleEntry<>("a", 1),
                new HashMap<>(Map.of("list", new ArrayList<>(List.of(new HashMap<>(some))))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesOfTheJdkAreAllowed(Object value) throws Exception {
        assertThat(received((Serializable) value, DEFAULT)).isEqualTo(value);
    }

    @Test
    void collectionsWithoutEqualsAreAllowedToo() throws Exception {
        assertThat((ArrayDeque<?>) received(new ArrayDeque<>(List.of(1, 2)), DEFAULT))
                .hasSize(2);
        assertThat((PriorityQueue<?>) received(new PriorityQueue<>(List.of(2, 1)), DEFAULT))
                .hasSize(2);
        assertThat((IdentityHashMap<?, ?>) received(new IdentityHashMap<>(Map.of("a", 1)), DEFAULT))
                .hasSize(1);
    }

    @Test
    void aThousandTimesAsManyAreAllowed() throws Exception {
        Map<Integer, String> map = new HashMap<>(16, 0.25f);
        for (int i = 0; i < 50_000; i++) {
            map.put(i, "");
        }
        assertThat(received((Serializable) map, DEFAULT)).isEqualTo(map);
        assertThat(received(new byte[1 << 20], DEFAULT)).isEqualTo(new byte[1 << 20]);
        assertThat(received(new long[1 << 18], DEFAULT)).isEqualTo(new long[1 << 18]);
    }

    /** Serializable, on everybody's class path, and more than a value. */
    static Stream<Serializable> others() throws IOException {
        return Stream.of(
                new File("x"),
                URI.create("http://localhost").toURL(),
                new ConcurrentHashMap<>(Map.of("a", 1)),
                new AtomicInteger(1),
                new RuntimeException("x"),
                (Serializable & Comparator<String>) (a, b) -> 0,
                new ArrayList<>(List.of(new File("x"))),
                new ArrayList<>(Arrays.asList((Object) new File[0])),
                new ArrayList<>(List.of(File.class)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everythingElseIsNot(Serializable value) {
        assertThatThrownBy(() -> received(value, DEFAULT))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("not allowed")
                .hasMessageContaining("deserializationAllow=");
    }

    /** Tells whether it was made of bytes. */
    static final class Trap implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private static boolean sprung;

        @Serial
        private void readObject(ObjectInputStream in) {
            sprung = true;
        }
    }

    @Test
    void noCodeOfARefusedClassRuns() {
        assertThatThrownBy(() -> received(new ArrayList<>(List.of(1, new Trap())), DEFAULT))
                .hasMessageContaining(Trap.class.getName());
        assertThat(Trap.sprung).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.io.File",
                "java.io.*",
                "java.**",
                "*",
                "com.example.Order, java.io.File",
                "java.util.*,java.io.**"
            })
    void theOptionAllowsMore(String option) throws Exception {
        assertThat(received(new File("x"), AllowedClasses.and(option))).isEqualTo(new File("x"));
        assertThat(received("value", AllowedClasses.and(option))).isEqualTo("value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.io.FileX", "java.i.*", "java.*", "io.**", ""})
    void butNotMoreThanItSays(String option) {
        assertThatThrownBy(() -> received(new File("x"), AllowedClasses.and(option)))
                .hasMessageContaining("java.io.File");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!java.io.*", "maxdepth=5", "a;b", "java.*.File", "a,,b", "a,", "a.b*", "a b", "module/a", "**"})
    void anOptionOfAnotherFormIsRefused(String option) {
        assertThatThrownBy(() -> AllowedClasses.and(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("deserializationAllow")
                .hasMessageContaining("com.example.*");
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        ArrayList<Object> list = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            list = new ArrayList<>(Arrays.asList((Object) list));
        }
        received(list, DEFAULT);
        for (int i = 0; i < 60; i++) {
            list = new ArrayList<>(Arrays.asList((Object) list));
        }
        ArrayList<Object> deep = list;
        assertThatThrownBy(() -> received(deep, DEFAULT))
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("nested more than 200 deep");
    }

    /** A declared length is compared with the bytes that are there before anything is allocated. */
    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE - 8, 1 << 24, 20_000})
    void aLengthWithoutTheBytesIsRefused(int length) throws Exception {
        byte[] array = bytes(new long[] {1});
        ByteBuffer.wrap(array).putInt(array.length - Long.BYTES - Integer.BYTES, length);
        assertThatThrownBy(() -> new SerializedObject(new Buffer(array), DEFAULT).copy())
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("arrays longer than the message");
    }

    @Test
    void soIsOneOfAHashTable() throws Exception {
        byte[] map = bytes(new HashMap<>(Map.of("a", "b")));
        // at the end of a HashMap: its size in block data, then TC_STRING, length and "a", the same with "b", end of
        // block
        int size = map.length - 1 - 4 - 4 - Integer.BYTES;
        assertThat(ByteBuffer.wrap(map).getInt(size)).isEqualTo(1);
        ByteBuffer.wrap(map).putInt(size, 1 << 20);
        assertThatThrownBy(() -> new SerializedObject(new Buffer(map), DEFAULT).copy())
                .isInstanceOf(MessageFormatException.class)
                .hasMessageContaining("arrays longer than the message");
    }

    private static byte[] bytes(Serializable object) throws Exception {
        return SerializedObject.of(object).bytes().toByteArray();
    }
}
