package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueDeliveryTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void messagesComeInTheOrderInWhichTheyWereAdded() {
        rig.add("a", "b");
        TestConsumer consumer = rig.consumer(10);
        rig.add("c");

        assertThat(consumer.texts()).containsExactly("a", "b", "c");
        assertThat(consumer.tags()).containsExactly(1L, 2L, 3L);
        assertThat(consumer.attempts()).containsOnly(0);
    }

    @Test
    void withoutCreditNothingIsDelivered() {
        TestConsumer consumer = rig.consumer();

        rig.add("a");

        assertThat(consumer.deliveries).isEmpty();
        assertThat(rig.queue.depth()).isEqualTo(1);
    }

    @Test
    void asMuchAsTheCreditAllowsIsDeliveredAndNoMore() {
        TestConsumer consumer = rig.consumer(2);

        rig.add("a", "b", "c", "d");
        assertThat(consumer.takeTexts()).containsExactly("a", "b");

        consumer.credit(1);
        assertThat(consumer.takeTexts()).containsExactly("c");
    }

    @Test
    void settlingGivesNoCredit() {
        TestConsumer consumer = rig.consumer(1);
        rig.add("a", "b");

        consumer.accept(1);

        assertThat(consumer.texts()).containsExactly("a");
    }

    @Test
    void creditBeyondTheLimitIsNotCounted() {
        TestConsumer consumer = rig.consumer(Integer.MAX_VALUE);
        consumer.credit(Integer.MAX_VALUE);

        for (int i = 0; i < QueueConsumer.MAX_CREDIT + 10; i++) {
            rig.addUnlogged("m");
        }

        assertThat(consumer.deliveries).hasSize(QueueConsumer.MAX_CREDIT);
        assertThat(rig.queue.depth()).isEqualTo(QueueConsumer.MAX_CREDIT + 10);
    }

    @Test
    void consumersWithCreditAreServedInTurn() {
        TestConsumer one = rig.consumer(3);
        TestConsumer other = rig.consumer(2);

        rig.add("a", "b", "c", "d", "e", "f");

        assertThat(one.texts()).containsExactly("a", "c", "e");
        assertThat(other.texts()).containsExactly("b", "d");
    }

    @Test
    void aConsumerThatCanTakeNoMoreIsPassedOverAndResumesLater() {
        TestConsumer full = rig.consumer(2);
        full.writable = false;
        TestConsumer other = rig.consumer(1);

        rig.add("a", "b", "c");
        assertThat(full.deliveries).isEmpty();
        assertThat(other.texts()).containsExactly("a");

        full.resume();
        assertThat(full.texts()).containsExactly("b", "c");
    }

    @Test
    void aClosedConsumerGetsNothing() {
        TestConsumer consumer = rig.consumer(2);
        consumer.close();
        consumer.close();

        rig.add("a");
        consumer.credit(1);
        consumer.resume();

        assertThat(consumer.deliveries).isEmpty();
        assertThat(rig.queue.consumerCount()).isZero();
    }

    @Test
    void aQueueIsHungryWhileAConsumerWaitsForMessages() {
        assertThat(rig.queue.hungry()).isFalse();

        TestConsumer consumer = rig.consumer(1);
        assertThat(rig.queue.hungry()).isTrue();

        rig.add("a");
        assertThat(rig.queue.hungry()).isFalse();

        consumer.credit(1);
        assertThat(rig.queue.hungry()).isTrue();

        consumer.close();
        assertThat(rig.queue.hungry()).isFalse();
    }

    @Test
    void depthCountsWhatWaitsAndWhatIsNotSettled() {
        TestConsumer consumer = rig.consumer(2);
        rig.add("a", "b", "c");
        assertThat(rig.queue.depth()).isEqualTo(3);
        assertThat(rig.queue.unsettledCount()).isEqualTo(2);

        consumer.settle(Settlement.RELEASED, 1, 1);
        consumer.accept(2);

        assertThat(rig.queue.depth()).isEqualTo(2);
        assertThat(rig.queue.unsettledCount()).isZero();
    }

    @Test
    void whenServedComesAtOnceIfAllThatCreditAllowsHasBeenDelivered() {
        rig.add("a");
        TestConsumer consumer = rig.consumer(1);
        List<String> seen = new ArrayList<>();

        consumer.whenServed(() -> seen.addAll(consumer.texts()));

        assertThat(seen).containsExactly("a");
    }

    @Test
    void whenServedComesAtOnceIfThereIsNothingToDeliver() {
        TestConsumer consumer = rig.consumer(1);
        List<String> served = new ArrayList<>();

        consumer.whenServed(() -> served.add("once"));
        rig.add("a");

        assertThat(served).containsExactly("once");
    }

    @Test
    void whenServedWaitsForWhatTheLogHasToBeToldFirst() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(1);
        List<String> seen = new ArrayList<>();
        consumer.whenServed(() -> seen.addAll(consumer.texts()));
        assertThat(seen).isEmpty();

        rig.answerMark();

        assertThat(seen).containsExactly("a");
    }

    @Test
    void whenServedDoesNotWaitForMessagesThatGoToOthers() {
        TestConsumer without = rig.consumer();
        rig.addUnannounced("a");
        rig.consumer(1);
        List<String> served = new ArrayList<>();

        without.whenServed(() -> served.add("once"));

        assertThat(served).containsExactly("once");
    }

    @Test
    void whenServedWaitsForAnOutletThatIsFull() {
        TestConsumer consumer = rig.consumer(1);
        consumer.writable = false;
        rig.add("a");
        List<String> seen = new ArrayList<>();
        consumer.whenServed(() -> seen.addAll(consumer.texts()));
        assertThat(seen).isEmpty();

        consumer.resume();

        assertThat(seen).containsExactly("a");
    }

    @Test
    void whenServedComesWhenTheCreditIsUsedUpThoughOthersStillWait() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(1);
        List<String> seen = new ArrayList<>();
        consumer.whenServed(() -> seen.addAll(consumer.texts()));
        rig.consumer(5);
        rig.addUnannounced("b");

        rig.answerMark();

        assertThat(rig.isAskedForAMark()).isTrue();
        assertThat(seen).containsExactly("a");
    }

    @Test
    void whenServedComesAtTheLatestWhenTheConsumerIsClosed() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(1);
        rig.consumer(1);
        List<String> served = new ArrayList<>();
        consumer.whenServed(() -> served.add("once"));

        consumer.close();

        assertThat(served).containsExactly("once");
    }
}
