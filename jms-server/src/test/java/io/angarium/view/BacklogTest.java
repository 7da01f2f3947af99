package io.angarium.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BacklogTest {

    /** How many to add (positive) or to take (negative). */
    @Provide
    Arbitrary<List<Integer>> runs() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(-20, 20),
                        Arbitraries.integers().between(-5000, 5000))
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 200)
    void isAQueueWhosePlacesCanBeReachedByOrder(@ForAll("runs") List<Integer> runs) {
        Backlog backlog = new Backlog();
        ArrayDeque<Entry> model = new ArrayDeque<>();

        for (int run : runs) {
            for (int i = 0; i < run; i++) {
                Entry entry = Messages.entry(i);
                backlog.add(entry);
                model.add(entry);
            }
            for (int i = 0; i < -run; i++) {
                assertThat(backlog.peek()).isSameAs(model.peek());
                assertThat(backlog.poll()).isSameAs(model.poll());
            }
            check(backlog, model);
        }
    }

    private static void check(Backlog backlog, ArrayDeque<Entry> model) {
        assertThat(backlog.size()).isEqualTo(model.size());
        assertThat(backlog.isEmpty()).isEqualTo(model.isEmpty());
        assertThat(backlog.nextOrder() - backlog.firstOrder()).isEqualTo(model.size());
        long order = backlog.firstOrder();
        for (Entry entry : model) {
            if (backlog.get(order) != entry || entry.order != order) {
                assertThat(backlog.get(order)).as("entry of order " + order).isSameAs(entry);
                assertThat(entry.order).isEqualTo(order);
            }
            order++;
        }
    }

    @Test
    void anEmptyOneHasNoFirstEntry() {
        Backlog backlog = new Backlog();

        assertThat(backlog.peek()).isNull();
        assertThat(backlog.poll()).isNull();
        assertThat(backlog.firstOrder()).isEqualTo(backlog.nextOrder());
    }
}
