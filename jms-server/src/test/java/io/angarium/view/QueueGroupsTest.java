package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.message.Envelope;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Message groups (Jakarta Messaging 3.1 §3.5.9) and exclusive consumers. */
class QueueGroupsTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void aGroupHasOneConsumer() {
        TestConsumer one = rig.consumer(10);
        TestConsumer other = rig.consumer(10);

        for (int i = 0; i < 3; i++) {
            add("a" + i, "a");
            add("b" + i, "b");
        }

        assertThat(one.texts()).containsExactly("a0", "a1", "a2");
        assertThat(other.texts()).containsExactly("b0", "b1", "b2");
    }

    @Test
    void aGroupWhoseConsumerIsBusyIsInNobodysWay() {
        TestConsumer busy = rig.consumer(1);
        add("a0", "a");
        TestConsumer free = rig.consumer(10);

        IntStream.range(1, 1000).forEach(i -> add("a" + i, "a"));
        rig.add("other");

        assertThat(free.texts()).containsExactly("other");
        busy.credit(2);
        assertThat(busy.texts()).containsExactly("a0", "a1", "a2");
    }

    @Test
    void itGoesToAnotherConsumerInOrderWhenItsOwnIsClosed() {
        TestConsumer first = rig.consumer(2);
        IntStream.range(0, 5).forEach(i -> add("a" + i, "a"));
        TestConsumer second = rig.consumer(10);
        assertThat(second.deliveries).isEmpty();

        first.close();

        assertThat(second.texts()).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(second.attempts()).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void butNotBeforeWhatATransactionHoldsIsSettled() {
        TestConsumer first = rig.consumer(2);
        IntStream.range(0, 4).forEach(i -> add("a" + i, "a"));
        TestConsumer second = rig.consumer(10);
        Held held = first.hold(1, 2);

        first.close();
        assertThat(second.deliveries).isEmpty();
        held.handBack();

        assertThat(second.texts()).containsExactly("a0", "a1", "a2", "a3");
    }

    @Test
    void whatHasNoGroupIsForAll() {
        TestConsumer one = rig.consumer(10);
        TestConsumer other = rig.consumer(10);
        add("g", "g");

        rig.add("a", "b", "c", "d");

        assertThat(one.deliveries.size() + other.deliveries.size()).isEqualTo(5);
        assertThat(other.deliveries.size()).isBetween(2, 3);
    }

    @Test
    void theOrderByPriorityHoldsWithinAGroup() {
        add("low", new Envelope(1, 0, 0, Envelope.groupKey("a"), 0));
        add("high", new Envelope(9, 0, 0, Envelope.groupKey("a"), 0));

        assertThat(rig.consumer(2).texts()).containsExactly("high", "low");
    }

    @Test
    void anExclusiveQueueServesOneConsumerUntilItIsClosed() {
        QueueRig exclusive = new QueueRig(QueueRig.MIB, QueueState.empty(), new QueuePolicy(0, 0, 1, 0, true));
        TestConsumer first = exclusive.consumer(2);
        TestConsumer second = exclusive.consumer(10);

        exclusive.add("a", "b", "c");
        assertThat(first.texts()).containsExactly("a", "b");
        assertThat(second.deliveries).isEmpty();
        first.close();

        assertThat(second.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void moreGroupsThanAreRememberedLoseNothing() {
        TestConsumer one = rig.consumer(30_000);
        TestConsumer other = rig.consumer(30_000);

        for (int i = 0; i < 25_000; i++) {
            add("m" + i, "g" + i);
            one.settle(Settlement.ACCEPTED, 1, Long.MAX_VALUE - 1);
            other.settle(Settlement.ACCEPTED, 1, Long.MAX_VALUE - 1);
        }

        assertThat(one.deliveries.size() + other.deliveries.size()).isEqualTo(25_000);
        assertThat(rig.queue.depth()).isZero();
    }

    private void add(String text, String group) {
        add(text, new Envelope(4, 0, 0, Envelope.groupKey(group), 0));
    }

    private void add(String text, Envelope envelope) {
        rig.add(Messages.persistent(text), envelope, true);
    }
}
