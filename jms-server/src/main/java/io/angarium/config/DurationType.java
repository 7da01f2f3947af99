package io.angarium.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A span of time, such as {@code 30s}; a bare number other than 0 is refused, as nobody could tell what it counts. */
record DurationType(Duration min, Duration max) implements ValueType<Duration> {
    private static final UnitTable UNITS = new UnitTable(units(), true);

    @Override
    public Duration parse(String text) {
        Duration value = Duration.ofNanos(UNITS.parse(text));
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    @Override
    public String allowed() {
        return "a time from " + format(min) + " to " + format(max) + " (units: " + UNITS.names() + ")";
    }

    @Override
    public String format(Duration value) {
        return value.isNegative() ? value.toString() : UNITS.format(value.toNanos());
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("ns", 1L);
        units.put("us", 1_000L);
        units.put("ms", 1_000_000L);
        units.put("s", 1_000_000_000L);
        units.put("min", 60_000_000_000L);
        units.put("h", 3_600_000_000_000L);
        return units;
    }
}
