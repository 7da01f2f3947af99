package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the workers of an {@link ExactlyOnceTest} were told, and whether the queues agree. Thread-safe. */
final class Account {

    /** A transaction as its mover knows it: every message that it moves carries its name. */
    record Move(String name, List<String> texts) {
        /** How a text looks that this has moved. */
        String moved(String text) {
            return text + "#" + name;
        }
    }

    private final Set<String> sent = new HashSet<>();
    private final List<Move> committed = new ArrayList<>();
    private final List<Move> rolledBack = new ArrayList<>();
    private final List<String> untold = new ArrayList<>();
    private int moved;

    synchronized void sent(String text) {
        sent.add(text);
    }

    synchronized void committed(Move move) {
        committed.add(move);
        moved += move.texts().size();
    }

    synchronized void rolledBack(Move move) {
        rolledBack.add(move);
    }

    /** Nobody said what became of this, or a worker failed. */
    synchronized void untold(String what, Throwable why) {
        untold.add(what + ": " + why);
    }

    synchronized int moved() {
        return moved;
    }

    /** @param title begins every failure: says how to repeat the run */
    synchronized void check(String title, List<String> from, List<String> to) {
        assertThat(untold).as(title + ": left in doubt").isEmpty();
        Set<String> there = new HashSet<>(to);
        for (Move move : committed) {
            assertThat(there).as(title + ": committed by " + move.name()).containsAll(movedBy(move));
        }
        for (Move move : rolledBack) {
            assertThat(there).as(title + ": rolled back by " + move.name()).doesNotContainAnyElementsOf(movedBy(move));
        }
        Map<String, List<String>> copies = new HashMap<>();
        from.forEach(
                text -> copies.computeIfAbsent(text, t -> new ArrayList<>()).add(text));
        to.forEach(text -> copies.computeIfAbsent(text.substring(0, text.indexOf('#')), t -> new ArrayList<>())
                .add(text));
        copies.values()
                .forEach(texts -> assertThat(texts).as(title + ": copies").hasSize(1));
        Set<String> lost = new TreeSet<>(sent);
        lost.removeAll(copies.keySet());
        assertThat(lost).as(title + ": sent and not there").isEmpty();
    }

    private static List<String> movedBy(Move move) {
        return move.texts().stream().map(move::moved).toList();
    }
}
