package io.angarium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.angarium.broker.Broker;
import io.angarium.fixture.CapturedLog;
import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.log.LogLockedException;
import io.angarium.log.LogOptions;
import io.angarium.log.Preallocation;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages leave one store as lines and come into another, and are the same there. */
class StoreTransferTest {
    private static final LogOptions OPTIONS =
            LogOptions.DEFAULT.withSegmentBytes(64 << 10).withPreallocation(Preallocation.SPARSE);
    private static final String HEADER = "{\"format\":\"angarium-messages\",\"version\":1}\n";

    @TempDir
    Path data;

    @TempDir
    Path other;

    private static String export(Path from) throws IOException {
        StringWriter out = new StringWriter();
        try (StoppedStore store = StoppedStore.open(from)) {
            assertThat(StoreExport.write(store, out, n -> {}).damaged()).isFalse();
        }
        return out.toString();
    }

    private static long load(String lines, Path into) throws IOException {
        return StoreImport.read(new BufferedReader(new StringReader(lines)), into, OPTIONS, 0, n -> {});
    }

    /** Without the header, which has the time, and the numbers, which are given anew. */
    private static List<String> comparable(String export) {
        return export.lines()
                .skip(1)
                .map(line -> line.replaceAll(",\"sequence\":[0-9]+", ""))
                .toList();
    }

    private static JMSContext connect(Broker broker) {
        return new AngariumConnectionFactory(broker.vmUrl() + "?deserializationAllow=java.lang").createContext();
    }

    @Test
    void whatWasExportedAndImportedIsExportedTheSame() throws IOException, JMSException {
        SmallStore.fill(data).close();

        String first = export(data);
        long stored = load(first, other);
        String second = export(other);

        assertThat(stored)
                .isEqualTo(
                        first.lines().filter(line -> line.startsWith("{\"to\"")).count());
        assertThat(comparable(second)).containsExactlyElementsOf(comparable(first));
        assertThat(SmallStore.delivered(other)).hasSizeGreaterThan(60).isEqualTo(SmallStore.delivered(data));
    }

    @Test
    void messagesOfAllTypesComeThrough() throws IOException, JMSException {
        try (Broker broker = SmallStore.start(data);
                JMSContext context = connect(broker)) {
            Queue queue = context.createQueue("types");
            context.createProducer()
                    .setJMSCorrelationIDAsBytes(new byte[] {0, -1})
                    .setJMSReplyTo(context.createTopic("answers"))
                    .setJMSType("t")
                    .setPriority(9)
                    .setTimeToLive(3_600_000)
                    .setProperty("byte", (byte) -1)
                    .setProperty("short", (short) 300)
                    .setProperty("int", Integer.MIN_VALUE)
                    .setProperty("long", Long.MAX_VALUE)
                    .setProperty("float", Float.NaN)
                    .setProperty("double", -0.0)
                    .setProperty("tenth", 0.1f)
                    .setProperty("text", "\u00e4\n\"")
                    .setProperty("yes", true)
                    .send(queue, (String) null);
            context.createProducer().setJMSCorrelationID("c").send(queue, "");
            BytesMessage bytes = context.createBytesMessage();
            bytes.writeBytes(new byte[] {1, 2, 3});
            context.createProducer().send(queue, bytes);
            MapMessage map = context.createMapMessage();
            map.setChar("letter", 'x');
            map.setBytes("bytes", new byte[] {4});
            map.setDouble("d", Double.NEGATIVE_INFINITY);
            map.setObject("nothing", null);
            context.createProducer().send(queue, map);
            StreamMessage stream = context.createStreamMessage();
            stream.writeLong(1);
            stream.writeString("s");
            context.createProducer().send(queue, stream);
            context.createProducer().send(queue, Integer.valueOf(7));
            context.createProducer().send(queue, context.createMessage());
        }

        String first = export(data);
        load(first, other);

        assertThat(first).doesNotContain("\"raw\"").contains("{\"float\":\"NaN\"}", "{\"double\":\"-0.0\"}");
        assertThat(comparable(export(other))).isEqualTo(comparable(first));
        try (Broker broker = SmallStore.start(other);
                JMSContext context = connect(broker)) {
            List<Message> received = new ArrayList<>();
            JMSConsumer consumer = context.createConsumer(context.createQueue("types"));
            for (Message next = consumer.receiveNoWait(); next != null; next = consumer.receiveNoWait()) {
                received.add(next);
            }
            assertThat(received).hasSize(7);
            assertThat(received.get(0).getFloatProperty("float")).isNaN();
            assertThat(received.get(0).getObjectProperty("int")).isEqualTo(Integer.MIN_VALUE);
            assertThat(received.get(0).getJMSReplyTo()).isEqualTo(context.createTopic("answers"));
            assertThat(((MapMessage) received.get(3)).getChar("letter")).isEqualTo('x');
            assertThat(received.get(5).getBody(Integer.class)).isEqualTo(7);
        }
    }

    @Test
    void whatIsImportedComesBehindWhatIsThere() throws IOException, JMSException {
        SmallStore.fill(data).close();
        String lines = export(data);

        load(lines, data);

        try (StoppedStore store = StoppedStore.open(data)) {
            assertThat(StoreCheck.of(store).findings()).isEmpty();
        }
        List<String> once = new ArrayList<>();
        SmallStore.fill(other).close();
        once.addAll(SmallStore.delivered(other));
        List<String> twice = SmallStore.delivered(data);
        assertThat(twice).hasSize(2 * once.size());
        assertThat(twice.stream().filter(each -> each.startsWith("orders")).toList())
                .containsSequence(
                        once.stream().filter(each -> each.startsWith("orders")).toList());
    }

    @Test
    void howOftenAMessageWasDeliveredComesThrough() throws IOException, JMSException {
        try (Broker broker = SmallStore.start(data);
                JMSContext context = connect(broker);
                JMSContext transacted = context.createContext(JMSContext.SESSION_TRANSACTED)) {
            context.createProducer().send(context.createQueue("orders"), "again");
            JMSConsumer consumer = transacted.createConsumer(context.createQueue("orders"));
            for (int i = 0; i < 3; i++) {
                assertThat(consumer.receive(10_000)).isNotNull();
                transacted.rollback();
            }
        }

        String lines = export(data);
        load(lines, other);

        assertThat(lines).contains("\"deliveries\":3");
        try (Broker broker = SmallStore.start(other);
                JMSContext context = connect(broker)) {
            Message again =
                    context.createConsumer(context.createQueue("orders")).receive(10_000);
            assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(4);
            assertThat(again.getJMSRedelivered()).isTrue();
        }
    }

    @Test
    void aWrongLineIsToldByItsNumberAndNothingOfItsBatchIsStored() throws IOException {
        String good = "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"text\":\"a\"}\n";
        for (String bad : List.of(
                "{",
                "[]",
                "{\"to\":[{\"queue\":\"unknown\"}],\"destination\":\"queue://q\"}",
                "{\"to\":[],\"destination\":\"queue://q\"}",
                "{\"to\":[{\"queue\":\"q\"}]}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"priority\":10}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"persistent\":false}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"bytes\":\"?\"}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"raw\":\"AAAA\"}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"text\":\"a\",\"bytes\":\"\"}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"properties\":{\"p\":{\"byte\":128}}}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"properties\":{\"p\":{\"char\":\"c\"}}}",
                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"txt\":\"a\"}",
                "{\"queue\":\"$temp.1\"}",
                "{\"subscription\":\"s\",\"topic\":\"t\"}",
                "{\"subscription\":\"s\",\"shared\":true,\"topic\":\"t\",\"selector\":\"=\"}")) {
            assertThatThrownBy(() -> load(HEADER + "{\"queue\":\"q\"}\n" + good + bad + "\n" + good, other))
                    .as(bad)
                    .isInstanceOf(TransferException.class)
                    .hasMessageStartingWith("line 4: ")
                    .hasMessageEndingWith("; nothing was stored");
            assertThat(export(other)).doesNotContain("queue");
        }
    }

    @Test
    void theBatchesBeforeAWrongLineAreStoredAndTheRestCanFollow() throws IOException {
        String lines = HEADER + "{\"queue\":\"q\"}\n"
                + IntStream.range(0, 1200)
                        .mapToObj(i ->
                                "{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"text\":\"" + i + "\"}\n")
                        .collect(Collectors.joining());
        String wrong = lines.replace("\"text\":\"700\"", "\"text\":700");

        assertThatThrownBy(() -> load(wrong, other))
                .isInstanceOf(TransferException.class)
                .hasMessageStartingWith("line 703: ")
                .hasMessageEndingWith("; the lines up to 501 are stored, go on with --after 501");
        StoreImport.read(new BufferedReader(new StringReader(lines)), other, OPTIONS, 501, n -> {});

        List<String> texts = export(other)
                .lines()
                .filter(line -> line.startsWith("{\"to\""))
                .map(line -> line.replaceAll(".*\"text\":\"([0-9]+)\".*", "$1"))
                .toList();
        assertThat(texts)
                .isEqualTo(IntStream.range(0, 1200).mapToObj(String::valueOf).toList());
    }

    @Test
    void whatIsNoExportIsRefused() {
        assertThatThrownBy(() -> load("", other)).hasMessageContaining("line 1: ");
        assertThatThrownBy(() -> load("{}\n", other)).hasMessageContaining("line 1: ");
        assertThatThrownBy(() -> load(HEADER.replace("1}", "2}"), other)).hasMessageContaining("has version 2");
        assertThat(other.resolve("log")).doesNotExist();
    }

    @Test
    void nothingIsDoneWhileABrokerRuns() {
        try (Broker broker = SmallStore.start(data)) {
            assertThat(broker.failure()).isNull();
            assertThatThrownBy(() -> load(HEADER, data)).isInstanceOf(LogLockedException.class);
            assertThatThrownBy(() -> export(data)).isInstanceOf(LogLockedException.class);
            assertThatThrownBy(() -> StoreRepair.run(data, other.resolve("aside"), OPTIONS))
                    .isInstanceOf(LogLockedException.class);
        }
    }

    @Test
    void usersComeThroughAnImportAndTheLossOfTheCatalog() throws IOException, JMSException {
        try (Broker broker = Broker.builder()
                .config(SmallStore.config(data))
                .administrator("root", "secret")
                .start()) {
            assertThat(broker.failure()).isNull();
        }
        load(
                HEADER
                        + "{\"queue\":\"q\"}\n{\"to\":[{\"queue\":\"q\"}],\"destination\":\"queue://q\",\"text\":\"a\"}\n",
                data);
        Files.delete(data.resolve("catalog.mv.db"));

        try (Broker broker = SmallStore.start(data);
                CapturedLog quiet = CapturedLog.ofAngarium()) {
            assertThatThrownBy(() -> broker.login(null, null, null)).hasMessageContaining("not accepted");
            broker.login("root", "secret", null).close();
            assertThat(quiet.texts(Level.ERROR)).isEmpty();
        }
    }
}
