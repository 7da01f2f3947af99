package io.angarium.config;

/** A whole number. */
record IntegerType(int min, int max) implements ValueType<Integer> {

    @Override
    public Integer parse(String text) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(null, e);
        }
        if (value < min || value > max) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    @Override
    public String allowed() {
        return "a whole number from " + min + " to " + max;
    }

    @Override
    public String format(Integer value) {
        return value.toString();
    }
}
