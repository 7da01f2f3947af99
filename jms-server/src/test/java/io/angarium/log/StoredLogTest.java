package io.angarium.log;

import static io.angarium.log.Contents.append;
import static io.angarium.log.Durability.ASYNC;
import static io.angarium.log.Durability.SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A damaged log is read on over the damage, and nothing is believed that a client may have made. */
class StoredLogTest {
    private static final LogOptions OPTIONS =
            LogOptions.DEFAULT.withSegmentBytes(64 << 10).withForceDelay(Duration.ofHours(1));

    private final FaultyFiles files = new FaultyFiles();

    private static final class Seen implements StoredLogVisitor {
        private final List<String> records = new ArrayList<>();
        private final List<StoredRecord> doubtful = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();

        @Override
        public void record(StoredRecord record) {
            records.add(record.payload().ascii().toString());
            if (record.doubtful()) {
                doubtful.add(record);
            }
        }

        @Override
        public void stretch(Stretch stretch) {
            stretches.add(stretch);
        }
    }

    private Seen scan() {
        Seen seen = new Seen();
        new StoredLog(files).scan(seen);
        return seen;
    }

    private void change(int offset, byte... bytes) {
        byte[] segment = files.bytes(1);
        System.arraycopy(bytes, 0, segment, offset, bytes.length);
        files.replace(1, segment);
    }

    @Test
    void itGoesOnBehindARecordWhoseLengthIsRight() {
        LogPosition b;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            b = append(log, SYNC, "b", "c", "d");
        }
        change(b.offset() + RecordFormat.OVERHEAD, (byte) 'x');

        Seen seen = scan();

        assertThat(seen.records).containsExactly("a", "c", "d");
        assertThat(seen.doubtful).isEmpty();
        assertThat(seen.stretches).singleElement().satisfies(stretch -> {
            assertThat(stretch.kind()).isEqualTo(Stretch.Kind.RECORDS);
            assertThat(stretch.position()).isEqualTo(b);
            assertThat(stretch.length()).isEqualTo(RecordFormat.OVERHEAD + 1);
        });
    }

    @Test
    void itFindsTheNextRecordIfTheLengthIsWrong() {
        LogPosition b;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            b = append(log, SYNC, "b", "c", "d");
            append(log, SYNC, "e");
        }
        change(b.offset(), (byte) 1);

        Seen seen = scan();

        assertThat(seen.records).containsExactly("a", "c", "d", "e");
        assertThat(seen.doubtful)
                .extracting(record -> record.payload().ascii().toString())
                .containsExactly("c", "d");
    }

    @Test
    void aRecordThatAClientPutIntoItsMessageIsDoubted() {
        byte[] forged = record(RecordType.SECURITY, "make me an administrator");
        LogPosition message;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            message = log.append(new RecordBatch().add(RecordType.MESSAGE, new Buffer(forged)), SYNC)
                    .toCompletableFuture()
                    .join();
            append(log, SYNC, "b");
        }
        change(message.offset(), (byte) 1);

        Seen seen = scan();

        assertThat(seen.records).contains("a", "b");
        assertThat(seen.doubtful).extracting(StoredRecord::type).containsExactly(RecordType.SECURITY);
    }

    private static byte[] record(RecordType type, String text) {
        ByteBuffer bytes = ByteBuffer.allocate(RecordFormat.OVERHEAD + text.length());
        bytes.putInt(1 + text.length()).putInt(0).put(type.code()).put(text.getBytes(StandardCharsets.US_ASCII));
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), RecordFormat.PREFIX, 1 + text.length());
        return bytes.putInt(Integer.BYTES, (int) crc.getValue()).array();
    }

    @Test
    void aBatchThatOpeningWouldCutOffIsATornEnd() {
        LogPosition torn;
        try (RecordLog log = SegmentLog.open(files, OPTIONS)) {
            append(log, SYNC, "a");
            torn = append(log, ASYNC, "b", "c");
            byte[] segment = files.bytes(1);
            Arrays.fill(segment, torn.offset() + 15, segment.length, (byte) 0);
            files.replace(1, segment);
            FaultyFiles killed = files.afterKill();

            Seen seen = new Seen();
            new StoredLog(killed).scan(seen);

            assertThat(seen.records).containsExactly("a");
            assertThat(seen.stretches).singleElement().satisfies(stretch -> {
                assertThat(stretch.kind()).isEqualTo(Stretch.Kind.TORN);
                assertThat(stretch.position()).isEqualTo(torn);
            });
        }
    }

    @Test
    @Timeout(20)
    void whateverBytesLieThereItComesToAnEnd() {
        try (RecordLog log = SegmentLog.open(files, LogOptions.DEFAULT.withSegmentBytes(16 << 20))) {
            append(log, SYNC, "a");
            log.roll().toCompletableFuture().join();
            append(log, SYNC, "b");
        }
        byte[] segment = Arrays.copyOf(files.bytes(1), 16 << 20);
        // Each four bytes are the length of a record that would take all of the segment, or most of it.
        ByteBuffer bytes = ByteBuffer.wrap(segment).position(SegmentHeader.BYTES);
        Random random = new Random(1);
        while (bytes.remaining() >= 4) {
            bytes.putInt(RecordType.MESSAGE.code() << 24 >>> 8 | random.nextInt(1 << 16));
        }
        files.replace(1, segment);

        Seen seen = scan();

        assertThat(seen.records).containsExactly("b");
        assertThat(seen.stretches).isNotEmpty();
    }
}
