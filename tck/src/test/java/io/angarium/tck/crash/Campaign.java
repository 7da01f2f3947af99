package io.angarium.tck.crash;

import static org.awaitility.Awaitility.await;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.tck.crash.ReceivingClient.Acknowledgement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionTimeoutException;

/** Clients that work while a broker is killed and started, round by round, and the account at the end. */
final class Campaign {
    private static final Schedule.Load FULL_SPEED = new Schedule.Load(0, 0);

    private final Path directory;
    private final Schedule schedule;
    private final Ledger ledger;
    private final int port = BrokerProcess.freePort();
    private final List<SendingClient> producers;
    private final List<ReceivingClient> consumers;
    private volatile Schedule.Load load = FULL_SPEED;
    private BrokerProcess broker;
    private long startNanos;

    /** @param title begins every report: says how to repeat the campaign */
    Campaign(Path directory, Schedule schedule, String title) {
        this.directory = directory;
        this.schedule = schedule;
        this.ledger = new Ledger(title);
        this.producers = List.of(
                producer(0, false, 0, true),
                producer(1, false, 30, false),
                producer(2, true, 0, true),
                producer(3, true, 30, false));
        this.consumers = List.of(
                consumer(TestQueue.STEADY, Acknowledgement.CLIENT, true, 256),
                consumer(TestQueue.STEADY, Acknowledgement.AUTO, false, 10),
                consumer(TestQueue.CHURNED, Acknowledgement.CLIENT_FICKLE, false, 64),
                consumer(TestQueue.CHURNED, Acknowledgement.AUTO_LISTENER, true, 64),
                consumer(TestQueue.SOLE, Acknowledgement.CLIENT, true, 16),
                consumer(TestQueue.SOLE_REOPENED, Acknowledgement.CLIENT_FICKLE, false, 256));
    }

    private SendingClient producer(int number, boolean asynchronous, int nonPersistent, boolean reconnects) {
        SendingClient.Style style = new SendingClient.Style(asynchronous, nonPersistent);
        return new SendingClient(number, style, factory(reconnects, 256), ledger, () -> load);
    }

    private ReceivingClient consumer(TestQueue queue, Acknowledgement how, boolean reconnects, int prefetch) {
        ReceivingClient.Style style = new ReceivingClient.Style(how, reconnects, prefetch);
        return new ReceivingClient(queue, style, factory(reconnects, prefetch), ledger, () -> load);
    }

    private AngariumConnectionFactory factory(boolean reconnects, int prefetch) {
        return new AngariumConnectionFactory("tcp://127.0.0.1:" + port + "?prefetch=" + prefetch + "&reconnect="
                + reconnects + "&reconnectDelay=20&maxReconnectDelay=100");
    }

    /** @throws AssertionError if a promise was broken */
    Ledger.Totals run() {
        try {
            producers.forEach(Client::start);
            consumers.forEach(Client::start);
            int number = 0;
            for (Schedule.Round round : schedule.rounds()) {
                ledger.note("--- round " + ++number + ": " + round);
                play(round);
                ledger.check();
            }
            finish();
            ledger.checkComplete();
            return ledger.totals();
        } finally {
            producers.forEach(Client::stop);
            consumers.forEach(Client::stop);
            if (broker != null) {
                broker.close();
            }
        }
    }

    private void play(Schedule.Round round) {
        start(round.settings());
        load = round.load();
        awaitWork(round.messages());
        delay(round.workMillis());
        switch (round.end()) {
            case KILL -> kill();
            case KILL_TWICE -> {
                kill();
                start(round.settings());
                delay(round.endMillis());
                kill();
            }
            case KILL_IN_RECOVERY -> {
                kill();
                spawn(round.settings());
                LockSupport.parkNanos((long) (startNanos * round.startShare()));
                kill();
            }
            case TERMINATE -> terminate();
            case TERMINATE_AND_KILL -> {
                ledger.dying(false);
                broker.terminate();
                delay(round.endMillis());
                ledger.dying(true);
                broker.kill();
                ledger.dead(false); // it may have saved exact delivery counts before
                checkLog();
            }
        }
        if (round.catalogLost()) {
            BrokerProcess.deleteCatalog(directory);
            ledger.catalogLost();
        }
    }

    private void awaitWork(int messages) {
        int before = ledger.confirmed();
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> ledger.confirmed() >= before + messages);
    }

    /** Receives everything, and sees that nothing of it comes again after a restart in order. */
    private void finish() {
        ledger.note("--- the end");
        start(Map.of());
        load = FULL_SPEED;
        producers.forEach(Client::stop);
        producers.forEach(Client::join);
        Sweep.of(TestQueue.UNTOUCHED, factory(false, 256), ledger);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> ledger.missing() <= 0);
        } catch (ConditionTimeoutException e) {
            ledger.note("messages are missing, and no more came for a minute");
        }
        consumers.forEach(Client::stop);
        consumers.forEach(Client::join);
        sweep();
        terminate();
        start(Map.of());
        sweep();
        terminate();
        checkSpace();
    }

    /** All is acknowledged, so the log needs no more than the segment that was written last. */
    private void checkSpace() {
        String[] segments =
                directory.resolve("data").resolve("log").toFile().list((log, name) -> name.endsWith(".segment"));
        if (segments.length > 2) {
            ledger.violation("an empty broker keeps " + segments.length + " segments");
        }
    }

    private void sweep() {
        for (TestQueue queue : TestQueue.values()) {
            Sweep.of(queue, factory(false, 256), ledger);
        }
    }

    private void spawn(Map<String, String> settings) {
        ledger.note("broker starts");
        broker = BrokerProcess.start(directory, port, settings);
    }

    private void start(Map<String, String> settings) {
        long begin = System.nanoTime();
        spawn(settings);
        broker.awaitReady();
        ledger.ready();
        startNanos = System.nanoTime() - begin;
    }

    private void kill() {
        ledger.dying(true);
        broker.kill();
        ledger.dead(true);
        checkLog();
    }

    private void terminate() {
        ledger.dying(false);
        broker.terminate();
        int code = broker.exitCode();
        ledger.dead(false);
        if (code != BrokerProcess.TERMINATED) {
            ledger.violation("a terminated broker ended with " + code + ": " + broker.err());
        }
        checkLog();
    }

    /** Nothing that happens here is the broker's fault or surprises it. */
    private void checkLog() {
        String log = broker.err();
        if (log.contains(" ERROR ") || log.contains(" WARN ") || log.contains("Exception")) {
            ledger.violation("the broker logged a warning or an error: " + log);
        }
    }

    private static void delay(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
