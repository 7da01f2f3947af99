package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Before a persistent message is delivered the log must know, so that after a crash it does not pass for new. */
class QueueAttemptMarkTest {
    private final QueueRig rig = new QueueRig();

    @Test
    void theLogIsToldBeforeAMessageIsDelivered() {
        TestConsumer consumer = rig.consumer(5);

        rig.addUnannounced("a");
        assertThat(consumer.deliveries).isEmpty();
        assertThat(rig.told).containsExactly("attemptable 0");

        rig.answerMark();
        assertThat(consumer.texts()).containsExactly("a");
        assertThat(consumer.attempts()).containsExactly(0);
    }

    @Test
    void itIsToldOnceForAllThatWait() {
        rig.addUnannounced("a", "b", "c");

        TestConsumer consumer = rig.consumer(5);
        rig.answerMark();

        assertThat(consumer.texts()).containsExactly("a", "b", "c");
        assertThat(rig.told).containsExactly("attemptable 2");
    }

    @Test
    void itIsNotToldAgainWhileTheAnswerIsOut() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(5);

        consumer.credit(1);
        rig.addUnannounced("b");
        rig.consumer(1);

        assertThat(rig.told).containsExactly("attemptable 0");
    }

    @Test
    void whatCameWhileTheAnswerWasOutIsAskedForNext() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(5);
        rig.addUnannounced("b", "c");

        rig.answerMark();
        assertThat(consumer.texts()).containsExactly("a");
        assertThat(rig.told).containsExactly("attemptable 0", "attemptable 2");

        rig.answerMark();
        assertThat(consumer.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void theMarkGoesAheadOfDeliveriesButNotWithoutBound() {
        rig.addUnannounced(QueueRig.numbered(5000).toArray(String[]::new));

        TestConsumer consumer = rig.consumer(5000);
        rig.answerMark();

        assertThat(consumer.deliveries).hasSizeBetween(1000, 1100);
        assertThat(rig.isAskedForAMark()).isTrue();
    }

    @Test
    void nothingIsToldWithoutAConsumerThatWants() {
        rig.consumer();

        rig.addUnannounced("a");

        assertThat(rig.told).isEmpty();
    }

    @Test
    void aMessageWhoseRecordSaysSoIsDeliveredAtOnce() {
        TestConsumer consumer = rig.consumer(5);

        rig.add("a");

        assertThat(consumer.texts()).containsExactly("a");
        assertThat(rig.told).isEmpty();
    }

    @Test
    void aMessageThatIsNotKeptIsDeliveredAtOnce() {
        TestConsumer consumer = rig.consumer(5);

        rig.addUnlogged("a");
        rig.add(Messages.nonPersistent("b"), false);

        assertThat(consumer.texts()).containsExactly("a", "b");
        assertThat(rig.told).isEmpty();
    }

    @Test
    void aRedeliveryNeedsNoMark() {
        rig.addUnannounced("a");
        TestConsumer consumer = rig.consumer(1);
        rig.answerMark();

        consumer.settle(Settlement.UNTOUCHED, 1, 1);
        consumer.credit(1);

        assertThat(consumer.texts()).containsExactly("a", "a");
        assertThat(rig.told).containsExactly("attemptable 0");
    }

    @Test
    void theMarkIsKeptByACheckpoint() {
        rig.addUnannounced("a", "b");
        rig.consumer(1);
        rig.answerMark();

        assertThat(rig.queue.checkpoint().attemptMarks()[4]).isEqualTo(1);
    }

    /** After an orderly stop counts are exact, and what records say is not asked again. */
    @Test
    void whatARecordSaysCountsUntilTheBrokerStops() {
        QueueRig restarted = new QueueRig(0, new QueueState(1, new SettledSet(), QueueState.noMarks(), Map.of()));
        restarted.recover(true, Messages.persistent("a"));
        TestConsumer consumer = restarted.consumer(1);
        restarted.answerReads();

        assertThat(consumer.texts()).isEmpty();
        restarted.answerMark();
        assertThat(consumer.texts()).containsExactly("a");
    }

    @Test
    void aMessageThatComesBackFromTheLogKeepsItsCount() {
        QueueRig restarted = new QueueRig(0, new QueueState(1, new SettledSet(), QueueState.noMarks(), Map.of(0L, 3)));
        restarted.recover(Messages.persistent("a"));
        TestConsumer consumer = restarted.consumer(1);
        restarted.answerReads();

        assertThat(consumer.deliveries.get(0).attempts()).isEqualTo(3);
        assertThat(restarted.queue.checkpoint().attempts()).containsEntry(0L, 3);
    }
}
