package io.angarium.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.angarium.broker.Broker;
import io.angarium.log.LogCopy;
import io.angarium.log.LogException;
import io.angarium.log.LogLockedException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check finds besides damaged bytes, and what it leaves as it is. */
class StoreCheckTest {
    @TempDir
    Path data;

    @TempDir
    Path other;

    private static StoreCheck.Report check(Path data) {
        try (StoppedStore store = StoppedStore.open(data)) {
            return StoreCheck.of(store);
        }
    }

    private static Map<String, Buffer> files(Path data) throws IOException {
        Map<String, Buffer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file + " of " + Files.getLastModifiedTime(file), new Buffer(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    private Path killed() throws IOException, JMSException {
        Path copy = other.resolve("killed");
        try (Broker broker = SmallStore.fill(data)) {
            assertThat(broker.failure()).isNull();
            SmallStore.copy(data, copy);
        }
        return copy;
    }

    private static Path segment(Path data, int number) {
        return data.resolve("log").resolve(String.format("%010d.segment", number));
    }

    private static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    @Test
    void nothingIsChangedNotEvenATornEnd() throws IOException, JMSException {
        Path store = killed();
        LogCopy log = LogCopy.of(store.resolve("log"));
        int last = log.numbers().stream()
                .filter(n -> !log.kind(n, 64).equals("NOTHING"))
                .reduce((a, b) -> b)
                .orElseThrow();
        int end = 64;
        while (!log.kind(last, end).equals("NOTHING")) {
            end++;
        }
        write(segment(store, last), end, new byte[] {0, 0, 0, 100, 1, 2, 3});
        Map<String, Buffer> before = files(store);

        StoreCheck.Report report = check(store);

        assertThat(files(store)).isEqualTo(before);
        assertThat(report.isSound()).isTrue();
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().get(0).toString())
                .startsWith("note ")
                .contains("at offset " + end + ": 7 bytes, a torn end, which nobody was promised");
    }

    @Test
    void aRunningBrokerKeepsItOut() {
        try (Broker broker = SmallStore.start(data)) {
            assertThat(broker.failure()).isNull();
            assertThatThrownBy(() -> check(data))
                    .isInstanceOf(LogLockedException.class)
                    .hasMessageContaining("already open");
        }
        assertThat(check(data).isSound()).isTrue();
    }

    @Test
    void aDirectoryWithoutALogIsNone() {
        assertThatThrownBy(() -> check(other)).isInstanceOf(LogException.class).hasMessageContaining("no log in");
    }

    @Test
    void aCatalogAheadOfTheLogIsTold() throws IOException, JMSException {
        SmallStore.fill(data).close();
        LogCopy log = LogCopy.of(data.resolve("log"));
        Files.delete(segment(data, log.numbers().get(log.numbers().size() - 1)));

        assertThat(check(data).findings())
                .anyMatch(finding -> finding.damage()
                        && finding.file().equals("catalog.mv.db")
                        && finding.what().contains("beyond the log's end"));
    }

    @Test
    void aCatalogOfAnotherLogIsTold() throws IOException, JMSException {
        SmallStore.fill(data).close();
        SmallStore.start(data).close();
        SmallStore.start(other).close();
        Files.copy(other.resolve("catalog.mv.db"), data.resolve("catalog.mv.db"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(check(data).findings())
                .anyMatch(finding -> finding.damage() && finding.file().equals("catalog.mv.db"));
    }

    @Test
    void aCatalogThatIsNoDatabaseIsTold() throws IOException, JMSException {
        SmallStore.fill(data).close();
        Files.writeString(data.resolve("catalog.mv.db"), "nonsense");

        assertThat(check(data).findings())
                .singleElement()
                .matches(finding -> finding.damage() && finding.what().startsWith("the catalog is damaged"));
    }

    @Test
    void aSegmentThatIsMissingIsTold() throws IOException, JMSException {
        SmallStore.fill(data).close();
        Files.delete(segment(data, 2));

        assertThat(check(data).findings()).anySatisfy(finding -> {
            assertThat(finding.damage()).isTrue();
            assertThat(finding.what()).contains("in no segment");
            assertThat(finding.touched()).singleElement().asString().startsWith("topic://news for subscription");
        });
    }
}
