package io.angarium.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SettledSetTest {
    /** Three blocks and a bit. */
    private static final int END = 3 * 4096 + 100;

    /** What encoding takes that is not blocks: the floor and their number. */
    private static final int HEAD_BYTES = 16;

    /** A set and what it should hold. */
    private static final class Pair {
        SettledSet set = new SettledSet();
        final TreeSet<Long> model = new TreeSet<>();

        long modelFloor() {
            long floor = 0;
            for (long sequence : model) {
                if (sequence != floor) {
                    break;
                }
                floor++;
            }
            return floor;
        }

        void check() {
            assertThat(set.floor()).isEqualTo(modelFloor());
            for (long s = 0; s < END + 10; s++) {
                if (set.contains(s) != model.contains(s)) {
                    assertThat(set.contains(s)).as("contains " + s).isEqualTo(model.contains(s));
                }
            }
        }
    }

    private interface Step {
        void on(Pair pair);
    }

    private record Add(long sequence) implements Step {
        @Override
        public void on(Pair pair) {
            assertThat(pair.set.add(sequence)).isEqualTo(pair.model.add(sequence));
        }
    }

    private record AddAll(long first, long last) implements Step {
        @Override
        public void on(Pair pair) {
            pair.set.addAll(first, last);
            for (long s = first; s <= last; s++) {
                pair.model.add(s);
            }
        }
    }

    private record EncodeAndDecode() implements Step {
        @Override
        public void on(Pair pair) {
            pair.set = SettledSet.decode(pair.set.encode());
        }
    }

    private record GoOnWithACopy() implements Step {
        @Override
        public void on(Pair pair) {
            SettledSet original = pair.set;
            pair.set = original.copy();
            original.addAll(0, END);
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Long> sequence = Arbitraries.oneOf(
                Arbitraries.longs().between(0, END),
                Arbitraries.longs().between(4090, 4100),
                Arbitraries.longs().between(8188, 8196));
        Arbitrary<Step> addAll = Combinators.combine(
                        sequence, Arbitraries.longs().between(0, 5000))
                .as((first, more) -> new AddAll(first, Math.min(END, first + more)));
        Arbitrary<Step> fromTheStart = sequence.map(last -> new AddAll(0, last));
        return Arbitraries.frequencyOf(
                        Tuple.of(12, sequence.map(Add::new)),
                        Tuple.of(4, addAll),
                        Tuple.of(1, fromTheStart),
                        Tuple.of(1, Arbitraries.just(new EncodeAndDecode())),
                        Tuple.of(1, Arbitraries.just(new GoOnWithACopy())))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void holdsWhatWasAdded(@ForAll("steps") List<Step> steps) {
        Pair pair = new Pair();

        steps.forEach(step -> step.on(pair));

        pair.check();
    }

    @Property(tries = 100)
    void aSetWithoutGapsTakesNoBlocks(@ForAll("steps") List<Step> steps) {
        Pair pair = new Pair();

        steps.forEach(step -> step.on(pair));
        for (long s = 0; s < 4 * 4096; s++) {
            pair.set.add(s);
        }

        assertThat(pair.set.floor()).isEqualTo(4 * 4096);
        assertThat(pair.set.encode()).hasSizeLessThanOrEqualTo(HEAD_BYTES);
    }

    @Test
    @Timeout(value = 10, unit = SECONDS)
    void addingWhatIsBelowTheFloorCostsNothing() {
        SettledSet set = new SettledSet();
        set.addAll(0, 1L << 60);

        set.addAll(0, 1L << 59);

        assertThat(set.floor()).isEqualTo((1L << 60) + 1);
    }

    @Test
    void aSettledOneIsNotSettledAgain() {
        SettledSet set = new SettledSet();

        assertThat(set.add(7)).isTrue();
        assertThat(set.add(7)).isFalse();
    }

    @Test
    void bytesThatAreCutOffAreRefused() {
        SettledSet set = new SettledSet();
        set.add(5);
        byte[] whole = set.encode();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> SettledSet.decode(cut));
        }
    }

    @Property
    void anyBytesAreRefusedOrRead(@ForAll byte[] bytes) {
        try {
            SettledSet.decode(bytes);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("damaged");
        }
    }
}
