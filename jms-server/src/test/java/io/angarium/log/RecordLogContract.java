package io.angarium.log;

import static io.angarium.log.Contents.append;
import static io.angarium.log.Contents.batch;
import static io.angarium.log.Contents.buffer;
import static io.angarium.log.Durability.ASYNC;
import static io.angarium.log.Durability.LAZY;
import static io.angarium.log.Durability.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every record log does, wherever it keeps its records. */
@ExtendWith(QuietLogging.class)
abstract class RecordLogContract {
    static final LogOptions SMALL = LogOptions.DEFAULT.withSegmentBytes(16 << 10);

    private RecordLog log;

    abstract RecordLog open(LogOptions options);

    @BeforeEach
    void openLog() {
        log = open(SMALL);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void reopen(LogOptions options) {
        log.close();
        log = open(options);
    }

    @Test
    void readsWhatWasAppendedInOrder() {
        append(log, SYNC, "a", "b");
        append(log, ASYNC, "c");
        append(log, LAZY, "d");
        assertThat(Contents.of(log)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsTypeAndBothPartsOfAPayload() {
        RecordBatch batch = new RecordBatch()
                .add(RecordType.SETTLE, buffer(""))
                .add(RecordType.CATALOG, buffer("__head__").slice(2, 6), buffer("tail"));
        log.append(batch, SYNC).toCompletableFuture().join();
        try (LogReader reader = log.read(LogPosition.START)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.type()).isEqualTo(RecordType.SETTLE);
            assertThat(reader.payload().length()).isZero();
            assertThat(reader.next()).isTrue();
            assertThat(reader.type()).isEqualTo(RecordType.CATALOG);
            assertThat(reader.payload()).isEqualTo(buffer("headtail"));
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void aPositionLeadsBackToItsRecord() {
        List<LogPosition> positions = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            positions.add(append(log, ASYNC, "record " + i));
        }
        assertThat(positions).isSorted();
        assertThat(log.segments()).hasSizeGreaterThan(1);
        try (LogReader reader = log.read(positions.get(500))) {
            for (int i : List.of(500, 501, 999, 0, 1, 998)) {
                reader.seek(positions.get(i));
                assertThat(reader.next()).isTrue();
                assertThat(reader.position()).isEqualTo(positions.get(i));
                assertThat(reader.payload()).isEqualTo(buffer("record " + i));
            }
        }
    }

    @Test
    void aReaderAtTheEndFindsWhatComesLater() {
        try (LogReader reader = log.read(log.range().end())) {
            assertThat(reader.next()).isFalse();
            for (String text : List.of("first", "second")) {
                append(log, ASYNC, text);
                assertThat(reader.next()).isTrue();
                assertThat(reader.payload()).isEqualTo(buffer(text));
                assertThat(reader.next()).isFalse();
                log.roll().toCompletableFuture().join();
                assertThat(reader.next()).isFalse();
            }
        }
    }

    @Test
    void aBatchDoesNotStraddleSegments() {
        String[] three = {"x".repeat(1500), "y".repeat(1500), "z".repeat(1500)};
        for (int i = 0; i < 10; i++) {
            RecordBatch batch = batch(three);
            log.append(batch, ASYNC).toCompletableFuture().join();
            assertThat(batch.position(2).segment()).isEqualTo(batch.position(0).segment());
        }
        assertThat(log.segments()).hasSizeGreaterThan(3);
    }

    @Test
    void callbacksComeInTheOrderOfTheAppends() {
        List<Integer> told = new ArrayList<>();
        Durability[] all = Durability.values();
        CompletionStage<LogPosition> last = null;
        for (int i = 0; i < 500; i++) {
            int number = i;
            last = log.append(batch("" + i), all[i % all.length]).whenComplete((p, e) -> told.add(number));
        }
        last.toCompletableFuture().join();
        await().until(() -> told.size() == 500);
        assertThat(told).isSorted();
    }

    @Test
    void whatIsLazyIsWrittenByItselfInTheEnd() {
        append(log, LAZY, "nobody hurries");
        assertThat(Contents.of(log)).containsExactly("nobody hurries");
    }

    @Test
    void whatIsLazyRidesWithTheNext() {
        reopen(SMALL.withLazyDelay(Duration.ofHours(1)));
        CompletionStage<LogPosition> lazy = log.append(batch("lazy"), LAZY);
        append(log, SYNC, "urgent");
        assertThat(lazy).isCompleted();
        assertThat(Contents.of(log)).containsExactly("lazy", "urgent");
    }

    @Test
    void closingWritesWhatIsLazy() {
        reopen(SMALL.withLazyDelay(Duration.ofHours(1)));
        CompletionStage<LogPosition> lazy = log.append(batch("lazy"), LAZY);
        log.close();
        assertThat(lazy).isCompleted();
    }

    @Test
    void rollingBeginsASegmentUnlessTheCurrentOneIsEmpty() {
        SegmentId first = log.roll().toCompletableFuture().join();
        append(log, ASYNC, "a");
        SegmentId second = log.roll().toCompletableFuture().join();
        assertThat(second.number()).isEqualTo(first.number() + 1);
        assertThat(log.roll().toCompletableFuture().join()).isEqualTo(second);
        assertThat(append(log, ASYNC, "b").segment()).isEqualTo(second.number());
        assertThat(log.segments()).extracting(SegmentInfo::id).containsExactly(first, second);
    }

    @Test
    void theRangeGoesFromTheFirstRecordToTheEnd() {
        LogRange empty = log.range();
        assertThat(empty.first()).isEqualTo(empty.end());
        LogPosition first = append(log, ASYNC, "a");
        LogPosition last = append(log, ASYNC, "b");
        assertThat(log.range().first()).isEqualTo(first);
        assertThat(log.range().end()).isGreaterThan(last);
    }

    @Test
    void anySegmentButTheCurrentCanBeDropped() {
        List<LogPosition> positions = new ArrayList<>();
        for (String text : List.of("a", "b", "c", "d")) {
            positions.add(append(log, SYNC, text));
            log.roll().toCompletableFuture().join();
        }
        SegmentId middle = new SegmentId(positions.get(1).segment());
        log.drop(Set.of(middle)).toCompletableFuture().join();
        assertThat(Contents.of(log)).containsExactly("a", "c", "d");
        assertThat(log.segments()).extracting(SegmentInfo::id).doesNotContain(middle);
        try (LogReader reader = log.read(positions.get(1))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.payload()).isEqualTo(buffer("c"));
            reader.seek(positions.get(1));
            assertThatThrownBy(reader::next).isInstanceOf(LogException.class).hasMessageContaining("not held");
        }
        log.drop(Set.of(middle)).toCompletableFuture().join();
    }

    @Test
    void theCurrentSegmentCanNotBeDropped() {
        LogPosition position = append(log, SYNC, "a");
        assertThat(log.drop(Set.of(new SegmentId(position.segment()))))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(LogException.class);
        assertThat(Contents.of(log)).containsExactly("a");
    }

    @Test
    void aBatchLargerThanASegmentIsRefused() {
        assertThatThrownBy(() -> append(log, SYNC, "x".repeat(16 << 10)))
                .isInstanceOf(BatchTooLargeException.class)
                .hasMessageContaining("16384");
        append(log, SYNC, "next");
        assertThat(Contents.of(log)).containsExactly("next");
    }

    @Test
    void theLargestBatchThatFitsIsTaken() {
        append(log, SYNC, "before");
        String largest = "x".repeat((int) SegmentWriter.largestBatch(16 << 10) - RecordFormat.OVERHEAD);
        append(log, SYNC, largest);
        append(log, SYNC, "after");
        assertThat(Contents.of(log)).containsExactly("before", largest, "after");
    }

    @Test
    void aRecordMayBeLargerThanEveryBuffer() {
        reopen(SMALL.withSegmentBytes(8 << 20));
        byte[] bytes = new byte[5 << 20];
        new java.util.Random(1).nextBytes(bytes);
        Buffer large = new Buffer(bytes);
        append(log, ASYNC, "before");
        log.append(new RecordBatch().add(RecordType.MESSAGE, buffer("head"), large), SYNC)
                .toCompletableFuture()
                .join();
        append(log, ASYNC, "after");
        try (LogReader reader = log.read(LogPosition.START)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(reader.payload().slice(4, bytes.length + 4)).isEqualTo(large);
            assertThat(reader.next()).isTrue();
            assertThat(reader.payload()).isEqualTo(buffer("after"));
        }
    }

    @Test
    void everySegmentBeginsWithThePreamble() {
        reopen(SMALL.withPreamble(() -> batch("catalog")));
        append(log, SYNC, "a");
        log.roll().toCompletableFuture().join();
        append(log, SYNC, "b");
        assertThat(Contents.of(log)).endsWith("catalog", "a", "catalog", "b");
    }

    @Test
    void aPreambleOfAnySizeLeavesRoomForABatch() {
        reopen(SMALL.withPreamble(() -> batch("p".repeat(40 << 10))));
        String half = "x".repeat(8 << 10);
        LogPosition first = append(log, SYNC, half);
        LogPosition second = append(log, SYNC, half);
        assertThat(second.segment()).isEqualTo(first.segment() + 1);
        assertThat(Contents.of(log)).filteredOn(half::equals).hasSize(2);
    }

    @Test
    void aPreambleThatCanNotBeHadFailsOnlyTheAppendThatNeedsIt() {
        List<String> answers = new ArrayList<>(List.of("now it works"));
        reopen(SMALL.withPreamble(() -> {
            if (answers.size() == 1) {
                answers.add("asked once");
                throw new IllegalStateException("not yet");
            }
            return batch(answers.get(0));
        }));
        assertThatThrownBy(() -> append(log, SYNC, "a")).isInstanceOf(LogException.class);
        append(log, SYNC, "b");
        assertThat(Contents.of(log)).endsWith("now it works", "b").doesNotContain("a");
    }

    @Test
    void aCallbackThatThrowsDoesNoHarm() {
        log.append(batch("a"), SYNC, new AppendCallback() {
            @Override
            public void appended(RecordBatch done) {
                throw new IllegalStateException("thrown by a test's callback, on purpose");
            }

            @Override
            public void failed(RecordBatch lost, LogException cause) {}
        });
        append(log, SYNC, "b");
        assertThat(Contents.of(log)).containsExactly("a", "b");
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertThatThrownBy(() -> log.append(batch(), SYNC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedLogTakesNothing() {
        log.close();
        assertThatThrownBy(() -> append(log, SYNC, "late"))
                .isInstanceOf(LogException.class)
                .hasMessage("The log is closed");
        assertThat(log.roll()).isCompletedExceptionally();
        log.close();
    }
}
