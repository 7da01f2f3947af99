package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.tck.conformance.Clause;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message is accounted for when the broker is killed at random moments. A failure names the seed;
 * {@code -Dcrash.seed=N} repeats its schedule, {@code -Dcrash.rounds=N} changes how many rounds it has.
 */
class CrashTest {
    private static final int ROUNDS = 10;
    private static final int NIGHTLY_CAMPAIGNS = 10;
    private static final int NIGHTLY_ROUNDS = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    @Clause({"§6.2.11-1", "§6.2.11-2", "§6.2.12-1", "§7.7-1", "§7.7-2"})
    void everyMessageIsAccountedForWhenTheBrokerIsKilled() {
        campaign(
                Long.getLong("crash.seed", new Random().nextInt(1_000_000)),
                Integer.getInteger("crash.rounds", ROUNDS));
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("seeds")
    void everyMessageIsAccountedForWhenTheBrokerIsKilledAllNight(long seed) {
        campaign(seed, NIGHTLY_ROUNDS);
    }

    static LongStream seeds() {
        return new Random().longs(NIGHTLY_CAMPAIGNS, 0, 1_000_000);
    }

    private void campaign(long seed, int rounds) {
        String title = "crash campaign with -Dcrash.seed=" + seed + " -Dcrash.rounds=" + rounds;
        Ledger.Totals totals = new Campaign(directory, Schedule.of(seed, rounds), title).run();
        System.out.println(title + ": " + totals);
        assertThat(totals.received()).as(title).isGreaterThan(rounds * 10);
    }
}
