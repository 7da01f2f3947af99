package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.message.Envelope;
import io.angarium.view.QueueRig.Retired;
import org.junit.jupiter.api.Test;

/** Priority, delivery delay and expiration (Jakarta Messaging 3.1 §3.4.8, §3.4.9, §3.4.12). */
class QueueTimesTest {
    private final QueueRig rig = new QueueRig();
    private final long start = rig.now();

    @Test
    void higherPrioritiesComeFirstAlsoBehindADeepBacklog() {
        for (String text : QueueRig.numbered(1000)) {
            add(text, priority(4));
        }
        add("low", priority(0));
        add("high", priority(9));
        add("five", priority(5));

        TestConsumer consumer = rig.consumer(1003);

        assertThat(consumer.texts().subList(0, 3)).containsExactly("high", "five", "m0");
        assertThat(consumer.texts()).endsWith("m999", "low");
    }

    @Test
    void theMarkOfOnePrioritySaysNothingOfOthers() {
        rig.add(Messages.persistent("low"), priority(1), false);
        rig.add(Messages.persistent("high"), priority(8), false);

        rig.consumer(1);
        rig.answerMark();

        long[] marks = rig.queue.checkpoint().attemptMarks();
        assertThat(marks[8]).isEqualTo(1);
        assertThat(marks[1]).isEqualTo(-1);
    }

    @Test
    void aDelayedMessageIsNeitherDeliveredNorBrowsedBeforeItsTime() {
        add("later", new Envelope(4, 0, start + 5000, 0, 0));
        add("now", priority(4));
        TestConsumer consumer = rig.consumer(5);
        TestBrowser browser = rig.browser();
        browser.credit(5);

        rig.timeIs(start + 4999);
        assertThat(consumer.texts()).containsExactly("now");
        assertThat(browser.texts()).isEmpty();
        assertThat(rig.queue.depth()).isEqualTo(2);

        rig.timeIs(start + 5000);
        rig.answerReads();
        assertThat(consumer.texts()).containsExactly("now", "later");
    }

    @Test
    void messagesOfOneTimeComeInTheOrderInWhichTheyWereSent() {
        add("a", new Envelope(4, 0, start + 100, 0, 0));
        add("b", new Envelope(4, 0, start + 100, 0, 0));
        add("earlier", new Envelope(4, 0, start + 50, 0, 0));
        TestConsumer consumer = rig.consumer(5);

        rig.timeIs(start + 1000);
        rig.answerReads();

        assertThat(consumer.texts()).containsExactly("earlier", "a", "b");
    }

    @Test
    void anExpiredMessageIsRetiredWithoutAnyConsumer() {
        add("short", new Envelope(4, start + 10, 0, 0, 0));
        add("long", priority(4));

        rig.timeIs(start + 10);

        assertThat(rig.retired).hasSize(1);
        assertThat(rig.retired.get(0).why()).isEqualTo(Retirement.EXPIRED);
        rig.queue.accepted(rig.retired.get(0).entries());
        assertThat(rig.queue.depth()).isEqualTo(1);
    }

    @Test
    void anExpiredMessageIsNotDeliveredEvenIfNobodyHasCalledYet() {
        add("short", new Envelope(4, start + 10, 0, 0, 0));
        rig.now = start + 11;

        TestConsumer consumer = rig.consumer(1);

        assertThat(consumer.deliveries).isEmpty();
        assertThat(rig.retired).hasSize(1);
    }

    @Test
    void oneThatExpiresAtAConsumerIsRetiredWhenItIsHandedBack() {
        add("short", new Envelope(4, start + 10, 0, 0, 0));
        TestConsumer consumer = rig.consumer(5);
        rig.timeIs(start + 20);
        assertThat(rig.retired).isEmpty();

        consumer.settle(Settlement.RELEASED, 1, 1);

        assertThat(consumer.deliveries).hasSize(1);
        assertThat(rig.retired).extracting(Retired::why).containsExactly(Retirement.EXPIRED);
    }

    @Test
    void oneThatExpiresWhileItIsDelayedIsRetired() {
        add("never", new Envelope(4, start + 10, start + 20, 0, 0));

        rig.timeIs(start + 30);

        assertThat(rig.retired).hasSize(1);
        rig.queue.accepted(rig.retired.get(0).entries());
        assertThat(rig.queue.depth()).isZero();
    }

    @Test
    void oneThatCouldNotBeRetiredIsTriedAgain() {
        add("short", new Envelope(4, start + 10, 0, 0, 0));
        rig.timeIs(start + 10);

        rig.queue.retireAgain(rig.retired.get(0).entries());
        assertThat(rig.retired).hasSize(1);
        rig.timeIs(start + 60_000);

        assertThat(rig.retired).hasSize(2);
    }

    private static Envelope priority(int priority) {
        return Envelope.plain(priority);
    }

    private void add(String text, Envelope envelope) {
        rig.add(Messages.persistent(text), envelope, true);
    }
}
