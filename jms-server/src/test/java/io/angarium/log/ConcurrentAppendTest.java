package io.angarium.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentAppendTest {
    private static final int THREADS = 8;
    private static final int EACH = 2000;

    private final List<LogPosition> told = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Only the log's thread calls back, so the list needs no lock. */
    private final class Noting implements AppendCallback {
        @Override
        public void appended(RecordBatch batch) {
            told.add(batch.position(0));
            count.incrementAndGet();
        }

        @Override
        public void failed(RecordBatch batch, LogException cause) {
            throw cause;
        }
    }

    @Test
    void manyThreadsKeepTheirOrderAndCallbacksThatOfTheLog() throws Exception {
        LogOptions options = LogOptions.DEFAULT.withSegmentBytes(64 << 10).withLazyDelay(Duration.ofMillis(1));
        try (RecordLog log = MemoryLog.open(options)) {
            List<Thread> threads = IntStream.range(0, THREADS)
                    .mapToObj(name -> new Thread(() -> appendAll(log, name)))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            await().untilAtomic(count, org.hamcrest.Matchers.is(THREADS * EACH));
            assertThat(told).isSorted().doesNotHaveDuplicates();
            assertThat(perThread(Contents.of(log)))
                    .hasSize(THREADS)
                    .allSatisfy((name, numbers) -> assertThat(numbers)
                            .isEqualTo(IntStream.range(0, EACH).boxed().toList()));
        }
    }

    private void appendAll(RecordLog log, int name) {
        Durability[] all = Durability.values();
        for (int i = 0; i < EACH; i++) {
            log.append(Contents.batch(name + ":" + i), all[(i + name) % all.length], new Noting());
        }
    }

    private static Map<String, List<Integer>> perThread(List<String> records) {
        Map<String, List<Integer>> found = new HashMap<>();
        for (String record : records) {
            int colon = record.indexOf(':');
            found.computeIfAbsent(record.substring(0, colon), name -> new ArrayList<>())
                    .add(Integer.valueOf(record.substring(colon + 1)));
        }
        return found;
    }

    @Test
    void aLoneAppenderIsAlwaysWoken() {
        // Each append finds the writer falling asleep, asleep or dozing; a lost wake-up would hang.
        try (RecordLog log = MemoryLog.open(LogOptions.DEFAULT.withLazyDelay(Duration.ofHours(1)))) {
            for (int i = 0; i < 5000; i++) {
                if (i % 3 == 0) {
                    log.append(Contents.batch("lazy"), Durability.LAZY);
                }
                assertThat(log.append(Contents.batch("urgent"), Durability.SYNC))
                        .succeedsWithin(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void aReaderBesideTheWriterSeesWholeRecordsOnly() throws Exception {
        try (RecordLog log = MemoryLog.open(LogOptions.DEFAULT.withSegmentBytes(64 << 10))) {
            Thread appender = new Thread(() -> appendAll(log, 0));
            appender.start();
            try (LogReader reader = log.read(LogPosition.START)) {
                for (int i = 0; i < EACH; i++) {
                    await().pollDelay(Duration.ZERO).until(reader::next);
                    assertThat(reader.payload()).isEqualTo(Contents.buffer("0:" + i));
                }
            }
            appender.join();
        }
    }
}
