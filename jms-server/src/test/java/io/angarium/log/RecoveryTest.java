package io.angarium.log;

import static io.angarium.log.Contents.append;
import static io.angarium.log.Contents.batch;
import static io.angarium.log.Durability.ASYNC;
import static io.angarium.log.Durability.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a log finds that was not closed, or was damaged. */
@ExtendWith(QuietLogging.class)
class RecoveryTest {
    private static final LogOptions OPTIONS =
            LogOptions.DEFAULT.withSegmentBytes(4 << 10).withForceDelay(Duration.ofHours(1));

    private final FaultyFiles files = new FaultyFiles();

    @Test
    void whatWasClosedIsThereAgainUnderANewEpoch() {
        for (int epoch = 1; epoch <= 3; epoch++) {
            try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
                assertThat(log.epoch()).isEqualTo(new LogEpoch(epoch));
                append(log, SYNC, "epoch " + epoch);
            }
        }
        assertThat(contents(files)).containsExactly("epoch 1", "epoch 2", "epoch 3");
    }

    @Test
    void anEpochInWhichNothingWasWrittenCounts() {
        SegmentLog.open(files, OPTIONS).close();
        SegmentLog.open(files, OPTIONS).close();
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            assertThat(log.epoch()).isEqualTo(new LogEpoch(3));
            assertThat(log.segments()).hasSize(1);
            assertThat(files.numbers()).hasSize(1);
        }
    }

    @Test
    void positionsStayAndAreNeverUsedAgain() {
        LogPosition kept;
        LogPosition end;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            kept = append(log, SYNC, "kept");
            end = log.range().end();
        }
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            assertThat(append(log, SYNC, "new")).isGreaterThan(end);
            try (LogReader reader = log.read(kept)) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.payload()).isEqualTo(Contents.buffer("kept"));
            }
        }
    }

    @Test
    void droppedSegmentsStayDropped() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            log.roll().toCompletableFuture().join();
            LogPosition dead = append(log, SYNC, "dead");
            log.roll().toCompletableFuture().join();
            append(log, SYNC, "c");
            log.drop(Set.of(new SegmentId(dead.segment())))
                    .toCompletableFuture()
                    .join();
        }
        assertThat(contents(files)).containsExactly("a", "c");
    }

    @Test
    void aKilledProcessLosesNothingThatWasWritten() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, ASYNC, "a");
            append(log, ASYNC, "b", "c");
            assertThat(contents(files.afterKill())).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aTornEndIsCutAtEveryByteAndWhatWasForcedSurvives() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "forced 1");
            append(log, SYNC, "forced 2", "forced 3");
            int forced = log.range().end().offset();
            RecordBatch single = batch("torn 1");
            log.append(single, ASYNC);
            append(log, ASYNC, "torn 2", "torn 3");
            int end = log.range().end().offset();
            int number = single.position(0).segment();
            int afterSingle = single.position(0).offset() + 9 + "torn 1".length();
            byte[] whole = files.bytes(number);
            Random random = new Random(1);
            for (int cut = forced; cut <= end; cut++) {
                byte[] zeroed = whole.clone();
                Arrays.fill(zeroed, cut, end, (byte) 0);
                byte[] garbage = whole.clone();
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, garbage, cut, noise.length);
                List<byte[]> variants = cut == end
                        ? List.of(zeroed, garbage, Arrays.copyOf(whole, cut))
                        : List.of(zeroed, garbage, Arrays.copyOf(whole, cut), flipped(whole, cut));
                for (byte[] torn : variants) {
                    List<String> left = contents(with(number, torn));
                    assertThat(left).as("cut at %d", cut).startsWith("forced 1", "forced 2", "forced 3");
                    assertThat(left.size()).as("cut at %d", cut).isIn(cut < afterSingle ? List.of(3) : List.of(4, 6));
                }
            }
        }
    }

    @Test
    void damageToWhatWasForcedIsRefusedByName() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            LogPosition damaged = append(log, SYNC, "promised");
            append(log, SYNC, "next");
            append(log, ASYNC, "says that the one before was forced");
            byte[] bytes = files.bytes(1);
            for (int i = damaged.offset(); i < damaged.offset() + 9 + 8; i++) {
                assertRefused(with(1, flipped(bytes, i)), "segment file 1", "offset " + damaged.offset());
            }
        }
    }

    @Test
    void damageInAnEarlierSegmentIsRefusedWhenItIsRead() {
        LogPosition damaged;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            damaged = append(log, SYNC, "b");
            log.roll().toCompletableFuture().join();
            append(log, SYNC, "c");
        }
        byte[] zeroLength = files.bytes(1);
        Arrays.fill(zeroLength, damaged.offset(), damaged.offset() + 4, (byte) 0);
        assertRefused(with(1, zeroLength), "segment file 1", "offset " + damaged.offset());
        assertRefused(
                with(1, Arrays.copyOf(files.bytes(1), damaged.offset())),
                "segment file 1",
                "offset " + damaged.offset());
    }

    @Test
    void everyByteFlippedInAClosedLogIsRefusedOrHarmless() {
        fill();
        assertFlipsAreRefusedOrHarmless(files);
    }

    @Test
    void everyByteFlippedInAKilledLogThatWasIdleIsRefusedOrHarmless() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS.withForceDelay(Duration.ofMillis(1)))) {
            append(log, SYNC, "a");
            log.roll().toCompletableFuture().join();
            append(log, SYNC, "b", "c");
            append(log, SYNC, "d");
            int end = log.range().end().offset();
            await().until(() -> log.range().end().offset() == end + Marker.BYTES);
            assertFlipsAreRefusedOrHarmless(files.afterKill());
        }
    }

    private void fill() {
        for (int i = 0; i < 2; i++) {
            try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
                append(log, SYNC, i + "a", i + "b");
                append(log, ASYNC, i + "c");
                log.roll().toCompletableFuture().join();
                append(log, SYNC, i + "d");
            }
        }
    }

    private static void assertFlipsAreRefusedOrHarmless(FaultyFiles whole) {
        List<String> expected = contents(whole.afterKill());
        for (int number : whole.numbers()) {
            byte[] bytes = whole.bytes(number);
            // Beyond the first hundreds of bytes there are only the zeros of space that was never written.
            for (int i = 0; i < Math.min(bytes.length, 400); i++) {
                FaultyFiles damaged = whole.afterKill();
                damaged.replace(number, flipped(bytes, i));
                try {
                    assertThat(contents(damaged))
                            .as("byte %d of segment %d", i, number)
                            .isEqualTo(expected);
                } catch (LogException refused) {
                    assertThat(refused).hasMessageContaining("segment file");
                }
            }
        }
    }

    @Test
    void aPayloadThatLooksLikeAMarkerIsNone() {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            java.nio.ByteBuffer forged = java.nio.ByteBuffer.allocate(Marker.BYTES);
            Marker.encode(Marker.FORCED, LogPosition.pack(1, 4000), 0, forged);
            LogPosition torn = append(log, ASYNC, "torn");
            log.append(
                            new RecordBatch()
                                    .add(RecordType.MESSAGE, new org.fusesource.hawtbuf.Buffer(forged.array())),
                            ASYNC)
                    .toCompletableFuture()
                    .join();
            assertThat(contents(with(1, flipped(files.bytes(1), torn.offset() + 9))))
                    .containsExactly("a");
        }
    }

    @Test
    void aHeaderOfANewerVersionIsNamed() {
        SegmentLog.open(files, OPTIONS).close();
        byte[] bytes = files.bytes(1);
        bytes[11] = 2;
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(bytes, 0, 60);
        java.nio.ByteBuffer.wrap(bytes).putInt(60, (int) crc.getValue());
        assertRefused(with(1, bytes), "segment file 1", "format version 2");
    }

    private FaultyFiles with(int number, byte[] bytes) {
        FaultyFiles copy = files.afterKill();
        copy.replace(number, bytes);
        return copy;
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] copy = bytes.clone();
        copy[index] ^= (byte) (1 << index % 8);
        return copy;
    }

    private static void assertRefused(FaultyFiles damaged, String... named) {
        assertThatThrownBy(() -> contents(damaged))
                .isInstanceOf(LogException.class)
                .hasMessageContainingAll(named);
    }

    /** Opens, reads all, and closes. */
    private static List<String> contents(FaultyFiles files) {
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            return Contents.of(log);
        }
    }
}
