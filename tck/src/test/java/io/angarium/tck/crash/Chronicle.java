package io.angarium.tck.crash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Events in the order of their times, for people. Not thread-safe. */
final class Chronicle {
    private record Event(long at, String text) {}

    private final List<Event> events = new ArrayList<>();

    /** @param at in nanoseconds since the campaign began */
    void add(long at, String text) {
        events.add(new Event(at, text));
    }

    @Override
    public String toString() {
        return events.stream()
                .sorted(Comparator.comparingLong(Event::at))
                .map(event -> String.format("  %10.3f ms  %s%n", event.at() / 1e6, event.text()))
                .collect(Collectors.joining());
    }

    /** What happened since then, and the last event before. */
    Chronicle since(long at) {
        Chronicle part = new Chronicle();
        long before =
                events.stream().mapToLong(Event::at).filter(t -> t < at).max().orElse(at);
        events.stream().filter(event -> event.at() >= before).forEach(part.events::add);
        return part;
    }
}
