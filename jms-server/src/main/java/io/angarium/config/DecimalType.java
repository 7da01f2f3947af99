package io.angarium.config;

/** A decimal number. */
record DecimalType(double min, double max) implements ValueType<Double> {

    @Override
    public Double parse(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(null, e);
        }
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    @Override
    public String allowed() {
        return "a number from " + format(min) + " to " + format(max);
    }

    @Override
    public String format(Double value) {
        return value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString();
    }
}
