package io.angarium.config;

/** Yes or no. */
record BooleanType() implements ValueType<Boolean> {

    @Override
    public Boolean parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    @Override
    public String allowed() {
        return "true or false";
    }

    @Override
    public String format(Boolean value) {
        return value.toString();
    }
}
