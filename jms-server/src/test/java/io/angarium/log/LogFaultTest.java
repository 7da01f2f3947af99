package io.angarium.log;

import static io.angarium.log.Contents.append;
import static io.angarium.log.Contents.batch;
import static io.angarium.log.Durability.ASYNC;
import static io.angarium.log.Durability.LAZY;
import static io.angarium.log.Durability.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of appends when the disk fails. */
@ExtendWith(QuietLogging.class)
class LogFaultTest {
    private static final LogOptions OPTIONS =
            LogOptions.DEFAULT.withSegmentBytes(16 << 10).withLazyDelay(Duration.ofHours(1));
    private static final String THIRD = "x".repeat(5 << 10);

    private final FaultyFiles files = new FaultyFiles();

    @Test
    void aFailedForcePoisonsTheLog() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "before");
            files.failForce();
            assertThatThrownBy(() -> append(log, SYNC, "struck"))
                    .isInstanceOf(LogPoisonedException.class)
                    .hasRootCauseMessage("the disk reports an error");
            assertPoisoned(log);
        }
        assertThat(reopened()).startsWith("before").doesNotContain("later");
    }

    @Test
    void aShortWritePoisonsTheLogForAllThatWait() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "before");
            files.failWriteAfter(20);
            CompletionStage<LogPosition> waiting = log.append(batch("waiting"), LAZY);
            assertThatThrownBy(() -> append(log, SYNC, "struck"))
                    .isInstanceOf(LogPoisonedException.class)
                    .hasRootCauseInstanceOf(IOException.class)
                    .rootCause()
                    .hasMessageStartingWith("the disk took only 20 of");
            assertThat(waiting).isCompletedExceptionally();
            assertPoisoned(log);
            assertThat(Contents.of(log)).containsExactly("before");
        }
        assertThat(reopened()).containsExactly("before");
    }

    private static void assertPoisoned(RecordLog log) {
        assertThatThrownBy(() -> append(log, ASYNC, "later")).isInstanceOf(LogPoisonedException.class);
        assertThatThrownBy(() -> append(log, LAZY, "later")).isInstanceOf(LogPoisonedException.class);
        assertThat(log.roll()).failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aForceThatFailsWhenSealingFailsTheAppendThatNeededTheNextSegment() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, THIRD, THIRD);
            files.failForce();
            assertThatThrownBy(() -> append(log, SYNC, THIRD, THIRD)).isInstanceOf(LogPoisonedException.class);
        }
        assertThat(reopened()).containsExactly(THIRD, THIRD);
    }

    @Test
    void withoutRoomOnlyAppendsThatNeedItFail() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            files.full(true);
            append(log, SYNC, THIRD, THIRD);
            assertThatThrownBy(() -> append(log, SYNC, THIRD, THIRD))
                    .isInstanceOf(LogFullException.class)
                    .hasMessage("There is no room for segment file 2: the disk is full");
            append(log, SYNC, "small");
            assertThat(log.roll()).failsWithin(Duration.ofSeconds(5));
            files.full(false);
            append(log, SYNC, THIRD, "room again");
            assertThat(Contents.of(log)).containsExactly(THIRD, THIRD, "small", THIRD, "room again");
        }
        assertThat(reopened()).containsExactly(THIRD, THIRD, "small", THIRD, "room again");
    }

    @Test
    void whatFailedForLackOfRoomCanBeAppendedAgain() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            // Before the segment is half full, when the next one is prepared.
            files.full(true);
            append(log, SYNC, THIRD, THIRD);
            RecordBatch batch = batch(THIRD, THIRD);
            assertThat(log.append(batch, SYNC)).failsWithin(Duration.ofSeconds(5));
            files.full(false);
            assertThat(log.append(batch, SYNC)).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void withoutRoomForTheFirstSegmentALogDoesNotOpen() {
        files.full(true);
        assertThatThrownBy(() -> SegmentLog.open(files, OPTIONS)).isInstanceOf(LogFullException.class);
        files.full(false);
        assertThat(reopened()).isEmpty();
    }

    @Test
    void aForceInTheBackgroundComesByItself() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS.withForceDelay(Duration.ofMillis(1)))) {
            files.failForce();
            append(log, ASYNC, "a");
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> append(log, ASYNC, "b")).isInstanceOf(LogPoisonedException.class));
        }
    }

    private List<String> reopened() {
        try (RecordLog log = SegmentLog.open(files.afterKill(), OPTIONS)) {
            append(log, SYNC, "still writable");
            List<String> found = Contents.of(log);
            assertThat(found).endsWith("still writable");
            return found.subList(0, found.size() - 1);
        }
    }
}
