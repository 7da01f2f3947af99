package io.angarium.tck.crash;

import java.util.ArrayList;
import java.util.List;

/** The first of the broken rules, and how many there were. Not thread-safe. */
final class Violations {
    private static final int KEPT = 5;

    private final List<String> first = new ArrayList<>();
    private Throwable cause;
    private int count;

    void add(String report) {
        count++;
        if (first.size() < KEPT) {
            first.add(report);
        }
    }

    void add(String report, Throwable because) {
        add(report);
        cause = cause == null ? because : cause;
    }

    /** @throws AssertionError if there are any */
    void check(String title) {
        if (count > 0) {
            String head = title + ": " + count + " broken promises, of which the first:";
            throw new AssertionError(head + System.lineSeparator() + String.join(System.lineSeparator(), first), cause);
        }
    }
}
