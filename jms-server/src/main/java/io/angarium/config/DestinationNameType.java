package io.angarium.config;

import io.angarium.wire.Address;
import java.nio.charset.StandardCharsets;

/** The name of a queue, or nothing. */
record DestinationNameType() implements ValueType<String> {

    @Override
    public String parse(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > Address.MAX_NAME_BYTES
                || text.startsWith(Address.TEMPORARY_PREFIX)
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    @Override
    public String allowed() {
        return "the name of a queue, of at most " + Address.MAX_NAME_BYTES + " bytes, or nothing";
    }

    @Override
    public String format(String value) {
        return value;
    }
}
