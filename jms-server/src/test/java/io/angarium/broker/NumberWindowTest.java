package io.angarium.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.Test;

class NumberWindowTest {

    private final NumberWindow window = new NumberWindow();

    /** Steps from one number to the next: mostly small, in both directions, at times far. */
    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.frequencyOf(
                        Tuple.of(20, Arbitraries.integers().between(-100, 200)),
                        Tuple.of(2, Arbitraries.integers().between(-30_000, 60_000)),
                        Tuple.of(1, Arbitraries.integers().between(0, 1_000_000_000)))
                .list()
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    void itIsExactForAllThatItRemembers(@ForAll("steps") List<Integer> steps) {
        NumberWindow some = new NumberWindow();
        Set<Long> done = new HashSet<>();
        long number = 1;
        long highest = 0;
        for (int step : steps) {
            number = Math.max(1, number + step);
            if (some.remembers(number)) {
                done.add(number);
            }
            some.add(number);
            done.add(number);
            highest = Math.max(highest, number);
        }
        NumberWindow read = NumberWindow.decode(some.encode());
        for (NumberWindow either : List.of(some, read)) {
            assertThat(either.highest()).isEqualTo(highest == 0 ? -1 : highest);
            for (long n : done) {
                if (either.remembers(n)) {
                    assertThat(either.contains(n)).isTrue();
                    assertThat(either.contains(n + 1)).isEqualTo(done.contains(n + 1));
                } else {
                    assertThat(n).isLessThanOrEqualTo(highest - NumberWindow.SIZE + Long.SIZE);
                }
            }
        }
    }

    @Test
    void whileNumbersAreFewItRemembersAll() {
        window.add(NumberWindow.SIZE - 1);
        assertThat(window.remembers(1)).isTrue();
        assertThat(window.contains(1)).isFalse();
    }

    @Test
    void itForgetsTheOldest() {
        window.add(1);
        window.add(NumberWindow.SIZE + 100);
        assertThat(window.remembers(1)).isFalse();
        assertThat(window.contains(1)).isFalse();
        window.add(1);
        assertThat(window.contains(1)).isFalse();
    }

    @Test
    void aNumberFarAheadLeavesNothingOfWhatWasBefore() {
        for (long n = 1; n <= NumberWindow.SIZE; n++) {
            window.add(n);
        }
        long far = Long.MAX_VALUE - 5;
        window.add(far);
        assertThat(window.contains(far)).isTrue();
        assertThat(window.contains(far - 1)).isFalse();
        assertThat(window.contains(far - NumberWindow.SIZE / 2)).isFalse();
        assertThat(window.highest()).isEqualTo(far);
    }

    @Test
    void fewNumbersTakeFewBytes() {
        window.add(100);
        assertThat(window.encode().length).isLessThan(30);
    }

    @Test
    void whatWasNotWrittenByItIsRefused() {
        Buffer bytes = window.encode();
        assertThatThrownBy(() -> NumberWindow.decode(new Buffer(bytes.data, bytes.offset, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumberWindow.decode(new Buffer(0))).isInstanceOf(IllegalArgumentException.class);
    }
}
