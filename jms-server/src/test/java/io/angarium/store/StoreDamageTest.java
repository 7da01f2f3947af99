package io.angarium.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.angarium.broker.Broker;
import io.angarium.broker.BrokerStartException;
import io.angarium.fixture.CapturedLog;
import io.angarium.log.LogCopy;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.StoredLog;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte of a small store's log is flipped, one at a time. Each is found and named by the check, or harmless: then a
 * broker that starts on it finds the same messages. Where it is found, the broker refuses to start, or finds the same.
 */
@Timeout(value = 120, unit = SECONDS)
class StoreDamageTest {
    @TempDir
    Path data;

    @TempDir
    Path copies;

    /** Where a message lies that waits, and in which queues. */
    private record Place(int segment, int from, int to, List<String> queues) {}

    private LogCopy log;
    private StoppedStore store;
    private final List<Place> places = new ArrayList<>();
    private long records;

    private void take(Path from) throws IOException {
        log = LogCopy.of(from.resolve("log"));
        store = StoppedStore.of(log.stored(), from);
        SmallStore.eachWaiting(
                store,
                (at, queues) -> places.add(new Place(
                        at.position().segment(),
                        at.position().offset(),
                        at.position().offset() + at.bytes(),
                        queues)));
        records = records();
        StoreCheck.Report report = StoreCheck.of(store);
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).isGreaterThanOrEqualTo(3);
        assertThat(places).hasSizeGreaterThan(50);
    }

    private long records() {
        long[] count = {0};
        log.recover(reader -> count[0] += reader.payload().length());
        return count[0];
    }

    @Test
    void everyByteOfAStoreThatWasClosed() throws IOException, JMSException {
        SmallStore.fill(data).close();
        take(data);
        flipEveryByte();
    }

    @Test
    void everyByteOfAStoreWhoseBrokerWasKilledWhenIdle() throws IOException, JMSException {
        try (Broker broker = SmallStore.fill(data)) {
            assertThat(broker.failure()).isNull();
            await().atMost(10, SECONDS).until(() -> endsWithMarker());
            SmallStore.copy(data, copies.resolve("killed"));
        }
        take(copies.resolve("killed"));
        flipEveryByte();
    }

    private boolean endsWithMarker() throws IOException {
        LogCopy now = LogCopy.of(data.resolve("log"));
        int last = 0;
        for (int number : now.numbers()) {
            last = now.kind(number, 64).equals("NOTHING") ? last : number;
        }
        return now.kind(last, end(now.bytes(last)) - 1).equals("FORCED");
    }

    /** Behind it is only space that was never written: a sample of that must do. */
    private static int end(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void flipEveryByte() {
        try (CapturedLog quiet = CapturedLog.ofAngarium()) {
            flipAll();
        }
    }

    private void flipAll() {
        Map<String, Integer> harmless = new TreeMap<>();
        for (int number : log.numbers()) {
            byte[] bytes = log.bytes(number);
            int end = end(bytes);
            for (int i = 0; i < bytes.length; i += i < end + 64 ? 1 : 499) {
                byte was = bytes[i];
                bytes[i] ^= (byte) (1 << i % 8);
                boolean found = isFound(number, i);
                boolean refused = isRefused(number, i);
                bytes[i] = was;
                if (!found) {
                    String kind = log.kind(number, i);
                    harmless.merge(kind, 1, Integer::sum);
                    assertThat(refused)
                            .as("byte %d of segment %d (%s)", i, number, kind)
                            .isFalse();
                }
            }
        }
        assertThat(harmless.keySet()).isSubsetOf("SEAL", "FORCED", "NOTHING");
    }

    /** Whether the check finds it; then it must name the place. */
    private boolean isFound(int number, int offset) {
        try (StoredLog damaged = log.stored()) {
            StoreCheck.Report report = StoreCheck.of(new StoppedStore(damaged, store.catalog(), null));
            if (report.isSound()) {
                return false;
            }
            assertThat(report.findings())
                    .as("byte %d of segment %d", offset, number)
                    .anyMatch(finding ->
                            finding.damage() && finding.file().equals(log.file(number)) && finding.offset() <= offset);
            List<String> touched = report.findings().stream()
                    .flatMap(finding -> finding.touched().stream())
                    .toList();
            for (String queue : queuesAt(number, offset)) {
                assertThat(touched)
                        .as("byte %d of segment %d", offset, number)
                        .anyMatch(text -> text.startsWith(queue + " (message "));
            }
            return true;
        }
    }

    /** The queues whose waiting message lies there, if there is a way to tell. */
    private List<String> queuesAt(int number, int offset) {
        return places.stream()
                .filter(place -> place.segment() == number && place.from() <= offset && offset < place.to())
                .flatMap(place -> place.queues().stream().filter(queue -> canBeTold(place, queue, offset)))
                .toList();
    }

    /**
     * That a message is missing is seen by what comes after it, or what the checkpoint says. For the last of a queue in a log
     * without a checkpoint behind it only the record itself tells where it went.
     */
    private boolean canBeTold(Place place, String queue, int offset) {
        boolean checkpoint = store.catalog().checkpoint().position()
                > LogPosition.of(place.segment(), 0).packed();
        boolean last = places.stream()
                .filter(each -> each.queues().contains(queue))
                .reduce((a, b) -> b)
                .orElseThrow()
                .equals(place);
        int routes = offset - place.from() - 9;
        return checkpoint || !last || routes < 0 || routes >= 8;
    }

    /** Whether a broker would refuse to start; if not, it finds all that there was. */
    private boolean isRefused(int number, int offset) {
        try {
            assertThat(records()).as("byte %d of segment %d", offset, number).isEqualTo(records);
            return false;
        } catch (LogException refused) {
            assertThat(refused).hasMessageContaining("segment ");
            return true;
        }
    }

    @Test
    void aBrokerOnADamagedFileRefusesToStartOrSaysWhatItCannotReadOrHasEverything() throws IOException, JMSException {
        SmallStore.fill(data).close();
        SmallStore.copy(data, copies.resolve("sound"));
        List<String> all = SmallStore.delivered(copies.resolve("sound"));
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            Path copy = copies.resolve("copy-" + i);
            SmallStore.copy(data, copy);
            List<Integer> numbers = LogCopy.of(copy.resolve("log")).numbers();
            int number = numbers.get(random.nextInt(numbers.size()));
            Path segment = copy.resolve("log").resolve(String.format("%010d.segment", number));
            byte[] bytes = Files.readAllBytes(segment);
            int at = random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(segment, bytes);
            try (CapturedLog log = CapturedLog.ofAngarium()) {
                List<String> delivered = SmallStore.delivered(copy);
                boolean told = log.texts(Level.ERROR).stream().anyMatch(text -> text.contains("held back"));
                if (!told) {
                    assertThat(delivered)
                            .as("byte %d of segment %d", at, number)
                            .isEqualTo(all);
                }
            } catch (BrokerStartException refused) {
                assertThat(refused).hasMessageContaining(segment.getFileName().toString());
            }
        }
    }
}
