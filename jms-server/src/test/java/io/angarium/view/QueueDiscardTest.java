package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes of a queue's messages when its owner is gone. */
class QueueDiscardTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void whatWaitsIsForgottenAndTakesNoMemory() {
        rig.add("a", "b");
        rig.addUnlogged("c");

        rig.queue.discard();

        assertThat(rig.queue.depth()).isZero();
        assertThat(rig.cache.used()).isZero();
        assertThat(rig.forgotten).containsExactly(0L, 1L);
        assertThat(rig.told).isEmpty();
    }

    @Test
    void whatWasHandedBackIsForgottenToo() {
        rig.add("a");
        TestConsumer consumer = rig.consumer(1);
        consumer.close();

        rig.queue.discard();

        assertThat(rig.queue.depth()).isZero();
        assertThat(rig.cache.used()).isZero();
        assertThat(rig.forgotten).containsExactly(0L);
    }

    @Test
    void whatComesLaterIsForgottenAtOnce() {
        rig.queue.discard();

        rig.add("a");

        assertThat(rig.queue.depth()).isZero();
        assertThat(rig.cache.used()).isZero();
        assertThat(rig.forgotten).containsExactly(0L);
    }

    @Test
    void whatATransactionHoldsIsForgottenWhenThatIsRolledBack() {
        rig.add("a", "b");
        TestConsumer consumer = rig.consumer(2);
        Held held = consumer.hold(1, 1);
        consumer.close();

        rig.queue.discard();
        held.handBack();

        assertThat(rig.queue.depth()).isZero();
        assertThat(rig.cache.used()).isZero();
        assertThat(rig.forgotten).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void bodiesThatAreBeingReadAreNotKept() {
        QueueRig tight = new QueueRig(0);
        tight.addLarge(4, 500_000);
        TestConsumer consumer = tight.consumer(4);
        assertThat(tight.readsPending()).isEqualTo(1);
        consumer.close();

        tight.queue.discard();
        tight.answerReads();

        assertThat(tight.cache.used()).isZero();
        assertThat(tight.forgotten).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    }
}
