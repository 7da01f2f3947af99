package io.angarium.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes of the heap: a size, such as {@code 256MiB}, or a share of its maximum, such as {@code 25%}. */
record MemoryType(int maxPercent) implements ValueType<Long> {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})\\s*%");

    @Override
    public Long parse(String text) {
        long heap = Runtime.getRuntime().maxMemory();
        Matcher matcher = PERCENT.matcher(text);
        long bytes = matcher.matches() ? heap / 100 * Long.parseLong(matcher.group(1)) : SizeType.UNITS.parse(text);
        if (bytes > heap / 100 * maxPercent) {
            throw new IllegalArgumentException("it must be at most " + maxPercent + "% of the heap, which has "
                    + heap / SizeType.MIB + "MiB; start the broker with a larger -Xmx, or give less");
        }
        return bytes;
    }

    @Override
    public String allowed() {
        return "a size such as 256MiB or a share of the heap such as 25%, at most " + maxPercent + "% of the heap";
    }

    @Override
    public String format(Long bytes) {
        return SizeType.UNITS.format(bytes);
    }
}
