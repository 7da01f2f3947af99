package io.angarium.config;

/** How many, where 0 stands for any number. */
record CountType() implements ValueType<Long> {
    private static final long MAX = 1_000_000_000_000L;

    @Override
    public Long parse(String text) {
        long count;
        try {
            count = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(null, e);
        }
        if (count < 0 || count > MAX) {
            throw new IllegalArgumentException();
        }
        return count;
    }

    @Override
    public String allowed() {
        return "a whole number from 0 to " + MAX;
    }

    @Override
    public String format(Long count) {
        return Long.toString(count);
    }
}
