package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import io.angarium.view.Delivery;
import io.angarium.view.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerRestartTest {
    @TempDir
    Path data;

    private Broker broker;
    private BrokerSession session;

    @BeforeEach
    void start() {
        broker = Brokers.on(data).start();
        session = broker.login(null, null, null);
    }

    @AfterEach
    void stop() {
        session.close();
        broker.close();
    }

    private void restart() {
        stop();
        start();
    }

    private Sender sender(String queue) {
        return new Sender(session, queue);
    }

    private Receiver receiver(String queue) {
        return new Receiver(session, queue);
    }

    private List<String> left(String queue) {
        return receiver(queue).drain();
    }

    @Test
    void persistentMessagesAreThereAfterARestartInTheirOrder() {
        String[] texts = IntStream.range(0, 500).mapToObj(i -> "m" + i).toArray(String[]::new);
        sender("orders").send(texts);

        restart();

        assertThat(left("orders")).containsExactly(texts);
    }

    @Test
    void whatIsSentAfterARestartComesAfterWhatWasThere() {
        sender("orders").send("a", "b");
        restart();
        sender("orders").send("c");
        restart();
        sender("orders").send("d");

        assertThat(left("orders")).containsExactly("a", "b", "c", "d");
    }

    @Test
    void eachQueueKeepsItsOwn() {
        sender("orders").send("o1", "o2");
        sender("bills").send("b1");
        sender("empty");

        restart();

        assertThat(left("orders")).containsExactly("o1", "o2");
        assertThat(left("bills")).containsExactly("b1");
        assertThat(left("empty")).isEmpty();
    }

    @Test
    void whatWasSettledDoesNotComeBack() {
        sender("orders").send("a", "b", "c", "d", "e");
        Receiver receiver = receiver("orders");
        List<Delivery> taken = receiver.next(4);
        receiver.accept(taken.subList(0, 1));
        receiver.accept(taken.subList(2, 4));

        restart();
        assertThat(left("orders")).containsExactly("b", "e");

        restart();
        assertThat(left("orders")).isEmpty();
    }

    @Test
    void whatWasSettledDoesNotComeBackAfterASecondRestart() {
        sender("orders").send("a", "b", "c");
        receiver("orders").take(2);

        restart();
        restart();

        assertThat(left("orders")).containsExactly("c");
    }

    @Test
    void nonPersistentMessagesAreGone() {
        sender("orders").sendNonPersistent("gone");
        sender("orders").send("kept");

        restart();

        assertThat(left("orders")).containsExactly("kept");
    }

    @Test
    void deliveryCountsAreExactAfterAnOrderlyRestart() {
        sender("orders").send("twice", "once", "untouched", "never");
        Receiver receiver = receiver("orders");
        receiver.release(receiver.next(2));
        receiver.release(receiver.next(1));
        receiver.settle(Settlement.UNTOUCHED, receiver.next(3));

        restart();

        List<Delivery> again = receiver("orders").next(4);
        assertThat(Receiver.texts(again)).containsExactly("twice", "once", "untouched", "never");
        assertThat(again).extracting(Delivery::attempts).containsExactly(2, 1, 0, 0);
    }

    @Test
    void whatASessionHeldWhenItClosedCountsAsTried() {
        sender("orders").send("held", "never");
        receiver("orders").next(1);

        restart();

        List<Delivery> again = receiver("orders").next(2);
        assertThat(again).extracting(Delivery::attempts).containsExactly(1, 0);
    }

    @Test
    void whatAnOpenSessionHeldWhenTheBrokerStoppedCountsAsTried() {
        sender("orders").send("held", "never");
        receiver("orders").next(1);

        broker.close();
        start();

        List<Delivery> again = receiver("orders").next(2);
        assertThat(Receiver.texts(again)).containsExactly("held", "never");
        assertThat(again).extracting(Delivery::attempts).containsExactly(1, 0);
    }

    @Test
    void countsGoOnFromWhereTheyWere() {
        sender("orders").send("a");
        for (int attempts = 0; attempts < 3; attempts++) {
            Receiver receiver = receiver("orders");
            List<Delivery> taken = receiver.next(1);
            assertThat(taken).extracting(Delivery::attempts).containsExactly(attempts);
            receiver.release(taken);
            restart();
        }
    }

    @Test
    void aMessageHandedBackKeepsItsPlace() {
        sender("orders").send("a", "b", "c");
        Receiver receiver = receiver("orders");
        List<Delivery> taken = receiver.next(2);
        receiver.release(taken.subList(1, 2));
        receiver.release(taken.subList(0, 1));

        restart();

        assertThat(left("orders")).containsExactly("a", "b", "c");
    }

    @Test
    void withoutItsCatalogABrokerLosesNoMessage() throws IOException {
        sender("orders").send("a", "b", "c");
        sender("bills").send("d");
        receiver("orders").take(1);
        stop();
        deleteCatalog();

        start();

        assertThat(left("orders")).contains("b", "c");
        assertThat(left("bills")).containsExactly("d");
    }

    @Test
    void withoutItsCatalogABrokerStillKnowsWhatTheLogSaysWasSettled() throws IOException {
        sender("orders").send("a", "b", "c");
        receiver("orders").take(1);
        stop();
        deleteCatalog();

        start();

        assertThat(left("orders")).containsExactly("b", "c");
    }

    @Test
    void aBrokerThatLostItsCatalogGoesOnAsUsual() throws IOException {
        sender("orders").send("a");
        stop();
        deleteCatalog();
        start();
        sender("orders").send("b");
        restart();

        assertThat(left("orders")).containsExactly("a", "b");
    }

    @Test
    void theCatalogOfAnotherLogIsIgnoredAndReplaced() throws IOException {
        for (int i = 0; i < 5; i++) {
            sender("old" + i).send("old");
            receiver("old" + i).take(1);
        }
        stop();
        DataDirectory.deleteLog(data);

        try (CapturedLog log = CapturedLog.ofAngarium()) {
            start();
            sender("old3").send("a");
            sender("new").send("b");
            restart();

            assertThat(log.texts(Level.WARN)).singleElement().asString().contains("belongs to another one");
        }
        assertThat(left("old3")).containsExactly("a");
        assertThat(left("new")).containsExactly("b");
        assertThat(left("old1")).isEmpty();
    }

    private void deleteCatalog() throws IOException {
        Files.delete(data.resolve("catalog.mv.db"));
    }
}
