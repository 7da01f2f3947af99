package io.angarium.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** A number of bytes, such as {@code 64MiB}; a bare number counts bytes. */
record SizeType(long min, long max) implements ValueType<Long> {
    static final long KIB = 1024;
    static final long MIB = 1024 * KIB;
    static final long GIB = 1024 * MIB;
    static final long TIB = 1024 * GIB;
    static final UnitTable UNITS = new UnitTable(units(), false);

    @Override
    public Long parse(String text) {
        long bytes = UNITS.parse(text);
        if (bytes < min || bytes > max) {
            throw new IllegalArgumentException();
        }
        return bytes;
    }

    @Override
    public String allowed() {
        return "a size from " + format(min) + " to " + format(max) + " (units: " + UNITS.names() + ")";
    }

    @Override
    public String format(Long bytes) {
        return UNITS.format(bytes);
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("B", 1L);
        units.put("KiB", KIB);
        units.put("MiB", MIB);
        units.put("GiB", GIB);
        units.put("TiB", TIB);
        return units;
    }
}
