package io.angarium.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Space of a disk: a size such as {@code 512MiB}, a share such as {@code 5%}, or the lesser of both. */
record DiskFreeType() implements ValueType<DiskFree> {
    private static final Pattern TEXT = Pattern.compile("(?<size>.*?)(\\s+or\\s+)?(?:(?<percent>\\d{1,2})\\s*%)?");

    @Override
    public DiskFree parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        String size = matcher.group("size");
        String percent = matcher.group("percent");
        boolean both = matcher.group(2) != null;
        if (both == (size.isEmpty() || percent == null)) {
            throw new IllegalArgumentException();
        }
        return new DiskFree(
                percent == null ? 100 : Integer.parseInt(percent),
                size.isEmpty() ? Long.MAX_VALUE : SizeType.UNITS.parse(size));
    }

    @Override
    public String allowed() {
        return "a size such as 512MiB, a share of the disk such as 5%, or 512MiB or 5%, which is the lesser of both";
    }

    @Override
    public String format(DiskFree free) {
        String size = free.bytes() == Long.MAX_VALUE ? "" : SizeType.UNITS.format(free.bytes());
        String share = free.percent() == 100 ? "" : free.percent() + "%";
        return size + (size.isEmpty() || share.isEmpty() ? "" : " or ") + share;
    }
}
