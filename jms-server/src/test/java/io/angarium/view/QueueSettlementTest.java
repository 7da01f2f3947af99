package io.angarium.view;

import static io.angarium.view.Settlement.ACCEPTED;
import static io.angarium.view.Settlement.RELEASED;
import static io.angarium.view.Settlement.UNTOUCHED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueueSettlementTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void aRangeIsSettledAndTheLogIsToldInOneRun() {
        TestConsumer consumer = rig.consumer(4);
        rig.add("a", "b", "c", "d");

        assertThat(consumer.settle(ACCEPTED, 1, 3)).isEqualTo(3);

        assertThat(rig.told).containsExactly("settled 0-2");
        assertThat(rig.forgotten).containsExactly(0L, 1L, 2L);
        assertThat(rig.queue.depth()).isEqualTo(1);
    }

    @Test
    void theLogIsToldInRunsOfSequences() {
        TestConsumer one = rig.consumer(4);
        TestConsumer other = rig.consumer(1);
        rig.add("a", "b", "c", "d", "e");
        assertThat(other.texts()).containsExactly("b");

        assertThat(one.settle(ACCEPTED, 1, 4)).isEqualTo(4);

        assertThat(rig.told).containsExactly("settled 0-0", "settled 2-4");
    }

    @Test
    void tagsThatAreSettledAlreadyArePassedOver() {
        TestConsumer consumer = rig.consumer(4);
        rig.add("a", "b", "c", "d");
        consumer.accept(2);
        rig.told.clear();

        assertThat(consumer.settle(ACCEPTED, 2, 2)).isZero();
        assertThat(consumer.settle(ACCEPTED, 1, 4)).isEqualTo(3);
        assertThat(consumer.settle(RELEASED, 1, 4)).isZero();

        assertThat(rig.told).containsExactly("settled 0-0", "settled 2-3");
        assertThat(rig.queue.depth()).isZero();
    }

    @Test
    void tagsThatWereNeverGivenArePassedOver() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a");

        assertThat(consumer.settle(ACCEPTED, 2, 9)).isZero();
        assertThat(consumer.settle(ACCEPTED, 9, 2)).isZero();
        assertThat(consumer.settle(ACCEPTED, 0, 0)).isZero();
        assertThat(consumer.settle(ACCEPTED, 0, Long.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void oneConsumerCannotSettleWhatAnotherWasDelivered() {
        TestConsumer one = rig.consumer(1);
        rig.add("a");
        TestConsumer other = rig.consumer(1);

        assertThat(other.settle(ACCEPTED, 1, 1)).isZero();

        assertThat(one.settle(ACCEPTED, 1, 1)).isEqualTo(1);
    }

    @Test
    void aReleasedMessageComesAgainWithARaisedCount() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a", "b");

        consumer.settle(RELEASED, 1, 1);
        consumer.credit(1);
        consumer.settle(RELEASED, 2, 2);
        consumer.credit(2);

        assertThat(consumer.texts()).containsExactly("a", "a", "a", "b");
        assertThat(consumer.attempts()).containsExactly(0, 1, 2, 0);
        assertThat(rig.told).containsExactly("attempts 0: 1", "attempts 0: 2");
    }

    @Test
    void anUntouchedMessageComesAgainAsIfItHadNotBeenDelivered() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a");

        consumer.settle(UNTOUCHED, 1, 1);
        consumer.credit(1);

        assertThat(consumer.texts()).containsExactly("a", "a");
        assertThat(consumer.attempts()).containsExactly(0, 0);
        assertThat(rig.told).isEmpty();
    }

    @Test
    void untouchedKeepsTheCountOfEarlierAttempts() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a");
        consumer.settle(RELEASED, 1, 1);
        consumer.credit(1);

        consumer.settle(UNTOUCHED, 2, 2);
        consumer.credit(1);

        assertThat(consumer.attempts()).containsExactly(0, 1, 1);
    }

    @Test
    void handedBackMessagesGoFirstAndInTheirOldOrder() {
        TestConsumer one = rig.consumer(3);
        TestConsumer other = rig.consumer(3);
        rig.add("a", "b", "c", "d", "e", "f", "g");
        assertThat(one.takeTexts()).containsExactly("a", "c", "e");
        assertThat(other.takeTexts()).containsExactly("b", "d", "f");

        other.settle(RELEASED, 2, 3);
        one.settle(UNTOUCHED, 2, 2);
        other.settle(RELEASED, 1, 1);
        TestConsumer next = rig.consumer(10);

        assertThat(next.texts()).containsExactly("b", "c", "d", "f", "g");
        assertThat(next.attempts()).containsExactly(1, 0, 1, 1, 0);
    }

    @Test
    void aRangeThatIsHandedBackKeepsItsOrderForOneThatHasCredit() {
        TestConsumer consumer = rig.consumer(5);
        rig.add("a", "b", "c");
        consumer.takeTexts();

        consumer.settle(RELEASED, 1, 3);

        assertThat(consumer.texts()).containsExactly("a", "b");
        assertThat(consumer.tags()).containsExactly(4L, 5L);
    }

    @Test
    void closingReleasesWhatIsNotSettled() {
        TestConsumer closing = rig.consumer(3);
        rig.add("a", "b", "c", "d");
        closing.accept(2);

        closing.close();
        TestConsumer next = rig.consumer(10);

        assertThat(next.texts()).containsExactly("a", "c", "d");
        assertThat(next.attempts()).containsExactly(1, 1, 0);
    }

    @Test
    void aClosedConsumerSettlesNothing() {
        TestConsumer closed = rig.consumer(1);
        rig.add("a");
        closed.close();

        assertThat(closed.settle(ACCEPTED, 1, 1)).isZero();

        assertThat(rig.queue.depth()).isEqualTo(1);
    }

    @Test
    void ofUnloggedMessagesTheLogIsToldNothing() {
        TestConsumer consumer = rig.consumer(3);
        rig.addUnlogged("a", "b");
        consumer.settle(RELEASED, 2, 2);

        consumer.settle(ACCEPTED, 1, 3);

        assertThat(consumer.attempts()).containsExactly(0, 0, 1);
        assertThat(rig.told).isEmpty();
        assertThat(rig.forgotten).isEmpty();
        assertThat(rig.queue.depth()).isZero();
    }

    @Test
    void theStateToKeepSaysWhatIsSettledAndHowOftenTheRestWasTried() {
        TestConsumer consumer = rig.consumer(3);
        rig.add("a", "b", "c", "d");
        consumer.accept(1);
        consumer.accept(3);
        consumer.settle(RELEASED, 2, 2);

        QueueState state = rig.queue.checkpoint();

        assertThat(state.nextSequence()).isEqualTo(4);
        assertThat(state.settled().floor()).isEqualTo(1);
        assertThat(state.settled().contains(2)).isTrue();
        assertThat(state.settled().contains(3)).isFalse();
        assertThat(state.attempts()).containsOnlyKeys(1L).containsEntry(1L, 1);
    }

    @Test
    void theStateToKeepIsGivenOnceAChange() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a");
        assertThat(rig.queue.checkpoint()).isNotNull();
        assertThat(rig.queue.checkpoint()).isNull();

        consumer.accept(1);

        assertThat(rig.queue.checkpoint()).isNotNull();
        assertThat(rig.queue.checkpoint()).isNull();
    }

    @Test
    void theStateThatWasGivenDoesNotChange() {
        TestConsumer consumer = rig.consumer(2);
        rig.add("a", "b");
        consumer.settle(RELEASED, 2, 2);
        QueueState given = rig.queue.checkpoint();

        consumer.accept(1);
        consumer.credit(1);
        consumer.settle(RELEASED, 3, 3);

        assertThat(given.settled().floor()).isZero();
        assertThat(given.attempts()).containsEntry(1L, 1);
    }

    @Test
    void aSequenceThatWillNeverComeDoesNotHoldBackTheFloor() {
        TestConsumer consumer = rig.consumer(1);
        long lost = rig.queue.takeSequence();
        rig.add("a");

        rig.queue.abandon(lost);
        consumer.accept(1);

        assertThat(rig.queue.checkpoint().settled().floor()).isEqualTo(2);
    }

    @Test
    void afterAStopWhatOneConsumerLeavesDoesNotGoToTheNext() {
        TestConsumer one = rig.consumer(1);
        rig.add("a");
        TestConsumer other = rig.consumer(1);

        rig.queue.stop();
        one.close();
        rig.add("b");

        assertThat(one.texts()).containsExactly("a");
        assertThat(other.texts()).isEmpty();
        assertThat(rig.told).containsExactly("attempts 0: 1");
    }
}
