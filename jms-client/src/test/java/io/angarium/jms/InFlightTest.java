package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.fusesource.hawtbuf.AsciiBuffer;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private static final int WINDOW = 1000;

    private final List<String> told = new ArrayList<>();
    private final List<String> again = new ArrayList<>();
    private final SendWindow window = new SendWindow(WINDOW);
    private final InFlight inFlight = new InFlight(window);
    private final Object link = new Object();
    private final Object next = new Object();

    private SendOutcome outcome(int i) {
        return failure -> told.add(i + (failure == null ? "" : " " + failure.getMessage()));
    }

    private long add(int i) {
        return inFlight.add(link, 0, outcome(i), 0, null);
    }

    /** One that is to be sent again. */
    private long addNumbered(int number, String message) {
        return inFlight.add(link, 0, outcome(number), number, new AsciiBuffer(message));
    }

    private void sendAgain() {
        sendAgain(1000);
    }

    private void sendAgain(int longest) {
        inFlight.sendAgain(next, longest, new JMSException("too long"), this::sentAgain);
    }

    private void sentAgain(long sequence, long number, Buffer message) {
        again.add(sequence + " is " + number + " " + message.ascii());
    }

    @Test
    void aConfirmationIsCumulativeAcrossTheGrowthOfTheRing() {
        for (int i = 1; i <= 300; i++) {
            assertThat(add(i)).isEqualTo(i);
            if (i == 50) {
                inFlight.confirm(link, 40);
            }
        }
        assertThat(told).hasSize(40);
        inFlight.confirm(link, 299);
        assertThat(told).hasSize(299).first().isEqualTo("1");
        assertThat(told.get(298)).isEqualTo("299");
        assertThat(inFlight.isEmpty()).isFalse();
        inFlight.confirm(link, 5000);
        assertThat(told).hasSize(300);
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void aRefusedSendIsToldOnce() {
        add(1);
        add(2);
        assertThat(inFlight.refuse(link, 2, new JMSException("no"))).isTrue();
        assertThat(inFlight.refuse(link, 2, new JMSException("no"))).isFalse();
        inFlight.confirm(link, 2);
        assertThat(told).containsExactly("2 no", "1");
    }

    @Test
    void aLostLinkFailsWhatHasNoNumberCountsTheSilentOnesAndStartsAgain() {
        add(1);
        inFlight.add(link, 10, null, 0, null);
        inFlight.add(link, 10, null, 0, null);
        assertThat(inFlight.linkLost(new JMSException("gone"))).isEqualTo(2);
        assertThat(told).containsExactly("1 gone");
        assertThat(inFlight.isEmpty()).isTrue();
        assertThat(inFlight.add(next, 0, null, 0, null)).isEqualTo(1);
    }

    @Test
    void whatHasANumberIsSentAgainInOrderUnderNewSequences() {
        addNumbered(7, "a");
        addNumbered(8, "b");
        add(1);
        addNumbered(9, "c");
        inFlight.confirm(link, 1);
        inFlight.linkLost(new JMSException("gone"));

        sendAgain();

        assertThat(again).containsExactly("1 is 8 b", "2 is 9 c");
        assertThat(inFlight.add(next, 0, outcome(10), 10, new AsciiBuffer("d"))).isEqualTo(3);
        inFlight.confirm(next, 3);
        assertThat(told).containsExactly("7", "1 gone", "8", "9", "10");
    }

    @Test
    void whatIsConfirmedOnALinkThatNeverBecameCurrentIsNotSentAThirdTime() {
        addNumbered(7, "a");
        addNumbered(8, "b");
        inFlight.linkLost(new JMSException("gone"));
        sendAgain();
        inFlight.confirm(next, 1);
        again.clear();

        inFlight.sendAgain(new Object(), 1000, null, this::sentAgain);

        assertThat(again).containsExactly("1 is 8 b");
    }

    @Test
    void anAnswerThatComesLateFromAnEarlierLinkIsOfNoConcern() {
        addNumbered(7, "a");
        inFlight.linkLost(new JMSException("gone"));
        sendAgain();

        inFlight.confirm(link, 1);
        assertThat(inFlight.refuse(link, 1, new JMSException("no"))).isFalse();

        assertThat(told).isEmpty();
    }

    @Test
    void whatIsTooLongForTheNextLinkFails() {
        addNumbered(7, "very long");
        addNumbered(8, "short");
        inFlight.linkLost(new JMSException("gone"));

        sendAgain(5);

        assertThat(told).containsExactly("7 too long");
        assertThat(again).containsExactly("1 is 8 short");
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsNotSentAgain() {
        SendOutcome impatient = new SendOutcome() {
            @Override
            public void done(JMSException failure) {}

            @Override
            public boolean isAwaited() {
                return false;
            }
        };
        inFlight.add(link, 0, impatient, 7, new AsciiBuffer("a"));
        inFlight.linkLost(new JMSException("gone"));
        sendAgain();
        assertThat(again).isEmpty();
    }

    @Test
    void whatIsKeptHoldsItsShareOfTheWindowUntilItIsConfirmed() throws JMSException {
        window.take(WINDOW, 1);
        inFlight.add(link, WINDOW - 10, outcome(7), 7, new AsciiBuffer("a"));
        inFlight.add(link, 10, null, 0, null);
        inFlight.linkLost(new JMSException("gone"));
        window.take(10, 1);
        window.giveBack(10);
        sendAgain();
        inFlight.confirm(next, 1);
        window.take(WINDOW, 1);
    }

    @Test
    void whenThereIsNoOtherLinkAllFail() {
        addNumbered(7, "a");
        inFlight.linkLost(new JMSException("gone"));
        inFlight.failAll(new JMSException("in doubt"));
        assertThat(told).containsExactly("7 in doubt");
        sendAgain();
        assertThat(again).isEmpty();
    }
}
