package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.view.QueueRig.Retired;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages that are delivered in vain. */
class QueuePolicyTest {

    @Test
    void afterSoManyDeliveriesAMessageIsRetired() {
        QueueRig rig = rig(new QueuePolicy(3, 0, 1, 0, false));
        rig.add("poison", "good");
        TestConsumer consumer = rig.consumer(10);

        for (long tag : List.of(1L, 3L, 4L)) {
            consumer.settle(Settlement.RELEASED, tag, tag);
        }

        assertThat(consumer.texts()).containsExactly("poison", "good", "poison", "poison");
        assertThat(rig.retired).extracting(Retired::why).containsExactly(Retirement.MAX_DELIVERIES);
        assertThat(rig.queue.depth()).isEqualTo(2);
        rig.queue.accepted(rig.retired.get(0).entries());
        assertThat(rig.queue.depth()).isEqualTo(1);
    }

    @Test
    void whatNobodyHasSeenIsNotCounted() {
        QueueRig rig = rig(new QueuePolicy(1, 0, 1, 0, false));
        rig.add("a");
        TestConsumer consumer = rig.consumer(10);

        consumer.settle(Settlement.UNTOUCHED, 1, 1);

        assertThat(rig.retired).isEmpty();
        assertThat(consumer.texts()).containsExactly("a", "a");
    }

    @Test
    void thePauseBeforeARedeliveryGrowsUpToItsBound() {
        QueueRig rig = rig(new QueuePolicy(0, 100, 2, 300, false));
        long start = rig.now();
        rig.add("a");
        TestConsumer consumer = rig.consumer(10);

        assertThat(pauseAfterRelease(rig, consumer, 1, start)).isEqualTo(100);
        assertThat(pauseAfterRelease(rig, consumer, 2, rig.now())).isEqualTo(200);
        assertThat(pauseAfterRelease(rig, consumer, 3, rig.now())).isEqualTo(300);
        assertThat(pauseAfterRelease(rig, consumer, 4, rig.now())).isEqualTo(300);
        assertThat(consumer.attempts()).containsExactly(0, 1, 2, 3, 4);
    }

    private static long pauseAfterRelease(QueueRig rig, TestConsumer consumer, long tag, long from) {
        consumer.settle(Settlement.RELEASED, tag, tag);
        for (long time = from; consumer.deliveries.size() == tag; time += 10) {
            rig.timeIs(time);
        }
        return rig.now() - from;
    }

    @Test
    void othersAreDeliveredInThePause() {
        QueueRig rig = rig(new QueuePolicy(0, 100, 1, 0, false));
        rig.add("a");
        TestConsumer consumer = rig.consumer(10);

        consumer.settle(Settlement.RELEASED, 1, 1);
        rig.add("b");

        assertThat(consumer.texts()).containsExactly("a", "b");
        rig.timeIs(rig.now() + 100);
        assertThat(consumer.texts()).containsExactly("a", "b", "a");
    }

    private static QueueRig rig(QueuePolicy policy) {
        return new QueueRig(QueueRig.MIB, QueueState.empty(), policy);
    }
}
