package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrowserTest {
    private static final int LARGE = 500_000;

    private final QueueRig rig = new QueueRig(0);

    @Test
    void showsWhatWaitsInOrderAndThenSaysThatItIsThrough() {
        rig.addUnannounced("a", "b", "c");
        TestBrowser browser = rig.browser();

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("a", "b", "c");
        assertThat(browser.shown).extracting(Delivery::tag).containsExactly(1L, 2L, 3L);
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void takesNothing() {
        rig.add("a", "b");
        rig.browser().credit(10);

        TestConsumer consumer = rig.consumer(10);

        assertThat(consumer.texts()).containsExactly("a", "b");
        assertThat(consumer.attempts()).containsOnly(0);
        assertThat(rig.told).isEmpty();
    }

    @Test
    void showsNoMoreThanItsCreditAllows() {
        rig.add("a", "b", "c");
        TestBrowser browser = rig.browser();

        browser.credit(2);
        assertThat(browser.texts()).containsExactly("a", "b");
        assertThat(browser.ends).isZero();

        browser.credit(1);
        assertThat(browser.texts()).containsExactly("a", "b", "c");
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void isThroughAtOnceWithAnEmptyQueue() {
        TestBrowser browser = rig.browser();

        browser.credit(1);

        assertThat(browser.shown).isEmpty();
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void saysOnlyOnceThatItIsThrough() {
        TestBrowser browser = rig.browser();

        browser.credit(1);
        browser.credit(1);
        rig.add("late");
        browser.resume();

        assertThat(browser.shown).isEmpty();
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void doesNotShowWhatCameAfterItBegan() {
        rig.add("a");
        TestBrowser browser = rig.browser();
        rig.add("b");

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("a");
    }

    @Test
    void passesOverWhatWasTakenMeanwhile() {
        rig.add("a", "b", "c", "d");
        TestBrowser browser = rig.browser();
        browser.credit(1);
        rig.consumer(3);

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("a", "d");
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void isThroughIfAllWasTakenMeanwhile() {
        rig.add("a", "b");
        TestBrowser browser = rig.browser();
        rig.consumer(10);
        rig.add("c");

        browser.credit(10);

        assertThat(browser.shown).isEmpty();
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void showsWhatWasHandedBackFirst() {
        TestConsumer consumer = rig.consumer(2);
        rig.add("a", "b", "c");
        consumer.settle(Settlement.RELEASED, 2, 2);
        consumer.settle(Settlement.UNTOUCHED, 1, 1);
        TestBrowser browser = rig.browser();

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("a", "b", "c");
        assertThat(browser.shown).extracting(Delivery::attempts).containsExactly(0, 1, 0);
    }

    @Test
    void passesOverWhatWasHandedBackAndTakenAgain() {
        TestConsumer consumer = rig.consumer(2);
        rig.add("a", "b", "c");
        consumer.settle(Settlement.RELEASED, 1, 2);
        TestBrowser browser = rig.browser();
        consumer.credit(1);

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("b", "c");
    }

    @Test
    void passesOverWhatWasHandedBackAndSettledMeanwhile() {
        TestConsumer consumer = rig.consumer(2);
        rig.add("a", "b", "c");
        consumer.settle(Settlement.RELEASED, 1, 2);
        TestBrowser browser = rig.browser();
        consumer.credit(2);
        consumer.accept(3);
        consumer.accept(4);

        browser.credit(10);

        assertThat(browser.texts()).containsExactly("c");
    }

    @Test
    void readsBodiesThatAreNotInMemory() {
        rig.addLarge(200, LARGE);
        TestBrowser browser = rig.browser();

        browser.credit(1000);
        rig.answerReads();

        assertThat(browser.texts()).isEqualTo(QueueRig.numbered(200));
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void leavesNoBodiesInMemoryThatHaveNoRoomThere() {
        rig.addLarge(200, LARGE);
        TestBrowser browser = rig.browser();

        browser.credit(1000);
        rig.answerReads();

        assertThat(rig.cache.used()).isLessThanOrEqualTo(QueueRig.MIB);
    }

    @Test
    void doesNotReadMoreAtATimeThanMemoryCanSpare() {
        rig.addLarge(60, LARGE);
        TestBrowser browser = rig.browser();

        browser.credit(60);

        assertThat(rig.pendingRead().size() * LARGE).isLessThanOrEqualTo(5 * QueueRig.MIB);
    }

    @Test
    void goesOnAfterAConsumersReadForWhichItHadToWait() {
        rig.addLarge(20, LARGE);
        TestConsumer consumer = rig.consumer(4);
        TestBrowser browser = rig.browser();
        assertThat(rig.readsPending()).isEqualTo(1);

        browser.credit(100);
        assertThat(rig.readsPending()).isEqualTo(1);
        rig.answerReads();

        assertThat(consumer.texts()).containsExactly("m0", "m1", "m2", "m3");
        assertThat(browser.texts()).isEqualTo(QueueRig.numbered(20).subList(4, 20));
        assertThat(browser.ends).isEqualTo(1);
    }

    @Test
    void holdsBackWhileItsOutletIsFull() {
        rig.add("a", "b");
        TestBrowser browser = rig.browser();
        browser.writable = false;
        browser.credit(10);
        assertThat(browser.shown).isEmpty();

        browser.resume();

        assertThat(browser.texts()).containsExactly("a", "b");
    }

    @Test
    void showsNothingOnceItIsClosed() {
        rig.addLarge(5, LARGE);
        TestBrowser browser = rig.browser();
        browser.credit(10);
        int before = browser.shown.size();

        browser.close();
        rig.answerReads();

        assertThat(browser.shown).hasSize(before);
        assertThat(browser.ends).isZero();
    }

    @Test
    void triesAgainAfterAFailedRead() {
        rig.addLarge(5, LARGE);
        TestBrowser browser = rig.browser();
        browser.credit(10);

        rig.failRead();
        rig.answerReads();

        assertThat(browser.texts()).isEqualTo(QueueRig.numbered(5));
    }
}
