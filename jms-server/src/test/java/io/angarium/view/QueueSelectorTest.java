package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.selector.Selector;
import io.angarium.wire.Address;
import io.angarium.wire.BodyType;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.MessageWriter;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

/** Consumers that want some messages only (Jakarta Messaging 3.1 §3.8). */
class QueueSelectorTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void itGetsWhatMatchesHoweverDeepAndTheRestStaysInPlace() {
        for (int n = 0; n < 10_000; n++) {
            add(n);
        }

        TestConsumer some = consumer("n = 17 OR n = 9990", 10);
        rig.timeIs(rig.now());
        rig.answerReads();
        TestConsumer all = rig.consumer(3);

        assertThat(numbers(some)).containsExactly(17L, 9990L);
        assertThat(numbers(all)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void whatComesLaterIsAskedToo() {
        TestConsumer even = consumer("even = TRUE", 10);

        add(1);
        add(2);
        add(4);

        assertThat(numbers(even)).containsExactly(2L, 4L);
    }

    @Test
    void equalSelectorsShareWhatMatchesInTurn() {
        TestConsumer one = consumer("even = TRUE", 10);
        TestConsumer other = consumer("TRUE = even", 10);

        for (int n = 0; n < 8; n++) {
            add(n);
        }

        assertThat(numbers(one)).containsExactly(0L, 4L);
        assertThat(numbers(other)).containsExactly(2L, 6L);
    }

    @Test
    void consumersWithAndWithoutSelectorTakeTurns() {
        TestConsumer some = consumer("n >= 0", 100);
        TestConsumer all = rig.consumer(100);

        for (int n = 0; n < 100; n++) {
            add(n);
        }

        assertThat(some.deliveries).hasSize(50);
        assertThat(all.deliveries).hasSize(50);
    }

    @Test
    void oneThatIsHandedBackGoesToWhomeverItMatches() {
        add(1);
        TestConsumer all = rig.consumer(1);
        TestConsumer one = consumer("n = 1", 1);
        TestConsumer two = consumer("n = 2", 1);

        all.settle(Settlement.RELEASED, 1, 1);

        assertThat(numbers(one)).containsExactly(1L);
        assertThat(one.attempts()).containsExactly(1);
        assertThat(two.deliveries).isEmpty();
    }

    @Test
    void aCorrelationIdIsFoundWithoutReadingTheOthers() {
        QueueRig tight = new QueueRig(0);
        for (int n = 0; n < 8; n++) {
            tight.add(message(n, 500_000), envelope(n), true);
        }

        TestConsumer consumer = new TestConsumer(tight.queue, Selector.parse("JMSCorrelationID = 'c6'"));
        consumer.credit(1);

        assertThat(tight.pendingRead()).extracting(Entry::sequence).containsExactly(6L);
        tight.answerReads();
        assertThat(numbers(consumer)).containsExactly(6L);
    }

    @Test
    void bodiesThatAreNotInMemoryAreReadToBeAsked() {
        QueueRig tight = new QueueRig(0);
        for (int n = 0; n < 8; n++) {
            tight.add(message(n, 500_000), envelope(n), true);
        }

        TestConsumer consumer = new TestConsumer(tight.queue, Selector.parse("n > 4"));
        consumer.credit(10);
        tight.answerReads();

        assertThat(numbers(consumer)).containsExactly(5L, 6L, 7L);
    }

    @Test
    void aConsumerIsServedOnlyWhenAllHasBeenAsked() {
        QueueRig tight = new QueueRig(0);
        for (int n = 0; n < 4; n++) {
            tight.add(message(n, 500_000), envelope(n), true);
        }
        TestConsumer consumer = new TestConsumer(tight.queue, Selector.parse("n = 99"));
        consumer.credit(1);
        boolean[] served = {false};
        consumer.whenServed(() -> served[0] = true);

        assertThat(served[0]).isFalse();
        tight.answerReads();
        assertThat(served[0]).isTrue();
    }

    @Test
    void manyMessagesAreAskedAStretchAtATime() {
        for (int n = 0; n < 2000; n++) {
            add(n);
        }

        TestConsumer consumer = consumer("n = 1 OR n >= 1999", 10);
        assertThat(consumer.deliveries).isEmpty();
        rig.timeIs(rig.now());

        assertThat(numbers(consumer)).containsExactly(1L, 1999L);
    }

    @Test
    void aSelectionWithoutConsumersIsKeptAndAsksNothingTwice() {
        for (int n = 0; n < 2000; n++) {
            add(n);
        }
        consumer("n > 1000", 0).close();
        rig.timeIs(rig.now());

        TestConsumer again = consumer("n > 1000", 1);

        assertThat(numbers(again)).containsExactly(1001L);
    }

    @Test
    void manyDistinctSelectorsComeAndGo() {
        for (int n = 0; n < 100; n++) {
            add(n);
        }
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 100; n++) {
                TestConsumer consumer = consumer("JMSCorrelationID = 'c" + n + "'", 1);
                assertThat(numbers(consumer)).containsExactly((long) n);
                consumer.settle(Settlement.UNTOUCHED, 1, 1);
                consumer.close();
            }
        }

        TestConsumer all = rig.consumer(200);
        assertThat(all.deliveries).hasSize(100);
    }

    @Test
    void aBrowserWithASelectorSeesWhatMatches() {
        for (int n = 0; n < 2000; n++) {
            add(n);
        }

        TestBrowser browser = new TestBrowser(rig.queue, Selector.parse("n >= 1998"));
        browser.credit(10);
        rig.timeIs(rig.now());

        assertThat(browser.shown).hasSize(2);
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void identifiersBeyondThoseThatAreIndexedAreFoundAllTheSame() {
        for (int n = 0; n < 20; n++) {
            Buffer content = new MessageWriter()
                    .destination(Address.queue("orders"))
                    .timestamp(n)
                    .property("p" + n, 1)
                    .finish();
            rig.add(new Message(MessageFormat.JMS, content, true), Envelope.plain(4), true);
        }

        for (int n = 0; n < 20; n++) {
            assertThat(numbers(consumer("p" + n + " = 1", 1))).containsExactly((long) n);
        }
    }

    private void add(int n) {
        rig.add(message(n, 10), envelope(n), true);
    }

    private TestConsumer consumer(String selector, int credit) {
        TestConsumer consumer = new TestConsumer(rig.queue, Selector.parse(selector));
        consumer.credit(credit);
        return consumer;
    }

    private static Message message(int n, int bytes) {
        Buffer content = new MessageWriter()
                .destination(Address.queue("orders"))
                .timestamp(n)
                .correlationId("c" + n)
                .property("n", n)
                .property("even", n % 2 == 0)
                .body(BodyType.BYTES, new Buffer(bytes))
                .finish();
        return new Message(MessageFormat.JMS, content, true);
    }

    private static Envelope envelope(int n) {
        return Envelope.of(message(n, 0));
    }

    private static Iterable<Long> numbers(TestConsumer consumer) {
        return consumer.deliveries.stream()
                .map(delivery -> MessageLayout.timestamp(delivery.message().bytes()))
                .toList();
    }
}
