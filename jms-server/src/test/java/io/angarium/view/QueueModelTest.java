package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.selector.Selector;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Does random things to a queue and to a naive {@link QueueModel} of one: every message is delivered in order, to one
 * consumer at a time, and none is lost.
 */
class QueueModelTest {

    /** Something that is done to both. A number that stands for a consumer counts those that are open, round and round. */
    private interface Step {
        void on(QueueModel model);
    }

    private record Add(QueueModel.Kind kind, int bytes, String color, int priority) implements Step {
        @Override
        public void on(QueueModel model) {
            model.add(kind, bytes, color, priority);
        }
    }

    private record Open(int credit, Selector selector) implements Step {
        @Override
        public void on(QueueModel model) {
            model.open(credit, selector);
        }
    }

    private record Credit(int consumer, int messages) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(c -> c.credit(messages));
        }
    }

    private record Settle(int consumer, Settlement outcome, int first, int more) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(c -> c.settle(outcome, first, first + more));
        }
    }

    private record SettleOldest(int consumer, Settlement outcome, int count) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(c -> c.settleOldest(outcome, count));
        }
    }

    private record Close(int consumer) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(QueueModel.Consumer::close);
        }
    }

    private record Fill(int consumer) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(QueueModel.Consumer::fill);
        }
    }

    private record Resume(int consumer) implements Step {
        @Override
        public void on(QueueModel model) {
            model.consumer(consumer).ifPresent(QueueModel.Consumer::resume);
        }
    }

    private record Browse(int credit, Selector selector) implements Step {
        @Override
        public void on(QueueModel model) {
            model.browse(credit, selector);
        }
    }

    private record BrowseOn(int browser, int credit) implements Step {
        @Override
        public void on(QueueModel model) {
            model.browseOn(browser, credit);
        }
    }

    private record CloseBrowser(int browser) implements Step {
        @Override
        public void on(QueueModel model) {
            model.closeBrowser(browser);
        }
    }

    private record LogAnswers() implements Step {
        @Override
        public void on(QueueModel model) {
            model.answerMark();
        }
    }

    private record BodiesAreRead() implements Step {
        @Override
        public void on(QueueModel model) {
            model.answerRead();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> consumer = Arbitraries.integers().between(0, 5);
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 8);
        Arbitrary<Settlement> outcome = Arbitraries.of(Settlement.class);
        Arbitrary<Integer> bytes = Arbitraries.of(10, 10, 100_000, 300_000, 600_000);
        Arbitrary<Selector> selector = Arbitraries.of(QueueModel.SELECTORS);
        Arbitrary<Step> add = Combinators.combine(
                        Arbitraries.of(QueueModel.Kind.class),
                        bytes,
                        Arbitraries.of(QueueModel.COLORS),
                        Arbitraries.of(0, 4, 4, 4, 9))
                .as(Add::new);
        Arbitrary<Step> settle = Combinators.combine(
                        consumer, outcome, Arbitraries.integers().between(0, 20), few)
                .as(Settle::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(20, add),
                        Tuple.of(2, Combinators.combine(few, selector).as(Open::new)),
                        Tuple.of(8, Combinators.combine(consumer, few).as(Credit::new)),
                        Tuple.of(3, settle),
                        Tuple.of(8, Combinators.combine(consumer, outcome, few).as(SettleOldest::new)),
                        Tuple.of(1, consumer.map(Close::new)),
                        Tuple.of(1, consumer.map(Fill::new)),
                        Tuple.of(2, consumer.map(Resume::new)),
                        Tuple.of(2, Combinators.combine(few, selector).as(Browse::new)),
                        Tuple.of(3, Combinators.combine(consumer, few).as(BrowseOn::new)),
                        Tuple.of(1, consumer.map(CloseBrowser::new)),
                        Tuple.of(4, Arbitraries.just(new LogAnswers())),
                        Tuple.of(4, Arbitraries.just(new BodiesAreRead())))
                .list()
                .ofMinSize(5)
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<Integer> windows() {
        return Arbitraries.of(1, 2, 3, 5, 8, Queue.WINDOW);
    }

    @Property(tries = 4000)
    void behavesAsTheModelSays(@ForAll("windows") int window, @ForAll("steps") List<Step> steps) {
        QueueModel model = new QueueModel(window);

        for (Step step : steps) {
            step.on(model);
            model.check();
        }

        model.takeAllThatIsLeft();
        assertThat(model.memoryUsed()).isZero();
    }
}
