package io.angarium.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of a few words: the constants of an enum, in small letters, with hyphens. */
record ChoiceType<E extends Enum<E>>(Class<E> choices) implements ValueType<E> {

    @Override
    public E parse(String text) {
        for (E choice : choices.getEnumConstants()) {
            if (format(choice).equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException();
    }

    @Override
    public String allowed() {
        return Arrays.stream(choices.getEnumConstants()).map(this::format).collect(Collectors.joining(", "));
    }

    @Override
    public String format(E value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
