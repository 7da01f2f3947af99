package io.angarium.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final List<String> told = new ArrayList<>();
    private final InFlight inFlight = new InFlight(new SendWindow(1000));

    private SendOutcome outcome(int i) {
        return failure -> told.add(i + (failure == null ? "" : " " + failure.getMessage()));
    }

    @Test
    void aConfirmationIsCumulativeAcrossTheGrowthOfTheRing() {
        for (int i = 1; i <= 300; i++) {
            assertThat(inFlight.add(0, outcome(i))).isEqualTo(i);
            if (i == 50) {
                inFlight.confirm(40);
            }
        }
        assertThat(told).hasSize(40);
        inFlight.confirm(299);
        assertThat(told).hasSize(299).first().isEqualTo("1");
        assertThat(told.get(298)).isEqualTo("299");
        assertThat(inFlight.isEmpty()).isFalse();
        inFlight.confirm(5000);
        assertThat(told).hasSize(300);
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void aRefusedSendIsToldOnce() {
        inFlight.add(0, outcome(1));
        inFlight.add(0, outcome(2));
        assertThat(inFlight.refuse(2, new JMSException("no"))).isTrue();
        assertThat(inFlight.refuse(2, new JMSException("no"))).isFalse();
        inFlight.confirm(2);
        assertThat(told).containsExactly("2 no", "1");
    }

    @Test
    void aLostLinkFailsAllCountsTheSilentOnesAndStartsAgain() {
        inFlight.add(0, outcome(1));
        inFlight.add(10, null);
        inFlight.add(10, null);
        assertThat(inFlight.failAll(new JMSException("gone"))).isEqualTo(2);
        assertThat(told).containsExactly("1 gone");
        assertThat(inFlight.add(0, null)).isEqualTo(1);
    }
}
