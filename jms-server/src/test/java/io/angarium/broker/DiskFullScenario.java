package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.angarium.config.BrokerConfig;
import io.angarium.config.HoldBack;
import io.angarium.fixture.Brokers;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.slf4j.LoggerFactory;

/**
 * What {@link DiskFullTest} has run on a small disk, in a process of its own. Ends with exit code 0 if all is as it should be.
 */
final class DiskFullScenario {
    private static final int MIB = 1 << 20;
    private static final int MESSAGE_BYTES = 10_000;
    private static final String PADDING = "x".repeat(MESSAGE_BYTES);

    private final Path disk;
    private Broker broker;
    private BrokerSession session;

    private DiskFullScenario(Path disk) {
        this.disk = disk;
    }

    /** Arguments: the scenario and the directory of the disk, which has 48 MiB. */
    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(DiskWatch.class)).setLevel(Level.INFO);
        DiskFullScenario scenario = new DiskFullScenario(Path.of(arguments[1]));
        switch (arguments[0]) {
            case "block" -> scenario.producersWait();
            case "refuse" -> scenario.producersAreRefused();
            case "full" -> scenario.notAByteIsLeft();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.exit(0);
    }

    private void start(long freeBytes, HoldBack whenFull) {
        BrokerConfig plain = Brokers.config(disk.resolve("data"));
        broker = Broker.builder()
                .config(plain.withCheckpointInterval(Duration.ofMillis(200))
                        .withLimits(plain.limits()
                                .withOverload(plain.limits().overload().withDisk(freeBytes, whenFull))))
                .start();
        session = broker.login(null, null, null);
    }

    private long free() {
        try {
            return Files.getFileStore(disk).getUsableSpace();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UTF8Buffer message(int number) {
        return new UTF8Buffer(number + " " + PADDING);
    }

    /** Sends, some at a time, until so many are sent or no more are confirmed. Returns how many have been sent. */
    private static int sendUntilHeld(Sender sender, int from, int most, int atATime) {
        int sent = from;
        boolean goesOn = true;
        while (goesOn && sent < most) {
            for (int i = 0; i < atATime; i++) {
                sender.begin(message(sent++), true);
            }
            goesOn = allConfirmed(sender);
        }
        return sent;
    }

    /** Waits until all are confirmed; false if some are not for as long as a send would never take. */
    private static boolean allConfirmed(Sender sender) {
        try {
            await().atMost(5, SECONDS)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> sender.confirmed() == sender.begun());
            return true;
        } catch (ConditionTimeoutException held) {
            return false;
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private List<Integer> drain(int count) {
        Receiver receiver = new Receiver(session, "orders");
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i += 50) {
            receiver.take(Math.min(50, count - i))
                    .forEach(text -> numbers.add(Integer.valueOf(text.substring(0, text.indexOf(' ')))));
        }
        return numbers;
    }

    private void producersWait() {
        start(8 * MIB, HoldBack.BLOCK);
        Sender sender = new Sender(session, "orders");
        new Sender(session, "jobs").send("job");
        int count = sendUntilHeld(sender, 0, 5_000, 50);
        assertThat(count).isBetween(2_000, 4_900);
        for (int i = 0; i < 100; i++) {
            sender.begin(message(count++), true);
        }
        assertThat(sender.confirmed()).isBetween(count - 150L, count - 101L);
        assertThat(free()).isBetween(2L * MIB, 8L * MIB);

        // What is only acknowledged, and what is not stored, goes on.
        Receiver jobs = new Receiver(session, "jobs");
        BrokerTransaction transaction = session.begin();
        jobs.accept(transaction, jobs.next(1));
        Transactions.commit(transaction);
        new Sender(session, "fleeting").sendNonPersistent("not stored");
        assertThat(new Receiver(session, "fleeting").drain()).containsExactly("not stored");

        assertThat(drain(count)).isEqualTo(numbers(0, count));
        sender.awaitConfirmed();
        broker.close();
        start(8 * MIB, HoldBack.BLOCK);
        assertThat(new Receiver(session, "orders").drain()).isEmpty();
        assertThat(new Receiver(session, "jobs").drain()).isEmpty();
        broker.close();
    }

    private void producersAreRefused() {
        start(8 * MIB, HoldBack.REFUSE);
        Sender sender = new Sender(session, "orders");
        int stored = 0;
        long sequence = 1;
        while (sender.refusal(sequence) == null) {
            for (int i = 0; i < 50; i++) {
                sender.begin(message((int) sender.begun()), true);
            }
            sender.awaitDone();
            while (sequence < sender.begun() && sender.refusal(sequence) == null) {
                sequence++;
                stored++;
            }
        }
        assertThat(sender.refusal(sequence).code()).isEqualTo(ErrorCode.RESOURCE);
        assertThat(sender.refusal(sequence)).hasMessageContaining("no disk space left");
        assertThat(free()).isBetween(2L * MIB, 8L * MIB);

        assertThat(drain(stored)).isEqualTo(numbers(0, stored));
        assertThat(new Receiver(session, "orders").drain()).isEmpty();
        await().atMost(30, SECONDS).until(() -> {
            Sender again = new Sender(session, "orders");
            long first = again.begin(message(7), true);
            again.awaitDone();
            return again.refusal(first) == null;
        });
        broker.close();
        start(8 * MIB, HoldBack.REFUSE);
        assertThat(drain(1)).containsExactly(7);
        broker.close();
    }

    /** Somebody else has filled the disk, and no mark keeps any of it. */
    private void notAByteIsLeft() throws IOException {
        start(0, HoldBack.BLOCK);
        Sender sender = new Sender(session, "orders");
        int before = sendUntilHeld(sender, 0, 300, 10);
        Path ballast = disk.resolve("ballast");
        fill(ballast);
        int count = sendUntilHeld(sender, before, 1_000, 10);
        assertThat(count).isLessThan(1_000);
        int stored = (int) sender.confirmed();

        assertThat(drain(stored)).isEqualTo(numbers(0, stored));
        assertThat(sender.confirmed()).isEqualTo(stored);
        assertThat(free()).isZero();
        Files.delete(ballast);
        assertThat(drain(count - stored)).isEqualTo(numbers(stored, count));
        sender.awaitConfirmed();
        broker.close();
        start(0, HoldBack.BLOCK);
        assertThat(new Receiver(session, "orders").drain()).isEmpty();
        broker.close();
    }

    private static void fill(Path ballast) throws IOException {
        byte[] some = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }
}
