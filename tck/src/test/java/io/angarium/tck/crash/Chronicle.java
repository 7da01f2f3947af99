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

    /** The same without what came before. */
    Chronicle since(long at) {
        Chronicle part = new Chronicle();
        events.stream().filter(event -> event.at() >= at).forEach(part.events::add);
        return part;
    }
}
