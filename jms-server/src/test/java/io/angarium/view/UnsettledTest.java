package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class UnsettledTest {

    private interface Step {
        void on(Unsettled unsettled, TreeMap<Long, Entry> model);
    }

    private record AddSome(int count) implements Step {
        @Override
        public void on(Unsettled unsettled, TreeMap<Long, Entry> model) {
            for (int i = 0; i < count; i++) {
                Entry entry = Messages.entry(i);
                long expected = unsettled.nextTag();
                long tag = unsettled.add(entry);
                assertThat(tag).isEqualTo(expected);
                model.put(tag, entry);
            }
        }
    }

    private record Remove(long tag) implements Step {
        @Override
        public void on(Unsettled unsettled, TreeMap<Long, Entry> model) {
            assertThat(unsettled.remove(tag)).isSameAs(model.remove(tag));
        }
    }

    private record RemoveFirst(int count) implements Step {
        @Override
        public void on(Unsettled unsettled, TreeMap<Long, Entry> model) {
            for (int i = 0; i < count && !model.isEmpty(); i++) {
                long tag = model.firstKey();
                assertThat(unsettled.firstTag()).isEqualTo(tag);
                assertThat(unsettled.remove(tag)).isSameAs(model.remove(tag));
            }
        }
    }

    private record RemoveAll() implements Step {
        @Override
        public void on(Unsettled unsettled, TreeMap<Long, Entry> model) {
            assertThat(unsettled.removeAll()).containsExactlyElementsOf(model.values());
            model.clear();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(0, 50).map(AddSome::new)),
                        Tuple.of(6, Arbitraries.longs().between(-1, 200).map(Remove::new)),
                        Tuple.of(3, Arbitraries.integers().between(0, 50).map(RemoveFirst::new)),
                        Tuple.of(1, Arbitraries.just(new RemoveAll())))
                .list()
                .ofMaxSize(40);
    }

    @Property
    void remembersByTagWhatWasDelivered(@ForAll("steps") List<Step> steps) {
        Unsettled unsettled = new Unsettled();
        TreeMap<Long, Entry> model = new TreeMap<>();

        for (Step step : steps) {
            step.on(unsettled, model);

            assertThat(unsettled.size()).isEqualTo(model.size());
            if (!model.isEmpty()) {
                assertThat(unsettled.firstTag()).isEqualTo(model.firstKey());
            }
        }
    }

    @Test
    void tagsBeginAtOneAndAreDense() {
        Unsettled unsettled = new Unsettled();

        assertThat(unsettled.add(Messages.entry(0))).isEqualTo(1);
        unsettled.remove(1);
        assertThat(unsettled.add(Messages.entry(1))).isEqualTo(2);
    }

    @Test
    void aTagThatWasNeverGivenIsNotThere() {
        Unsettled unsettled = new Unsettled();
        unsettled.add(Messages.entry(0));

        assertThat(unsettled.remove(0)).isNull();
        assertThat(unsettled.remove(2)).isNull();
        assertThat(unsettled.remove(Long.MAX_VALUE)).isNull();
    }
}
