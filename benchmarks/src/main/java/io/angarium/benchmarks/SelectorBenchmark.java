package io.angarium.benchmarks;

import io.angarium.selector.Selector;
import io.angarium.selector.SelectorMessage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a selector costs once, when a consumer brings it, and then for each message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SelectorBenchmark {
    /** From one comparison to a bit of everything. The message matches each. */
    @Param({
        "JMSCorrelationID = 'customer-4711'",
        "JMSType = 'car' AND color = 'blue' AND weight > 2500",
        "(region IN ('emea', 'apac') OR color LIKE 'gr_y%') AND weight * 2 NOT BETWEEN 10 AND 20 AND vip IS NULL"
    })
    public String text;

    private final SelectorMessage message = Map.<String, Object>of(
            "JMSType", "car",
            "JMSCorrelationID", "customer-4711",
            "color", "blue",
            "region", "emea",
            "weight", 2501)::get;

    private Selector selector;

    @Setup
    public void parse() {
        selector = compile();
    }

    @Benchmark
    public Selector compile() {
        return Selector.parse(text);
    }

    @Benchmark
    public boolean match() {
        return selector.matches(message);
    }
}
