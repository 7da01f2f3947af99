package io.angarium.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever bytes a disk gives back, they are read as sound records, cut off, or refused. The inputs are real bytes. */
@ExtendWith(QuietLogging.class)
class RecordFuzzTest {
    private static final SegmentHeader HEADER = new SegmentHeader(1, 1, 0, 42);

    @FuzzTest
    void everyStepIsOntoAWholeRecord(byte[] bytes) throws IOException {
        RecordCursor cursor = new RecordCursor(file(bytes), 0);
        long end = 0;
        while (cursor.next(bytes.length)) {
            assertThat(cursor.offset()).isEqualTo(end);
            end += RecordFormat.OVERHEAD + cursor.payload().length();
            assertThat(cursor.nextOffset()).isEqualTo(end).isLessThanOrEqualTo(bytes.length);
        }
        assertThat(cursor.nextOffset()).isEqualTo(end);
    }

    @FuzzTest
    void whatRecoverySealsStaysSealed(byte[] bytes) throws IOException {
        byte[] segment = new byte[SegmentHeader.BYTES + bytes.length];
        HEADER.encode().get(segment, 0, SegmentHeader.BYTES);
        System.arraycopy(bytes, 0, segment, SegmentHeader.BYTES, bytes.length);
        HeapFile file = file(segment);
        int end;
        try {
            end = new SegmentScan(file, HEADER, "the segment").cutAndSeal();
        } catch (LogCorruptException refused) {
            return;
        }
        assertThat(file.size()).isEqualTo(end);
        assertThat(new SegmentScan(file, HEADER, "the segment").requireSeal()).isEqualTo(end);
    }

    private static HeapFile file(byte[] bytes) {
        HeapFile file = new HeapFile(bytes.length);
        file.write(ByteBuffer.wrap(bytes), 0);
        return file;
    }
}
