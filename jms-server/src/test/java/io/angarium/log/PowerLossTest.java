package io.angarium.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Appends at random, cuts the power at random, and looks at what is left: a prefix of what was appended, in whole
 * batches, with all that was promised.
 */
@ExtendWith(QuietLogging.class)
class PowerLossTest {
    private static final int SCHEDULES = 300;
    private static final int LIVES = 3;
    private static final List<Durability> DURABILITIES = List.of(Durability.values());

    @Test
    void whatWasPromisedSurvivesPowerLoss() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            try {
                new Schedule(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Schedule with seed " + seed, e);
            }
        }
    }

    /** One store and its lives between one power loss and the next. */
    private static final class Schedule {
        private final Random random;
        private final LogOptions options;
        private FaultyFiles files = new FaultyFiles();

        /** What all lives before this one have left. */
        private final List<String> kept = new ArrayList<>();

        // This life's batches, each as one list of its records, and how many of them were promised.
        private final List<List<String>> appended = new ArrayList<>();
        private volatile int promised;
        private volatile int told;

        Schedule(long seed) {
            random = new Random(seed);
            options = LogOptions.DEFAULT
                    .withSegmentBytes(4 << 10)
                    .withLazyDelay(Duration.ofNanos(random.nextInt(200_000)))
                    .withForceDelay(Duration.ofNanos(random.nextInt(1_000_000)));
        }

        void run() {
            for (int life = 0; life < LIVES; life++) {
                files.cutPowerAfter(random.nextInt(80));
                try (RecordLog log = SegmentLog.open(files, options)) {
                    appendAtRandom(log, life);
                } catch (LogFullException | LogPoisonedException e) {
                    // The power went while it was being opened.
                } catch (LogException e) {
                    assertThat(e).hasRootCauseMessage("the power is off");
                }
                files = files.afterPowerLoss(random);
                check();
            }
        }

        private void appendAtRandom(RecordLog log, int life) {
            int batches = random.nextInt(60);
            for (int i = 0; i < batches; i++) {
                List<String> records = new ArrayList<>();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    records.add(life + "." + i + "." + j + "x".repeat(random.nextInt(300)));
                }
                Durability durability = DURABILITIES.get(random.nextInt(DURABILITIES.size()));
                appended.add(records);
                log.append(Contents.batch(records.toArray(String[]::new)), durability, noting(i + 1, durability));
                if (random.nextInt(10) == 0) {
                    log.roll();
                }
                if (random.nextInt(4) == 0) {
                    int sofar = i + 1;
                    await().pollDelay(Duration.ZERO)
                            .pollInterval(Duration.ofNanos(20_000))
                            .until(() -> told >= sofar);
                }
            }
        }

        private AppendCallback noting(int count, Durability durability) {
            return new AppendCallback() {
                @Override
                public void appended(RecordBatch batch) {
                    if (durability == Durability.SYNC) {
                        promised = count;
                    }
                    told = count;
                }

                @Override
                public void failed(RecordBatch batch, LogException cause) {
                    told = count;
                }
            };
        }

        private void check() {
            FaultyFiles copy = files.afterKill();
            List<String> found;
            try (RecordLog log = SegmentLog.open(copy, options)) {
                found = Contents.of(log);
            }
            int batch = 0;
            while (kept.size() < found.size() && batch < appended.size()) {
                kept.addAll(appended.get(batch++));
            }
            assertThat(found).isEqualTo(kept);
            assertThat(batch).as("batches that survived").isGreaterThanOrEqualTo(promised);
            appended.clear();
            promised = 0;
            told = 0;
        }
    }
}
