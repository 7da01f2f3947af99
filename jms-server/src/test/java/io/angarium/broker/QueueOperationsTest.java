package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.Brokers;
import io.angarium.message.Message;
import io.angarium.view.Delivery;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queues as an administrator sees and empties them. */
class QueueOperationsTest {
    @TempDir
    Path directory;

    private Broker broker;
    private BrokerSession session;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = Brokers.on(directory).name("queue-operations").start();
        session = broker.login(null, null, null);
        admin = new Admin(session);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void queuesAndSubscriptionsAreListedByPattern() {
        new Sender(session, "orders.eu").send("a", "b", "c");
        new Sender(session, "orders.us").send("d");
        new Sender(session, "bills").send("e");
        Receiver.ofTopic(session, "orders.new", ConsumerTerms.sharedDurable("audit"));
        new Receiver(session, "orders.eu").next(2);

        assertThat(admin.call("queue.list", "{'pattern':'orders.*'}"))
                .isEqualTo(
                        "[{'name':'queue://orders.eu','depth':3,'unsettled':2,'consumers':1},"
                                + "{'name':'queue://orders.us','depth':1,'unsettled':0,'consumers':0},"
                                + "{'name':'topic://orders.new for subscription audit','depth':0,'unsettled':0,'consumers':1}]");
        assertThat(admin.call("queue.list", "{}")).contains("queue://bills");
        assertThat(admin.call("queue.show", "{'name':'bills'}"))
                .isEqualTo("{'name':'queue://bills','depth':1,'unsettled':0,'consumers':0}");
        Refusals.refused(
                ErrorCode.DESTINATION, () -> admin.call("queue.show", "{'name':'none'}"), "no queue queue://none");
    }

    @Test
    void aPurgeRemovesWhatWaitsAndLeavesWhatConsumersHave() {
        String[] texts = IntStream.range(0, 20_000).mapToObj(i -> "m" + i).toArray(String[]::new);
        Sender sender = new Sender(session, "orders");
        sender.send(texts);
        sender.sendNonPersistent("light");
        Receiver holder = new Receiver(session, "orders");
        List<Delivery> held = holder.next(5);

        assertThat(admin.call("queue.purge", "{'name':'orders'}")).isEqualTo("{'removed':19996}");

        sender.send("new");
        holder.release(held);
        assertThat(new Receiver(session, "orders").drain()).containsExactly("m0", "m1", "m2", "m3", "m4", "new");
    }

    @Test
    void whatWasPurgedStaysAwayAcrossARestart() {
        new Sender(session, "orders").send("a", "b");
        assertThat(admin.call("queue.purge", "{'name':'orders'}")).isEqualTo("{'removed':2}");

        broker.close();
        start();

        assertThat(new Receiver(session, "orders").drain()).isEmpty();
    }

    @Test
    void delayedMessagesGoToo() {
        new Sender(session, "orders")
                .send(message(new MessageWriter().timestamp(1).deliveryTime(Long.MAX_VALUE / 2)));

        assertThat(admin.call("queue.purge", "{'name':'orders'}")).isEqualTo("{'removed':1}");
        assertThat(admin.call("queue.show", "{'name':'orders'}")).contains("'depth':0");
    }

    @Test
    void aSelectorSaysWhatGoes() {
        Sender sender = new Sender(session, "orders");
        for (int i = 0; i < 5; i++) {
            sender.send(message(new MessageWriter().property("old", i < 3)));
        }

        assertThat(admin.call("queue.purge", "{'name':'orders','selector':'old'}"))
                .isEqualTo("{'removed':3}");
        assertThat(admin.call("queue.purge", "{'name':'orders','selector':'old'}"))
                .isEqualTo("{'removed':0}");
        assertThat(new Receiver(session, "orders").drain()).hasSize(2);
    }

    @Test
    void whoMayDeleteOrManageAQueueMayPurgeIt() {
        new Sender(session, "orders").send("a");
        new Sender(session, "bills").send("a");
        admin.user("root", "admin");
        Admin root = Admin.of(broker);
        root.role("cleaners", "queue://orders", "delete");
        root.user("carl", "cleaners");
        Admin carl = new Admin(broker.login("carl", "carl-pw", null));

        Refusals.refused(ErrorCode.SECURITY, () -> carl.call("queue.purge", "{'name':'bills'}"), "carl may not delete");
        Refusals.refused(ErrorCode.SECURITY, () -> carl.call("queue.purge", "{'name':'none'}"), "carl may not delete");
        Refusals.refused(ErrorCode.SECURITY, () -> carl.call("queue.show", "{'name':'orders'}"), "may not manage");
        assertThat(carl.call("queue.list", "{}")).isEqualTo("[]");
        assertThat(carl.call("queue.purge", "{'name':'orders'}")).isEqualTo("{'removed':1}");
    }

    private static Message message(MessageWriter writer) {
        return Texts.message(writer, new UTF8Buffer("m"), true);
    }
}
