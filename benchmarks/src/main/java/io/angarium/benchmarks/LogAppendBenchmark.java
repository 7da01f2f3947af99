package io.angarium.benchmarks;

import io.angarium.log.AppendCallback;
import io.angarium.log.Durability;
import io.angarium.log.FileLog;
import io.angarium.log.LogException;
import io.angarium.log.LogOptions;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.log.SegmentId;
import io.angarium.log.SegmentInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.fusesource.hawtbuf.Buffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records of 1 KiB appended to a file log by threads that each wait for their own append. The directory is the one of
 * the system property {@code java.io.tmpdir}; point it at the disk to be measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LogAppendBenchmark {
    /** What is waited for: SYNC the force, ASYNC the write. */
    @Param({"SYNC", "ASYNC"})
    public Durability durability;

    private final Buffer routing = new Buffer(new byte[40]);
    private final Buffer body = new Buffer(new byte[1024]);
    private Path directory;
    private RecordLog log;

    /** Opens a log in a directory of its own. */
    @Setup
    public void open() throws IOException {
        directory = Files.createTempDirectory("log-benchmark");
        log = FileLog.open(directory, LogOptions.DEFAULT);
    }

    /** Keeps the disk from filling up. */
    @Setup(Level.Iteration)
    public void dropOld() {
        List<SegmentInfo> segments = log.segments();
        Set<SegmentId> old = new HashSet<>();
        segments.subList(0, segments.size() - 1).forEach(segment -> old.add(segment.id()));
        log.drop(old).toCompletableFuture().join();
    }

    /** Closes the log and removes its directory. */
    @TearDown
    public void close() throws IOException {
        log.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A lone appender: the latency of one force, or of one wake-up. */
    @Benchmark
    @Threads(1)
    public void oneThread(Waiter waiter) {
        append(waiter);
    }

    /** A few appenders: whether they share forces. */
    @Benchmark
    @Threads(4)
    public void fourThreads(Waiter waiter) {
        append(waiter);
    }

    /** A crowd. */
    @Benchmark
    @Threads(32)
    public void thirtyTwoThreads(Waiter waiter) {
        append(waiter);
    }

    private void append(Waiter waiter) {
        log.append(new RecordBatch().add(RecordType.MESSAGE, routing, body), durability, waiter);
        waiter.await();
    }

    /** A thread that waits for its append. */
    @State(Scope.Thread)
    public static class Waiter implements AppendCallback {
        private Thread thread;
        private LogException failure;
        private volatile boolean told;

        /** Notes which thread waits. */
        @Setup
        public void begin() {
            thread = Thread.currentThread();
        }

        @Override
        public void appended(RecordBatch batch) {
            told = true;
            LockSupport.unpark(thread);
        }

        @Override
        public void failed(RecordBatch batch, LogException cause) {
            failure = cause;
            appended(batch);
        }

        void await() {
            while (!told) {
                LockSupport.park(this);
            }
            told = false;
            if (failure != null) {
                throw failure;
            }
        }
    }
}
