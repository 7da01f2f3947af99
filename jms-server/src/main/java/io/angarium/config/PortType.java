package io.angarium.config;

/** A TCP port to listen on, or none. */
record PortType() implements ValueType<Integer> {
    private static final IntegerType NUMBER = new IntegerType(0, 65535);
    private static final String NONE = "none";

    @Override
    public Integer parse(String text) {
        return text.equals(NONE) ? BrokerConfig.Listen.NO_PORT : NUMBER.parse(text);
    }

    @Override
    public String allowed() {
        return NUMBER.allowed() + ", or none";
    }

    @Override
    public String format(Integer value) {
        return value == BrokerConfig.Listen.NO_PORT ? NONE : NUMBER.format(value);
    }
}
