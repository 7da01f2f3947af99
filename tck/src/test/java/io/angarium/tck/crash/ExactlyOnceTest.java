package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.loss.CuttingProxy;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages are sent to one queue and moved to another, in transactions, while the broker is killed and connections are
 * cut, also for the client alone. All is as the clients were told, and they were told of everything: what a send or
 * commit said is done is there, once; what a commit said is rolled back is not; nothing is left in doubt.
 *
 * <p>A failure names the seed; {@code -Dcrash.seed=N} draws the same again, {@code -Dcrash.rounds=N} more or fewer rounds.
 */
class ExactlyOnceTest {
    private static final int ROUNDS = 10;
    private static final int NIGHTLY_ROUNDS = 200;
    private static final int MOVERS = 3;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final long seed = Long.getLong("crash.seed", new Random().nextInt(1_000_000));
    private final Random random = new Random(seed);
    private final int port = BrokerProcess.freePort();
    private final Account account = new Account();
    private BrokerProcess broker;

    @Test
    void whatClientsAreToldIsTrue() {
        run(Integer.getInteger("crash.rounds", ROUNDS));
    }

    @Tag("nightly")
    @Test
    void whatClientsAreToldIsTrueAllNight() {
        run(NIGHTLY_ROUNDS);
    }

    private void run(int rounds) {
        List<Worker> workers = new ArrayList<>();
        startBroker();
        try (CuttingProxy proxy = new CuttingProxy(port)) {
            workers.add(new Feeder("sync", false, factory(proxy.port()), account));
            workers.add(new Feeder("async", true, factory(proxy.port()), account));
            for (int i = 0; i < MOVERS; i++) {
                workers.add(new Mover(i, factory(proxy.port()), account));
            }
            workers.forEach(Worker::start);
            for (int round = 0; round < rounds; round++) {
                play(proxy);
            }
            workers.forEach(Worker::stop);
            workers.forEach(Worker::join);
            List<String> notMoved = left("from");
            notMoved.addAll(left("DLQ")); // where those go that were handed back too often
            account.check("-Dcrash.seed=" + seed + " -Dcrash.rounds=" + rounds, notMoved, left("to"));
            assertThat(account.moved()).as("messages moved").isGreaterThan(rounds * 20);
        } finally {
            workers.forEach(Worker::stop);
            broker.close();
        }
    }

    private void play(CuttingProxy proxy) {
        for (int cuts = 5 + random.nextInt(10); cuts > 0; cuts--) {
            pause(20 + random.nextInt(150));
            if (random.nextBoolean()) {
                proxy.cutAll();
            } else {
                proxy.cutClients();
            }
        }
        if (random.nextInt(3) > 0) {
            broker.kill();
            startBroker();
        }
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void startBroker() {
        Map<String, String> settings = Map.of("log.segment-size", "256KiB", "checkpoint.interval", "100ms");
        broker = BrokerProcess.start(directory, port, settings).awaitReady();
    }

    private static AngariumConnectionFactory factory(int to) {
        return new AngariumConnectionFactory(
                "tcp://127.0.0.1:" + to + "?prefetch=50&reconnectDelay=5&maxReconnectDelay=50");
    }

    private List<String> left(String queue) {
        List<String> found = new ArrayList<>();
        try (JMSContext context = factory(port).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (Message m = consumer.receiveNoWait(); m != null; m = consumer.receiveNoWait()) {
                found.add(m.getBody(String.class));
            }
            return found;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }
}
