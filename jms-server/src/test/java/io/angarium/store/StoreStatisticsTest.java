package io.angarium.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits is counted where it waits, and where it lies. */
class StoreStatisticsTest {
    @TempDir
    Path data;

    @Test
    void countsEqualWhatABrokerDelivers() throws JMSException {
        SmallStore.fill(data).close();
        long now = System.currentTimeMillis();
        StoreStatistics.Report report;
        try (StoppedStore store = StoppedStore.open(data)) {
            report = StoreStatistics.of(store);
        }

        List<String> delivered = SmallStore.delivered(data);

        assertThat(report.damaged()).isFalse();
        assertThat(count(report, "queue://orders")).isEqualTo(count(delivered, "orders"));
        assertThat(count(report, "queue://payments")).isEqualTo(count(delivered, "payments"));
        assertThat(count(report, "topic://news for subscription audit of till-4"))
                .isEqualTo(count(delivered, "audit"));
        assertThat(count(report, "topic://news for subscription all of till-4")).isEqualTo(count(delivered, "all"));
        assertThat(report.destinations())
                .allSatisfy(each -> assertThat(each.bytes()).isGreaterThan(each.messages() * 30))
                .allSatisfy(each -> assertThat(each.oldest()).isBetween(now - 60_000, now));
        assertThat(report.segments())
                .allSatisfy(each -> assertThat(each.liveBytes()).isBetween(0L, each.bytes()))
                .anySatisfy(each -> assertThat(each.liveBytes()).isGreaterThan(each.bytes() / 2));
    }

    private static long count(StoreStatistics.Report report, String name) {
        return report.destinations().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .messages();
    }

    private static long count(List<String> delivered, String name) {
        return delivered.stream().filter(each -> each.startsWith(name + " ")).count();
    }
}
