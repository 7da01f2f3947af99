package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConcurrencyTest extends ConformanceTest {
    private static final int THREADS = 4;
    private static final int MESSAGES = 50;

    @Test
    @Clause("§2.14-1")
    void threadsShareFactoryConnectionAndDestination() throws Exception {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(inBackground(() -> {
                try (Session own = connection.createSession();
                        var other = factory.createContext()) {
                    var producer = own.createProducer(queue);
                    for (int j = 0; j < MESSAGES; j++) {
                        producer.send(own.createTextMessage("x"));
                        other.createProducer().send(queue, "x");
                    }
                }
            }));
        }
        threads.forEach(ConformanceTest::assertReturns);
        assertThat(left(queue)).hasSize(2 * THREADS * MESSAGES);
    }
}
