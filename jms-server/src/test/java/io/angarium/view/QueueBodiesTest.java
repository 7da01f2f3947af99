package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bodies are kept in memory as long as there is room, and read back from the log when they are needed. */
class QueueBodiesTest {
    private static final int LARGE = 500_000;

    /** No room but the queue's own window, of 1 MiB. */
    private QueueRig rig = new QueueRig(0);

    @Test
    void whatFitsStaysInMemory() {
        rig.addLarge(2, LARGE);

        TestConsumer consumer = rig.consumer(2);

        assertThat(consumer.texts()).containsExactly("m0", "m1");
        assertThat(rig.readsPending()).isZero();
    }

    @Test
    void whatDoesNotFitIsLeftInTheLog() {
        rig.addLarge(20, LARGE);

        assertThat(rig.cache.used()).isLessThanOrEqualTo(QueueRig.MIB);
        assertThat(rig.queue.depth()).isEqualTo(20);
    }

    @Test
    void aMessageThatIsDeliveredAtOnceNeedsNoRoom() {
        rig.addLarge(4, LARGE);

        TestConsumer consumer = rig.consumer(1);

        assertThat(consumer.texts()).containsExactly("m0");
    }

    @Test
    void whatWasLeftInTheLogIsReadAndDeliveredInOrder() {
        rig.addLarge(20, LARGE);

        TestConsumer consumer = rig.consumer(20);
        assertThat(rig.readsPending()).isEqualTo(1);
        rig.answerReads();

        assertThat(consumer.texts()).isEqualTo(QueueRig.numbered(20));
    }

    @Test
    void bodiesAreReadInTheOrderOfTheLogAndOnceAtATime() {
        rig.addLarge(20, LARGE);
        TestConsumer consumer = rig.consumer(20);

        consumer.credit(1);
        rig.consumer(5);

        assertThat(rig.readsPending()).isEqualTo(1);
        assertThat(rig.pendingRead()).extracting(Entry::position).isSorted();
    }

    @Test
    void onlySoMuchIsReadAheadAsMemoryCanSpare() {
        rig.addLarge(60, LARGE);

        rig.consumer(60);

        assertThat(rig.pendingRead().size() * LARGE).isLessThanOrEqualTo(5 * QueueRig.MIB);
    }

    @Test
    void aMessageThatComesFirstIsNotOvertakenWhileItIsRead() {
        rig.addLarge(3, LARGE);
        TestConsumer consumer = rig.consumer(10);
        assertThat(rig.readsPending()).isEqualTo(1);
        rig.add("last");
        assertThat(consumer.texts()).containsExactly("m0", "m1");

        rig.answerReads();

        assertThat(consumer.texts()).containsExactly("m0", "m1", "m2", "last");
    }

    @Test
    void aFailedReadIsTriedAgain() {
        rig.addLarge(3, LARGE);
        TestConsumer consumer = rig.consumer(10);
        consumer.takeTexts();

        rig.failRead();
        rig.answerReads();

        assertThat(consumer.texts()).containsExactly("m2");
    }

    @Test
    void afterAFailedReadNobodyWaitsToBeServed() {
        rig.addLarge(3, LARGE);
        TestConsumer consumer = rig.consumer(10);
        List<String> served = new ArrayList<>();
        consumer.whenServed(() -> served.add("once"));
        assertThat(served).isEmpty();

        rig.failRead();

        assertThat(served).containsExactly("once");
    }

    @Test
    void whenServedWaitsForTheRead() {
        rig.addLarge(3, LARGE);
        TestConsumer consumer = rig.consumer(3);
        List<String> served = new ArrayList<>();
        consumer.whenServed(() -> served.addAll(consumer.texts()));
        assertThat(served).isEmpty();

        rig.answerReads();

        assertThat(served).containsExactly("m0", "m1", "m2");
    }

    @Test
    void whatIsSettledTakesNoMemory() {
        rig.addLarge(20, LARGE);
        TestConsumer consumer = rig.consumer(20);
        rig.answerReads();

        consumer.settle(Settlement.ACCEPTED, 1, 20);

        assertThat(rig.cache.used()).isZero();
    }

    @Test
    void whatConsumersHoldUnsettledIsLeftInTheLogToo() {
        rig.addLarge(100, LARGE);

        rig.consumer(100);
        rig.answerReads();

        assertThat(rig.queue.unsettledCount()).isEqualTo(100);
        assertThat(rig.cache.used()).isLessThanOrEqualTo(2 * QueueRig.MIB);
    }

    @Test
    void whatIsHandedBackAndNotInMemoryIsReadAgain() {
        rig.addLarge(20, LARGE);
        TestConsumer consumer = rig.consumer(20);
        rig.answerReads();

        consumer.close();
        TestConsumer next = rig.consumer(20);
        rig.answerReads();

        assertThat(next.texts()).isEqualTo(QueueRig.numbered(20));
        assertThat(next.attempts()).containsOnly(1);
    }

    @Test
    void anUnloggedMessageStaysInMemory() {
        rig.addLarge(4, LARGE);

        rig.addUnlogged("last");
        TestConsumer consumer = rig.consumer(10);
        rig.answerReads();

        assertThat(consumer.texts()).containsExactly("m0", "m1", "m2", "m3", "last");
    }

    @Test
    void whatIsRecoveredIsReadWhenItIsWanted() {
        rig = new QueueRig(0, new QueueState(1, new SettledSet(), QueueState.noMarks(), Map.of()));
        rig.recover(Messages.persistent("a"));
        assertThat(rig.readsPending()).isZero();

        rig.consumer(1);

        assertThat(rig.pendingRead()).hasSize(1);
    }

    @Test
    void theObjectsAroundASmallBodyCountToo() {
        rig.addUnlogged(QueueRig.numbered(1000).toArray(String[]::new));

        assertThat(rig.cache.used()).isGreaterThan(1000 * 60);
    }

    @Test
    void aQueueMayAlwaysHoldASmallWindow() {
        BodyCache full = new BodyCache(0);
        full.add(QueueRig.MIB);

        assertThat(full.admits(0)).isTrue();
        assertThat(full.admits(BodyCache.WINDOW)).isFalse();
    }

    @Test
    void oneQueueMayHoldAQuarterOfTheRoomForAll() {
        BodyCache cache = new BodyCache(100L * QueueRig.MIB);

        assertThat(cache.admits(24L * QueueRig.MIB)).isTrue();
        assertThat(cache.admits(25L * QueueRig.MIB)).isFalse();
    }

    @Test
    void noQueueMayHoldMoreThanItsWindowWhenTheRoomForAllIsUsed() {
        BodyCache cache = new BodyCache(100L * QueueRig.MIB);
        cache.add(100L * QueueRig.MIB);

        assertThat(cache.admits(BodyCache.WINDOW - 1)).isTrue();
        assertThat(cache.admits(BodyCache.WINDOW)).isFalse();
    }
}
