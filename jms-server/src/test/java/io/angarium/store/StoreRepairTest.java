package io.angarium.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.angarium.broker.CatalogRecord;
import io.angarium.fixture.CapturedLog;
import io.angarium.log.LogCopy;
import io.angarium.log.LogOptions;
import io.angarium.log.RecordType;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a repair a broker starts and has all that was sound; the rest has been set aside. */
class StoreRepairTest {
    private static final LogOptions OPTIONS = LogOptions.DEFAULT.withSegmentBytes(64 << 10);

    @TempDir
    Path data;

    @TempDir
    Path other;

    private List<String> all;

    @BeforeEach
    void fill() throws JMSException, IOException {
        SmallStore.fill(data).close();
        Path copy = copy("sound");
        all = SmallStore.delivered(copy);
    }

    private Path copy(String name) throws IOException {
        Path copy = other.resolve(name);
        SmallStore.copy(data, copy);
        return copy;
    }

    private static Path segment(Path data, int number) {
        return data.resolve("log").resolve(String.format("%010d.segment", number));
    }

    private static void change(Path file, int from, int to, byte with) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = from; i < to; i++) {
            bytes[i] ^= with;
        }
        Files.write(file, bytes);
    }

    private static StoreCheck.Report check(Path data) {
        try (StoppedStore store = StoppedStore.open(data)) {
            return StoreCheck.of(store);
        }
    }

    private static StoreRepair.Outcome plan(Path data) {
        try (StoppedStore store = StoppedStore.open(data)) {
            return StoreRepair.plan(store);
        }
    }

    @Test
    void aSoundStoreIsLeftAlone() throws IOException {
        assertThat(plan(data).steps()).isEmpty();
        assertThat(StoreRepair.run(data, other.resolve("aside"), OPTIONS).steps())
                .isEmpty();
        assertThat(other.resolve("aside")).doesNotExist();
    }

    @Test
    void oneDamagedMessageIsSetAsideAndTheOthersAreThere() throws IOException, JMSException {
        LogCopy log = LogCopy.of(data.resolve("log"));
        int at = 6000;
        byte[] before = Files.readAllBytes(segment(data, 1));
        change(segment(data, 1), at, at + 1, (byte) 1);
        byte[] damaged = Files.readAllBytes(segment(data, 1));
        Path aside = other.resolve("aside");

        List<String> planned = plan(data).steps();
        assertThat(Files.readAllBytes(segment(data, 1))).isEqualTo(damaged);
        List<String> done = StoreRepair.run(data, aside, OPTIONS).steps();

        assertThat(done).isEqualTo(planned).hasSize(1);
        assertThat(done.get(0)).contains("0000000001.segment", "touches queue://");
        assertThat(Files.readAllBytes(aside.resolve("0000000001.segment"))).isEqualTo(damaged);
        JsonNode line = ExportFormat.JSON.readTree(Files.readString(aside.resolve("set-aside.jsonl")));
        int offset = line.get("offset").intValue();
        int length = line.get("length").intValue();
        assertThat(offset).isLessThanOrEqualTo(at).isGreaterThan(at - 400);
        assertThat(line.get("touches")).hasSize(1);
        assertThat(Files.readAllBytes(aside.resolve(line.get("bytes").textValue())))
                .isEqualTo(Arrays.copyOfRange(damaged, offset, offset + length));
        // What is sound stays where it is.
        byte[] mended = Files.readAllBytes(segment(data, 1));
        assertThat(Arrays.copyOf(mended, offset)).isEqualTo(Arrays.copyOf(before, offset));
        assertThat(Arrays.copyOfRange(mended, offset + length, mended.length))
                .isEqualTo(Arrays.copyOfRange(before, offset + length, before.length));
        assertThat(log.kind(1, at)).isEqualTo("MESSAGE");
        StoreCheck.Report report = check(data);
        assertThat(report.isSound()).isTrue();
        assertThat(report.findings()).singleElement().asString().contains("set aside by an earlier repair");
        List<String> delivered = SmallStore.delivered(data);
        assertThat(delivered).hasSize(all.size() - 1).isSubsetOf(all);
    }

    @Test
    void whateverIsDamagedABrokerStartsAfterTheRepairAndWhatIsMissingWasNamed() throws IOException, JMSException {
        Random random = new Random(4);
        try (CapturedLog quiet = CapturedLog.ofAngarium()) {
            for (int i = 0; i < 40; i++) {
                Path copy = copy("copy-" + i);
                List<Integer> numbers = LogCopy.of(copy.resolve("log")).numbers();
                int number = numbers.get(random.nextInt(numbers.size()));
                int size = (int) Files.size(segment(copy, number));
                int from = random.nextInt(size);
                int to = Math.min(size, from + 1 + random.nextInt(i % 2 == 0 ? 1 : 700));
                change(segment(copy, number), from, to, (byte) (1 + random.nextInt(255)));
                String as = "bytes " + from + " to " + to + " of segment " + number;

                List<Finding> found = StoreRepair.run(copy, other.resolve("aside-" + i), OPTIONS)
                        .findings();

                StoreCheck.Report report = check(copy);
                assertThat(report.findings()).as(as).noneMatch(Finding::damage);
                List<String> delivered = SmallStore.delivered(copy);
                for (String name : List.of("orders", "payments", "audit", "all")) {
                    List<String> had = ofQueue(all, name);
                    List<String> has = ofQueue(delivered, name);
                    // Without a settlement some come again; in order, in any case.
                    assertThat(has.size() >= had.size() || touched(found, longName(name)))
                            .as(as + ": " + name + ", " + found)
                            .isTrue();
                }
            }
        }
    }

    private static boolean touched(List<Finding> findings, String name) {
        return findings.stream().flatMap(finding -> finding.touched().stream()).anyMatch(text -> text.contains(name));
    }

    private static String longName(String name) {
        return name.equals("audit") || name.equals("all") ? "subscription " + name : "queue://" + name;
    }

    private static List<String> ofQueue(List<String> delivered, String name) {
        return delivered.stream().filter(each -> each.startsWith(name + " ")).toList();
    }

    @Test
    void aHeaderAndASealAreMadeAnewAndNothingIsLost() throws IOException, JMSException {
        int size = (int) Files.size(segment(data, 1));
        change(segment(data, 1), 33, 35, (byte) 9);
        change(segment(data, 1), size - 3, size, (byte) 9);
        assertThat(plan(data).steps()).hasSize(2);

        StoreRepair.run(data, other.resolve("aside"), OPTIONS);

        assertThat(check(data).findings()).isEmpty();
        assertThat(SmallStore.delivered(data)).isEqualTo(all);
    }

    @Test
    void aCatalogThatIsNoDatabaseIsSetAside() throws IOException, JMSException {
        Files.writeString(data.resolve("catalog.mv.db"), "nonsense");

        List<String> done =
                StoreRepair.run(data, other.resolve("aside"), OPTIONS).steps();

        assertThat(done).singleElement().asString().contains("set aside catalog.mv.db");
        assertThat(other.resolve("aside").resolve("catalog.mv.db")).hasContent("nonsense");
        assertThat(data.resolve("catalog.mv.db")).doesNotExist();
        assertThat(check(data).isSound()).isTrue();
        assertThat(SmallStore.delivered(data)).containsAll(all);
    }

    @Test
    void whatIsSetAsideNeverOverwritesAnything() throws IOException {
        change(segment(data, 1), 6000, 6001, (byte) 1);
        Path aside = Files.createDirectories(other.resolve("aside"));
        Files.writeString(aside.resolve("0000000001.segment"), "of an earlier repair");
        byte[] damaged = Files.readAllBytes(segment(data, 1));
        List<Exception> thrown = new ArrayList<>();
        try {
            StoreRepair.run(data, aside, OPTIONS);
        } catch (IOException e) {
            thrown.add(e);
        }
        assertThat(thrown).hasSize(1);
        assertThat(aside.resolve("0000000001.segment")).hasContent("of an earlier repair");
        assertThat(Files.readAllBytes(segment(data, 1))).isEqualTo(damaged);
    }

    @Test
    void whatAClientPutIntoAMessageIsNotTakenForTheBrokersOwn() throws IOException, JMSException {
        byte[] forged = forged(new CatalogRecord.Removed(1)); // the first queue, of orders
        SmallStore.send(data, forged);
        Path last = segment(data, SmallStore.position(data, forged).segment());
        int start = SmallStore.position(data, forged).offset();
        change(last, start, start + 1, (byte) 1); // its length, so that what comes next has to be searched for

        assertThat(check(data).findings())
                .anyMatch(finding -> finding.damage() && finding.what().contains("part of what a client sent"));
        StoreRepair.run(data, other.resolve("aside"), OPTIONS);

        assertThat(check(data).isSound()).isTrue();
        assertThat(SmallStore.delivered(data)).isEqualTo(all);
    }

    private static byte[] forged(CatalogRecord.Row row) {
        Buffer payload = CatalogRecord.of(row).encode();
        ByteBuffer bytes = ByteBuffer.allocate(9 + payload.length)
                .putInt(1 + payload.length)
                .putInt(0)
                .put(RecordType.CATALOG.code())
                .put(payload.data, payload.offset, payload.length);
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 8, 1 + payload.length);
        return bytes.putInt(4, (int) crc.getValue()).array();
    }
}
