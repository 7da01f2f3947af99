package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.config.BrokerConfig;
import io.angarium.config.DestinationPolicies;
import io.angarium.config.HoldBack;
import io.angarium.fixture.Brokers;
import io.angarium.view.Delivery;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages for which a queue, a subscription or the broker has no room. */
@Timeout(120)
class QueueLimitTest {
    @TempDir
    Path data;

    private DestinationPolicies policies = DestinationPolicies.DEFAULTS;
    private BrokerConfig config;
    private Broker broker;
    private BrokerSession session;

    @AfterEach
    void stop() {
        broker.close();
    }

    private QueueLimitTest policy(String pattern, String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            policies = policies.with(pattern, keysAndValues[i], keysAndValues[i + 1]);
        }
        return this;
    }

    private void start() {
        config = (config == null ? Brokers.config(data) : config).withPolicies(policies);
        broker = Broker.builder().config(config).start();
        session = broker.login(null, null, null);
    }

    private void restart() {
        broker.close();
        start();
    }

    private static String[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    private static UTF8Buffer text(String text) {
        return new UTF8Buffer(text);
    }

    private void refused(Sender sender, long sequence, String reason) {
        sender.awaitDone();
        assertThat(sender.refusal(sequence)).as("refusal of " + sequence).isNotNull();
        assertThat(sender.refusal(sequence).code()).isEqualTo(ErrorCode.RESOURCE);
        assertThat(sender.refusal(sequence)).hasMessageContaining(reason);
    }

    /** Takes messages as there comes to be room for the next ones. */
    private static List<String> oneByOne(Receiver receiver, int count) {
        return IntStream.range(0, count).mapToObj(i -> receiver.take(1).get(0)).toList();
    }

    // --- refuse

    @Test
    void aFullQueueRefusesUntilThereIsRoom() {
        policy("orders", "max-messages", "3", "when-full", "refuse").start();
        Sender sender = new Sender(session, "orders");
        sender.send("m0", "m1", "m2");

        refused(sender, sender.begin(text("m3"), true), "orders is full: it may hold 3 messages (max-messages)");
        refused(sender, sender.begin(text("m4"), false), "max-messages");

        Receiver receiver = new Receiver(session, "orders");
        assertThat(receiver.take(1)).containsExactly("m0");
        new Sender(session, "orders").send("m5");
        assertThat(receiver.drain()).containsExactly("m1", "m2", "m5");
        restart();
        assertThat(new Receiver(session, "orders").drain()).isEmpty();
    }

    @Test
    void whatConsumersHaveNotAcknowledgedCountsToo() {
        policy("orders", "max-messages", "2", "when-full", "refuse").start();
        Sender sender = new Sender(session, "orders");
        sender.send("m0", "m1");
        Receiver receiver = new Receiver(session, "orders");
        List<Delivery> taken = receiver.next(2);

        refused(sender, sender.begin(text("m2"), true), "max-messages");

        receiver.accept(taken);
        new Sender(session, "orders").send("m3", "m4");
    }

    @Test
    void bytesAreCountedAcrossARestart() {
        policy("orders", "max-bytes", "10KiB", "when-full", "refuse").start();
        String kib = "x".repeat(1000);
        new Sender(session, "orders").send(kib, kib, kib, kib, kib, kib, kib, kib, kib);
        restart();
        Sender sender = new Sender(session, "orders");
        sender.send("small");

        refused(sender, sender.begin(text(kib), true), "orders is full: it may hold 10240 bytes (max-bytes)");
        assertThat(new Receiver(session, "orders").drain()).hasSize(10);
        new Sender(session, "orders").send(kib);
    }

    @Test
    void manyProducersTogetherNeverPassTheLimit() throws InterruptedException {
        policy("orders", "max-messages", "50", "when-full", "refuse").start();
        List<Sender> senders = IntStream.range(0, 8)
                .mapToObj(i -> new Sender(session, "orders"))
                .toList();
        List<Thread> threads = senders.stream()
                .map(sender -> new Thread(() -> {
                    for (int i = 0; i < 40; i++) {
                        sender.begin(text("m" + i), i % 2 == 0);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        senders.forEach(Sender::awaitDone);

        assertThat(new Receiver(session, "orders").drain()).hasSize(50);
    }

    // --- drop oldest

    @Test
    void aRingKeepsTheNewestAlsoAfterARestart() {
        policy("prices", "max-messages", "3", "when-full", "drop-oldest").start();
        new Sender(session, "prices").send(numbered(0, 10));
        restart();

        assertThat(new Receiver(session, "prices").drain()).containsExactly("m7", "m8", "m9");
    }

    @Test
    void aRingOfNonPersistentMessagesDropsThemToo() {
        policy("prices", "max-bytes", "1KiB", "when-full", "drop-oldest").start();
        Sender sender = new Sender(session, "prices");
        sender.sendNonPersistent(numbered(0, 200));
        sender.sendNonPersistent("x".repeat(2000));

        assertThat(new Receiver(session, "prices").drain()).containsExactly("x".repeat(2000));
    }

    @Test
    void whatAConsumerHasIsNotDroppedNorInTheWayOfWhatIsNewer() {
        policy("prices", "max-messages", "2", "when-full", "drop-oldest").start();
        Receiver receiver = new Receiver(session, "prices");
        Sender sender = new Sender(session, "prices");
        sender.send("m0", "m1", "m2");
        List<Delivery> taken = receiver.next(2);
        assertThat(Receiver.texts(taken)).containsExactly("m1", "m2");

        sender.send("m3", "m4", "m5");
        receiver.accept(taken);

        assertThat(receiver.drain()).containsExactly("m4", "m5");
    }

    // --- block

    @Test
    void aProducerWaitsUntilThereIsRoomAndOrderIsKept() {
        policy("orders", "max-messages", "3").start();
        Sender sender = new Sender(session, "orders");
        for (int i = 0; i < 10; i++) {
            sender.begin(text("m" + i), true);
        }
        await().atMost(20, SECONDS).until(() -> sender.confirmed() == 3);

        Receiver receiver = new Receiver(session, "orders");
        assertThat(oneByOne(receiver, 2)).containsExactly("m0", "m1");
        await().atMost(20, SECONDS).until(() -> sender.confirmed() == 5);
        assertThat(sender.confirmed()).isEqualTo(5);
        assertThat(oneByOne(receiver, 8)).containsExactly(numbered(2, 10));
        sender.awaitConfirmed();
    }

    @Test
    void othersGoOnAndSoDoesTheConnectionThatWaits() {
        policy("orders", "max-messages", "1").start();
        Sender waiting = new Sender(session, "orders");
        waiting.send("m0");
        waiting.begin(text("m1"), true);

        new Sender(session, "others").send("elsewhere");
        assertThat(new Receiver(session, "others").drain()).containsExactly("elsewhere");
        assertThat(waiting.confirmed()).isEqualTo(1);
        assertThat(oneByOne(new Receiver(session, "orders"), 2)).containsExactly("m0", "m1");
        waiting.awaitConfirmed();
    }

    @Test
    void whatWaitsIsDroppedWithItsConnectionAndInNobodysWay() {
        policy("orders", "max-messages", "1").start();
        new Sender(session, "orders").send("m0");
        BrokerSession gone = broker.login(null, null, null);
        Sender first = new Sender(gone, "orders");
        first.begin(text("never"), true);
        Sender second = new Sender(session, "orders");
        second.begin(text("m1"), true);
        gone.close();

        assertThat(oneByOne(new Receiver(session, "orders"), 2)).containsExactly("m0", "m1");
        second.awaitConfirmed();
        assertThat(first.confirmed()).isZero();
    }

    @Test
    void howMuchWaitsIsBounded() {
        BrokerConfig plain = Brokers.config(data);
        config = plain.withLimits(
                plain.limits().withOverload(plain.limits().overload().withHeldSends(64 << 10)));
        policy("orders", "max-messages", "1").start();
        Sender sender = new Sender(session, "orders");
        String tenth = "x".repeat(6000);
        for (int i = 0; i < 20; i++) {
            sender.begin(text(i + tenth), true);
        }

        assertThat(sender.refusal(20)).hasMessageContaining("limits.held-sends");
        List<String> came = oneByOne(new Receiver(session, "orders"), 11);
        sender.awaitDone();
        assertThat(came).allMatch(one -> one.endsWith(tenth));
        assertThat(sender.refusal(12)).isNotNull();
        assertThat(sender.refusal(11)).isNull();
        assertThat(sender.confirmed()).isEqualTo(20);
    }

    @Test
    void aMessageThatNeverFitsIsRefused() {
        policy("orders", "max-bytes", "1KiB").start();
        Sender sender = new Sender(session, "orders");

        refused(sender, sender.begin(text("x".repeat(2000)), true), "1024 bytes (max-bytes)");
        new Sender(session, "orders").send("m0");
    }

    // --- transactions

    @Test
    void aTransactionThatSendsOnlyWaits() {
        policy("orders", "max-messages", "2").start();
        Sender sender = new Sender(session, "orders");
        sender.send("m0");
        BrokerTransaction transaction = session.begin();
        sender.send(transaction, "m1", "m2");
        CompletableFuture<BrokerException> committed = new CompletableFuture<>();
        transaction.commit(committed::complete);
        assertThat(committed).isNotDone();

        Receiver receiver = new Receiver(session, "orders");
        assertThat(oneByOne(receiver, 3)).containsExactly("m0", "m1", "m2");
        assertThat(committed).succeedsWithin(20, SECONDS).isNull();
    }

    @Test
    void aTransactionThatAcknowledgesIsRolledBackInsteadOfWaiting() {
        policy("orders", "max-messages", "1").start();
        new Sender(session, "orders").send("in the way");
        new Sender(session, "inbox").send("job");
        Receiver inbox = new Receiver(session, "inbox");
        BrokerTransaction transaction = session.begin();
        inbox.accept(transaction, inbox.next(1));
        new Sender(session, "orders").send(transaction, "m1");

        CompletableFuture<BrokerException> committed = new CompletableFuture<>();
        transaction.commit(committed::complete);

        assertThat(committed).succeedsWithin(20, SECONDS).satisfies(failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.ROLLED_BACK);
            assertThat(failure).hasMessageContaining("orders is full: it may hold 1 messages (max-messages)");
        });
        assertThat(inbox.take(1)).containsExactly("job");
        assertThat(new Receiver(session, "orders").drain()).containsExactly("in the way");
    }

    @Test
    void aTransactionMayHaveTheRoomOfWhatItAcknowledges() {
        policy("orders", "max-messages", "2", "when-full", "refuse").start();
        Sender sender = new Sender(session, "orders");
        sender.send("m0", "m1");
        Receiver receiver = new Receiver(session, "orders");
        for (int i = 0; i < 3; i++) {
            BrokerTransaction transaction = session.begin();
            receiver.accept(transaction, receiver.next(1));
            sender.send(transaction, "again " + i);
            CompletableFuture<BrokerException> committed = new CompletableFuture<>();
            transaction.commit(committed::complete);
            assertThat(committed).succeedsWithin(20, SECONDS).isNull();
        }

        refused(sender, sender.begin(text("m3"), true), "max-messages");
        assertThat(receiver.drain()).containsExactly("again 1", "again 2");
    }

    @Test
    void aCommitThatWaitsEndsWithItsConnection() {
        policy("orders", "max-messages", "1").start();
        new Sender(session, "orders").send("m0");
        BrokerSession gone = broker.login(null, null, null);
        BrokerTransaction transaction = gone.begin();
        new Sender(gone, "orders").send(transaction, "never");
        CompletableFuture<BrokerException> committed = new CompletableFuture<>();
        transaction.commit(committed::complete);
        gone.close();

        assertThat(committed)
                .succeedsWithin(20, SECONDS)
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ROLLED_BACK));
        assertThat(oneByOne(new Receiver(session, "orders"), 1)).containsExactly("m0");
        new Sender(session, "orders").send("m1");
        assertThat(new Receiver(session, "orders").drain()).containsExactly("m1");
    }

    // --- topics

    @Test
    void aFullSubscriptionThatRefusesGoesWithoutAndDoesNotHoldBackTheOthers() {
        policy("news", "max-messages", "2", "when-full", "refuse").start();
        Receiver slow = Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("slow"));
        slow.close();
        Receiver fast = Receiver.ofTopic(session, "news");
        Sender sender = Sender.toTopic(session, "news");

        sender.send("m0", "m1");
        assertThat(fast.take(2)).containsExactly("m0", "m1");
        sender.send("m2", "m3");
        assertThat(fast.take(2)).containsExactly("m2", "m3");

        fast.close();
        refused(sender, sender.begin(text("m4"), true), "max-messages");
        slow = Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("slow"));
        assertThat(slow.drain()).containsExactly("m0", "m1");
    }

    @Test
    void aFullSubscriptionThatBlocksHoldsThePublisherBack() {
        policy("news", "max-messages", "1").start();
        Receiver slow = Receiver.ofTopic(session, "news", ConsumerTerms.sharedDurable("slow"));
        Receiver fast = Receiver.ofTopic(session, "news");
        Sender sender = Sender.toTopic(session, "news");
        sender.send("m0");
        assertThat(fast.take(1)).containsExactly("m0");
        sender.begin(text("m1"), true);
        assertThat(sender.confirmed()).isEqualTo(1);

        assertThat(slow.take(1)).containsExactly("m0");
        assertThat(fast.take(1)).containsExactly("m1");
        sender.awaitConfirmed();
    }

    @Test
    void publishersToSubscriptionsInCommonNeverWaitForEachOther() {
        policy("a.#", "max-messages", "1").start();
        Receiver all = Receiver.ofTopic(session, "a.#");
        Receiver one = Receiver.ofTopic(session, "a.one");
        Receiver two = Receiver.ofTopic(session, "a.two");
        Sender first = Sender.toTopic(session, "a.one");
        Sender second = Sender.toTopic(session, "a.two");
        for (int i = 0; i < 100; i++) {
            first.begin(text("1-" + i), false);
            second.begin(text("2-" + i), false);
        }

        CompletableFuture<List<String>> both = CompletableFuture.supplyAsync(() -> oneByOne(all, 200));
        CompletableFuture<List<String>> ones = CompletableFuture.supplyAsync(() -> oneByOne(one, 100));
        assertThat(oneByOne(two, 100))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "2-" + i).toList());
        assertThat(ones.join()).hasSize(100);
        assertThat(both.join()).hasSize(200);
        first.awaitConfirmed();
        second.awaitConfirmed();
    }

    // --- what the broker does itself, and all of it

    @Test
    void deadLettersComeInAlsoWhenTheirQueueIsFull() {
        policy("dead", "max-messages", "1", "when-full", "refuse");
        policy("orders", "max-deliveries", "1", "dead-letter", "dead").start();
        new Sender(session, "dead").send("full");
        new Sender(session, "orders").send("poison");
        Receiver receiver = new Receiver(session, "orders");
        receiver.release(receiver.next(1));

        assertThat(new Receiver(session, "dead").take(2)).containsExactly("full", "poison");
    }

    @Test
    void allQueuesTogetherHoldNoMoreThanTheBrokerMay() {
        BrokerConfig plain = Brokers.config(data);
        config = plain.withLimits(
                plain.limits().withOverload(plain.limits().overload().withTotal(3, 0, HoldBack.REFUSE)));
        start();
        Sender a = new Sender(session, "a");
        Sender b = new Sender(session, "b");
        a.send("m0", "m1");
        b.send("m2");
        restart();
        a = new Sender(session, "a");

        refused(a, a.begin(text("m3"), true), "3 messages (limits.messages)");
        assertThat(new Receiver(session, "b").take(1)).containsExactly("m2");
        new Sender(session, "a").send("m4");
        assertThat(new Receiver(session, "a").drain()).containsExactly("m0", "m1", "m4");
    }

    @Test
    void aTotalThatBlocksLetsProducersOfAllQueuesWait() {
        BrokerConfig plain = Brokers.config(data);
        config = plain.withLimits(
                plain.limits().withOverload(plain.limits().overload().withTotal(1, 0, HoldBack.BLOCK)));
        start();
        Sender a = new Sender(session, "a");
        Sender b = new Sender(session, "b");
        a.send("m0");
        b.begin(text("m1"), true);
        a.begin(text("m2"), false);
        assertThat(b.confirmed()).isZero();

        assertThat(new Receiver(session, "a").take(1)).containsExactly("m0");
        b.awaitConfirmed();
        assertThat(new Receiver(session, "b").take(1)).containsExactly("m1");
        a.awaitConfirmed();
    }

    @Test
    void aTemporaryQueueThatGoesLetsWhoWaitsGoOn() {
        policy("#", "max-messages", "1").start();
        Address temporary = Address.queue(Address.TEMPORARY_PREFIX + "1");
        BrokerSession owner = broker.login(null, null, null);
        owner.createTemporary(temporary);
        Sender sender = new Sender(session, temporary);
        sender.send("m0");
        sender.begin(text("m1"), true);
        sender.begin(text("m2"), true);

        owner.close();

        sender.awaitDone();
    }
}
