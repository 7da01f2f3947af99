package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Clause;
import io.angarium.fixture.NoLeaks;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@Clause("Closing")
@ExtendWith(NoLeaks.class)
class StoppingTest {
    @RegisterExtension
    final RunningBroker running = RunningBroker.withDefaults();

    @Test
    void aBrokerThatStopsSaysSoToAll() {
        RawClient loggedIn = running.client();
        RawClient before = running.connect().hello();
        RawClient silent = running.connect();
        silent.send(RawClient.helloFrame());

        running.broker().close();

        loggedIn.expectClose(ErrorCode.UNAVAILABLE);
        before.expectClose(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aClientThatClosesIsAnswered() {
        RawClient client = running.client().send(new Frame.Close(ErrorCode.NONE, null));

        assertThat(client.expectClose(ErrorCode.NONE)).isEmpty();
    }

    @Test
    void whatWasSentBeforeACloseStillCounts() {
        RawClient client = running.client().openProducer(1, "orders");
        client.send(
                new Frame.Send(1, 1, RawClient.message("a")),
                new Frame.Send(1, 2, RawClient.message("b")),
                new Frame.Close(ErrorCode.NONE, null));
        while (client.nextOrHeartbeat() != null) {
            // Confirmations may still come.
        }

        RawClient other = running.client().openConsumer(1, "orders").credit(1, 10);
        assertThat(RawClient.text(other.expect(Frame.Deliver.class))).isEqualTo("a");
        assertThat(RawClient.text(other.expect(Frame.Deliver.class))).isEqualTo("b");
    }

    @Test
    void stoppingInTheMiddleOfThingsLogsNoError() throws InterruptedException {
        CountDownLatch busy = new CountDownLatch(3);
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            RawClient client = running.client().openProducer(1, "orders").openConsumer(2, "orders");
            client.credit(2, 1000);
            threads[i] = new Thread(() -> sendUntilClosed(client, busy));
            threads[i].start();
        }
        busy.await();

        running.broker().close();

        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(running.log().texts(Level.WARN)).isEmpty();
    }

    private static void sendUntilClosed(RawClient client, CountDownLatch busy) {
        long sequence = 0;
        Frame frame = new Frame.Heartbeat();
        while (frame != null && !(frame instanceof Frame.Close)) {
            try {
                Frame[] sends = new Frame[20];
                for (int i = 0; i < sends.length; i++) {
                    sends[i] = new Frame.Send(1, ++sequence, RawClient.message("m" + sequence));
                }
                client.send(sends);
            } catch (UncheckedIOException closed) {
                return;
            }
            if (sequence == 1000) {
                busy.countDown();
            }
            frame = client.nextOrHeartbeat();
        }
    }
}
